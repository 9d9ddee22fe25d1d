import { INVARIANTS } from '../../lib/hotplug/simulate/invariants.ts'
import { explainRule, rules } from '../../lib/validate/index.ts'
import { command, flagOption } from '../command.ts'
import { OK, UsageError, writeOutput } from '../io.ts'

interface Args { rule?: string; json: boolean }

export default command<Args>({
  usage: 'explain [RULE]',
  help: 'Explain a rule of acpigen validate: what it finds, why it matters, where it is written, and examples. Without a rule all are listed. A label of fwts, a family such as madt, or an invariant of acpigen simulate (CONV, P1) works too.',
  positional: { name: 'rule', optional: true, describe: 'id, family, label of another tool, or an invariant of acpigen simulate' },
  options: { json: flagOption('JSON') },
  examples: [['explain madt/duplicate-uid', 'one rule'], ['explain madt', 'the rules of a family'], ['explain SRATInvalidType', 'what fwts calls so'], ['explain CONV', 'an invariant of hotplug']],
  run: async (a) => {
    const wanted = a.rule
    const invariant = wanted === undefined ? undefined : Object.entries(INVARIANTS).find(([id]) => id.toLowerCase() === wanted.toLowerCase())
    if (invariant) {
      const [id, i] = invariant
      await writeOutput(a.json ? `${JSON.stringify({ id, ...i }, null, 2)}\n` : `${id}: ${i.system}${i.harmless ? ' (harmless where it breaks)' : ''}\n\n${i.statement}\n${i.why}\n`, {})
      return OK
    }
    const found = wanted === undefined ? rules : rules.filter((r) => r.id === wanted || r.id.startsWith(`${wanted}/`) || r.aliases?.includes(wanted))
    if (found.length === 0) throw new UsageError(`no rule and no invariant ${wanted}; acpigen explain lists the rules, the invariants are ${Object.keys(INVARIANTS).join(', ')}`)
    const facts = found.map(({ id, title, severity, section, why, aliases, off, profiles }) => ({ id, title, severity, section, why, aliases: aliases ?? [], ...(off ? { off } : {}), ...(profiles ? { profiles } : {}) }))
    const width = Math.max(...found.map((r) => r.id.length))
    const text = a.json ? `${JSON.stringify(facts, null, 2)}\n`
      : found.length === 1 || (wanted?.includes('/') ?? false) ? found.map(explainRule).join('\n')
      : `${found.map((r) => `${r.id.padEnd(width)}  ${r.off ? 'off' : r.severity.padEnd(7)}  ${r.title}`).join('\n')}\n`
    await writeOutput(text, {})
    return OK
  },
})
