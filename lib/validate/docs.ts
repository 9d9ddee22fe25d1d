/** The documentation of rules, made from the rules. */
import { formatFinding } from './format.ts'
import { CHECKS, NOT_CHECKED } from './checks.ts'
import { constraintLabels } from './labels.ts'
import type { Example, Rule } from './rule.ts'
import { rules as ALL } from './rules/index.ts'
import { validateSet } from './run.ts'

const MAX_SHOWN = 2
/** Some rules see more when the tables' code is run. */
const titleOf = (e: Example): string => `${e.title}${e.options?.evaluate ? ' (`--evaluate`)' : ''}`

function exampleText(r: Rule, e: Example): string {
  const found = validateSet(e.tables(), { rules: [r.id], ...e.options })
  return [`* ${titleOf(e)}`, ...found.slice(0, MAX_SHOWN).map((f) => `\n  \`\`\`text\n  ${formatFinding(f)}\n  \`\`\``)].join('\n')
}

const profilesText = (r: Rule): string => Object.entries(r.profiles ?? {}).map(([p, s]) => `${p}: ${s}`).join(', ')

const familyOf = (r: Rule): string => r.id.split('/')[0] as string
export const families = (all: readonly Rule[] = ALL): string[] => [...new Set(all.map(familyOf))]
/** The page of a family of rules. */
export const familyPage = (family: string, all: readonly Rule[] = ALL): string => `# Rules: ${family}\n\n${all.filter((r) => familyOf(r) === family).map(rulePage).join('\n')}`

/** The part of a page that is about one rule. */
export function rulePage(r: Rule): string {
  return [
    `## ${r.id}`, `**${r.title}.** ${r.why}`,
    `| | |\n|---|---|\n| Severity | ${r.severity}${r.profiles ? ` (${profilesText(r)})` : ''} |\n| Section | ${r.section} |${r.aliases?.length ? `\n| Also known as | ${r.aliases.map((a) => `\`${a}\``).join(', ')} |` : ''}${r.off ? `\n| Off by default | ${r.off} |` : ''}`,
    `Fires on:\n\n${r.bad.map((e) => exampleText(r, e)).join('\n')}`,
    `Silent on:\n\n${r.good.map((e) => `* ${titleOf(e)}`).join('\n')}`,
  ].join('\n\n') + '\n'
}

/** One rule for a terminal. */
export function explainRule(r: Rule): string {
  const example = (e: Example): string => [`  ${titleOf(e)}`, ...validateSet(e.tables(), { rules: [r.id], ...e.options }).slice(0, MAX_SHOWN).map((f) => `    ${formatFinding(f)}`)].join('\n')
  return [
    `${r.id}  ${r.title}`, '',
    `severity  ${r.severity}${r.profiles ? ` (${profilesText(r)})` : ''}${r.off ? `, off by default: ${r.off}` : ''}`,
    `section   ${r.section}`, ...(r.aliases?.length ? [`aliases   ${r.aliases.join(', ')}`] : []), '',
    r.why, '', 'fires on', ...r.bad.map(example), '', 'silent on', ...r.good.map((e) => `  ${titleOf(e)}`), '',
  ].join('\n')
}

const SECTIONS: Readonly<Record<string, string>> = {
  0: 'every table', 1: 'RSDP', 2: 'RSDT and XSDT', 3: 'FADT', 4: 'FACS', 5: 'MADT', 6: 'STAO', 7: 'SRAT', 8: 'SLIT', 9: 'PPTT', 10: 'GTDT', 11: 'MCFG', 12: 'HPET',
  13: 'SPCR', 14: 'BGRT', 15: 'DMAR', 16: 'IORT', 17: 'other tables and AML', 18: 'disputed', 19: 'across tables, hotplug',
}

/** The list of all rules, and which rule is which check of other tools. */
export function rulesPage(all: readonly Rule[] = ALL): string {
  const byCheck = new Map<string, Rule[]>()
  const byAlias = new Map<string, Rule[]>()
  const put = (map: Map<string, Rule[]>, key: string, r: Rule): void => void map.set(key, [...(map.get(key) ?? []), r])
  for (const r of all) {
    for (const c of r.reference) put(byCheck, c, r)
    for (const a of r.aliases ?? []) put(byAlias, a, r)
  }
  for (const [label, ids] of constraintLabels()) for (const r of all) if (ids.has(r.id) && !byAlias.get(label)?.includes(r)) put(byAlias, label, r)
  const link = (r: Rule): string => `[${r.id}](rules/${familyOf(r)}.md#${r.id.replace('/', '')})`
  const lines = ['# Rules of `acpigen validate`', '', `${all.length} rules, made from the rules themselves by \`ACPIGEN_BLESS=1 npx vitest run test/validate\`. \`acpigen explain RULE\` prints one.`, '', '| Rule | Severity | What it finds |', '|---|---|---|']
  for (const r of all) lines.push(`| ${link(r)} | ${r.off ? `off (${r.severity})` : r.severity} | ${r.title} |`)
  lines.push('', '## By check', '', 'Numbers are those of the project’s list of checks found in other tools, by table.')
  let section = ''
  for (const [check, words] of CHECKS) {
    const s = check.split('.')[0] as string
    if (s !== section) lines.push('', `### ${s} ${SECTIONS[s] ?? ''}`.trimEnd(), '')
    section = s
    lines.push(`* ${check} ${words}: ${byCheck.get(check)?.map(link).join(', ') ?? `*no rule: ${NOT_CHECKED[check] ?? 'missing'}*`}`)
  }
  lines.push('', '## By label of fwts', '', '| Label | Rules |', '|---|---|')
  for (const alias of [...byAlias.keys()].sort()) lines.push(`| \`${alias}\` | ${(byAlias.get(alias) as Rule[]).map(link).join(', ')} |`)
  return `${lines.join('\n')}\n`
}
