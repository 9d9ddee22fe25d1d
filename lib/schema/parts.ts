/** Parts of a structure that offset fields place, and the gaps between them. */
import type { Kind, PlacedKind } from './kinds.ts'
import { getter, type Scope } from './numbers.ts'
import type { Path, RowSink } from './path.ts'
import type { Plan } from './plan.ts'
import type { ProblemCode } from '../problem.ts'

type Values = Record<string, unknown>
/** The field does not fit into the bytes that are left. */
export const SHORT = Symbol('short')

/** What reading parts needs of the reader. */
export interface PartReader {
  pos: number
  cut: boolean
  readonly bytes: Uint8Array
  readonly problems: unknown[]
  readonly rows: RowSink | undefined
  note(code: ProblemCode, path: Path | undefined, offset: number, message: string, expected?: string, found?: string): void
  read(kind: Kind, end: number, path: Path, scope: Scope, owner: Values, key: string): unknown
}

export const alignUp = (n: number, to: number): number => Math.ceil(n / to) * to

/** Where the first placed part stands, as far as its offset is known: fields end there. */
export function firstPart(plan: Plan, scope: Scope, start: number): number | undefined {
  let first: number | undefined
  for (const { kind } of plan.parts) {
    const part = kind as PlacedKind
    const raw = scope.raw[part.at]
    const at = raw ? raw + (part.base === 'table' ? 0 : start) : undefined
    if (at !== undefined && (first === undefined || at < first)) first = at
  }
  return first
}

export function readParts(
  reader: PartReader, plan: Plan, start: number, end: number, path: Path | undefined, scope: Scope, value: Values,
  counts: Record<string, number>, sizes: Record<string, number>, offsets: Record<string, number>,
): void {
  const first = reader.pos
  const claimed: [number, number][] = []
  let cursor = first
  for (const { key, kind } of plan.parts) {
    const part = kind as PlacedKind
    if (part.when && !part.when(getter(scope))) continue
    const base = part.base === 'table' ? 0 : start
    const raw = part.at ? scope.raw[part.at] : cursor - base
    if (!raw || (!part.at && cursor >= end)) continue
    const here: Path = { up: path, key }
    const at = base + raw
    if (at < first || at > end) {
      reader.note('offset', here, start, `${part.at} points outside the structure`, `${first - base} to ${end - base}`, `${raw}`)
      continue
    }
    const mark = reader.rows?.mark() ?? 0
    const problems = reader.problems.length
    reader.pos = at
    reader.cut = false
    const v = reader.read(part.item, end, here, scope, value, key)
    const stop = reader.pos
    const clash = claimed.some(([from, to]) => at < to && stop > from)
    if (v === SHORT || clash) {
      reader.problems.length = problems
      reader.rows?.undo(mark)
      reader.note('offset', here, at, clash ? `${part.at} points into another part` : `nothing readable where ${part.at} points`, undefined, `${raw}`)
      continue
    }
    value[key] = v
    sizes[key] = stop - at
    if (Array.isArray(v)) counts[key] = v.length
    claimed.push([at, stop]) // an empty part too: writing goes to its offset
    const natural = alignUp(cursor - start, part.align) + start
    offsets[key] = natural - base
    cursor = Math.max(cursor, stop)
  }
  reader.cut = false
  fillGaps(reader, claimed, first, start, path, value)
}

function fillGaps(reader: PartReader, claimed: [number, number][], first: number, start: number, path: Path | undefined, value: Values): void {
  claimed.sort((a, b) => a[0] - b[0])
  const gaps: { at: number; bytes: Uint8Array }[] = []
  let at = first
  for (const [from, to] of claimed) {
    if (from > at) {
      const raw = reader.bytes.slice(at, from)
      reader.rows?.leaf(at, raw.length, { up: path, key: '$gaps' }, undefined, raw)
      if (raw.some((b) => b !== 0)) {
        gaps.push({ at: at - start, bytes: raw })
        reader.note('excess', path, at, 'bytes between the parts', 'zero', `${raw.length} bytes`)
      }
    }
    at = Math.max(at, to)
  }
  if (gaps.length) value.$gaps = gaps
  reader.pos = at
}
