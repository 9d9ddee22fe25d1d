/** What can be known of a structure before seeing bytes: its field list, fixed offsets, natural ends. */
import type { Get, Kind, StructKind } from './kinds.ts'

export interface PlannedField {
  readonly key: string
  readonly kind: Kind
  readonly index: number
  /** Number of `since` boundaries up to here. */
  readonly group: number
  /** The structure may end before this field. */
  readonly starts: boolean
}

/** `$end` of a structure that has all its fields. */
export const END = '$'

export interface Plan {
  readonly struct: StructKind
  /** Fields in byte order. */
  readonly fields: readonly PlannedField[]
  /** Fields found by offset. */
  readonly parts: readonly PlannedField[]
  /** Size when every field is fixed and unconditional. */
  readonly size: number | undefined
  /** Every structure has `size` bytes: no `since` groups and no length of its own. */
  readonly rigid: boolean
  /** Offset of each field that has a fixed one. */
  readonly offsets: ReadonlyMap<string, number>
  /** Number of `since` groups. */
  readonly groups: number
  /** The last group of which the value has a field, or what a field of it places or counts, or that is there by rights. */
  lastGroup(value: Readonly<Record<string, unknown>>, get: Get): number
  /** Lengths at which the structure may end: before each `since` group, and `size`. */
  readonly ends: ReadonlySet<number>
}

const plans = new WeakMap<StructKind, Plan>()

/** Bytes of a kind that always has the same size, when it is there. */
export function fixedSize(kind: Kind): number | undefined {
  switch (kind.kind) {
    case 'uint': case 'guid': case 'reserved': case 'flags': case 'ref': return kind.size
    case 'bytes': case 'chars': return typeof kind.size === 'number' ? kind.size : undefined
    case 'struct': return planOf(kind).rigid ? planOf(kind).size : undefined
    default: return undefined
  }
}

export function planOf(struct: StructKind): Plan {
  const known = plans.get(struct)
  if (known) return known
  let group = 0
  let length: number | undefined
  const all = Object.entries(struct.fields).map(([key, kind], index) => {
    const starts = kind.since !== undefined && kind.since !== length
    if (starts) { group++; length = kind.since }
    return { key, kind, index, group, starts }
  })
  const fields = all.filter((f) => f.kind.kind !== 'placed')
  const parts = all.filter((f) => f.kind.kind === 'placed')
  const offsets = new Map<string, number>()
  const ends = new Set<number>()
  let at: number | undefined = 0
  for (const f of fields) {
    if (at === undefined) break
    offsets.set(f.key, at)
    if (f.starts) ends.add(at)
    const size = f.kind.when ? undefined : fixedSize(f.kind)
    at = size === undefined ? undefined : at + size
  }
  if (parts.length) at = undefined
  if (at !== undefined) ends.add(at)
  const given = (kind: Kind, value: Readonly<Record<string, unknown>>): boolean =>
    kind.kind === 'uint' && kind.derived !== undefined && 'of' in kind.derived && value[kind.derived.of] !== undefined
  const lastGroup = (value: Readonly<Record<string, unknown>>, get: Get) => {
    const until = struct.until?.(get) ?? 0
    return fields.reduce((last, f) => (f.group > last && (value[f.key] !== undefined || given(f.kind, value) || (f.kind.since ?? until) < until) ? f.group : last), 0)
  }
  const rigid = group === 0 && !fields.some((f) => f.kind.kind === 'uint' && f.kind.derived?.role === 'length')
  const plan: Plan = { struct, fields, parts, size: at, rigid, offsets, ends, groups: group, lastGroup }
  plans.set(struct, plan)
  return plan
}

/** Offset of a field from the start of its structure, for code that patches in place. */
export function offsetOf(struct: StructKind, field: string): number {
  const at = planOf(struct).offsets.get(field)
  if (at === undefined) throw new RangeError(`${struct.name}.${field} has no fixed offset`)
  return at
}

/** Bytes of a structure whose fields all have a fixed size. */
export function sizeOf(struct: StructKind): number {
  const { size } = planOf(struct)
  if (size === undefined) throw new RangeError(`${struct.name} has no fixed size`)
  return size
}

/** Mask of a one-bit flag of a flags field. */
export function maskOf(struct: StructKind, field: string, bit: string): number {
  const kind = struct.fields[field]
  const spec = kind?.kind === 'flags' ? kind.bits[bit] : undefined
  if (spec === undefined) throw new RangeError(`${struct.name}.${field}.${bit} is not a flag`)
  return typeof spec === 'number' ? (1 << spec) >>> 0 : (((1 << spec[1]) - 1) << spec[0]) >>> 0
}
