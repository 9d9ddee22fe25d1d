/** Walks described fields that carry constraints. */
import type { Constraint, Row } from '../../schema/index.ts'
import type { Context } from '../context.ts'
import type { Report } from '../rule.ts'
import { parentOf, type Values, type View } from '../view.ts'

export const hex = (n: number | bigint): string => `0x${n.toString(16).toUpperCase()}`

/** Whether a constraint counts for this field of this table. */
export const applies = (view: View, path: string, c: Constraint): boolean =>
  c.when === undefined || c.when((view.at(parentOf(path)) ?? {}) as Values)

export const isNumber = (v: unknown): v is number | bigint => typeof v === 'number' || typeof v === 'bigint'
const isOnes = (row: Row): boolean => isNumber(row.raw) && BigInt(row.raw) === (1n << BigInt(8 * row.length)) - 1n

/** Every number with a constraint; `fault` gives what is wrong with it. */
export function eachConstrained(context: Context, report: (r: Report) => void, fault: (raw: number | bigint, c: Constraint, row: Row, view: View) => Omit<Report, 'view' | 'at'> | undefined): void {
  for (const view of context.views) {
    for (const row of view.decoded.rows) {
      const c = row.kind?.must
      if (!c || !isNumber(row.raw) || (c.orOnes && isOnes(row))) continue
      const wrong = fault(row.raw, c, row, view)
      if (wrong && applies(view, row.path, c)) report({ view, at: row.path, ...(c.severity ? { severity: c.severity } : {}), ...(c.alias ? { aliases: [c.alias] } : {}), ...wrong })
    }
  }
}

/** Decoder problems of some kinds, as findings. */
export function eachProblem(context: Context, codes: readonly string[], each: (p: View['decoded']['problems'][number], view: View) => void): void {
  for (const view of context.views) for (const p of view.decoded.problems) if (codes.includes(p.code ?? '')) each(p, view)
}

/** Problems about the table as a whole have rules of their own. */
export const isWhole = (path: string | undefined): boolean => path === 'header.length' || path === 'length' || path === '$trailing'
