/** Runs rules over a set of tables. */
import { Context } from './context.ts'
import type { Report, Rule } from './rule.ts'
import { rules as ALL } from './rules/index.ts'
import { SEVERITIES, type Finding, type Severity, type TableInput, type ValidateOptions } from './types.ts'

/** A rule that fails in itself: never on real tables; hostile ones must not end the program. */
export const RULE_FAILED = 'internal/rule-failed'
/** More findings of one rule in one table say nothing new. */
const MAX_PER_RULE = 200

const matches = (id: string, wanted: string): boolean => id === wanted || id.startsWith(`${wanted}/`)
const rank = (s: Severity): number => SEVERITIES.indexOf(s)

/** The rules that the options ask for, with their severity. */
export function chooseRules(o: ValidateOptions, all: readonly Rule[] = ALL): { rule: Rule; severity: Severity }[] {
  const out: { rule: Rule; severity: Severity }[] = []
  for (const r of all) {
    const wanted = o.rules?.some((w) => matches(r.id, w))
    if (o.rules ? !wanted : r.off !== undefined && o.severities?.[r.id] === undefined) continue
    if (o.ignore?.some((w) => matches(r.id, w))) continue
    const severity = o.severities?.[r.id] ?? (o.profile && r.profiles?.[o.profile]) ?? r.severity
    if (severity !== 'off') out.push({ rule: r, severity })
  }
  return out
}

const text = (v: unknown): string | undefined => (v === undefined ? undefined : typeof v === 'bigint' ? `0x${v.toString(16).toUpperCase()}` : String(v))

function finding(r: Rule, severity: Severity, at: Report): Finding {
  const { view } = at
  const place = at.offset !== undefined ? { offset: at.offset, length: at.length ?? 1 } : view && at.at !== undefined ? view.place(at.at) : { offset: -1, length: 0 }
  const expected = text(at.expected)
  const found = text(at.found)
  return {
    rule: r.id, severity: at.severity ?? severity, table: view?.name ?? '', index: view?.index ?? -1, path: at.at ?? '',
    offset: place.offset, length: at.length ?? place.length, message: at.message,
    ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { found }), ...(at.fix ? { fix: at.fix } : {}),
    aliases: at.aliases ?? r.aliases ?? [],
  }
}

/** Checks the tables of one machine, or any tables; never throws for what the tables hold. */
export function validateSet(tables: readonly TableInput[], o: ValidateOptions = {}): Finding[] {
  return validateContext(new Context(tables, o.profile, o.consumer, o.evaluate), o)
}

export function validateContext(context: Context, o: ValidateOptions = {}): Finding[] {
  const out: Finding[] = []
  const least = rank(o.severity ?? 'info')
  for (const { rule, severity } of chooseRules(o)) {
    let count = 0
    const forced = o.severities?.[rule.id] ?? (o.profile && rule.profiles?.[o.profile])
    const add = (at: Report): void => {
      if (count++ >= MAX_PER_RULE) return
      const f = finding(rule, severity, forced && at.severity ? { ...at, severity } : at)
      if (rank(f.severity) <= least) out.push(f)
    }
    try {
      rule.check(context, add)
    } catch (e) {
      out.push({
        rule: RULE_FAILED, severity: 'info', table: '', index: -1, path: rule.id, offset: -1, length: 0,
        message: `the rule ${rule.id} ended in an error: ${e instanceof Error ? e.message : String(e)}`, aliases: [],
      })
    }
  }
  return out.sort((a, b) => a.index - b.index || a.offset - b.offset || rank(a.severity) - rank(b.severity))
}
