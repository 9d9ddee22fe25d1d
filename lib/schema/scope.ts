/** Field numbers of a value that is not yet bytes: as given, by default, or as they will be derived. */
import type { Kind, StructKind, SwitchKind } from './kinds.ts'
import { enumNumber, flagsRaw } from './scalar.ts'

export type Values = Readonly<Record<string, unknown>>
export interface Scope {
  readonly struct: StructKind
  readonly value: Values
  readonly up: Scope | undefined
}

export const countOf = (value: Values, of: string): number => (Array.isArray(value[of]) ? (value[of] as unknown[]).length : 0)

/** The number of the field `name` of this structure or an enclosing one; `header.x` reads the table header. */
export function fieldNumber(scope: Scope, name: string): number {
  if (name.startsWith('header.')) return headerNumber(scope, name.slice('header.'.length))
  for (let s: Scope | undefined = scope; s; s = s.up) {
    const kind = s.struct.fields[name]
    if (kind) return numberOf(kind, s.value[name] ?? kind.default, s.value)
  }
  return 0
}

function headerNumber(scope: Scope, name: string): number {
  let root = scope
  while (root.up) root = root.up
  const header = root.struct.fields.header
  if (header?.kind !== 'struct') return 0
  return fieldNumber({ struct: header, value: (root.value.header ?? header.default ?? {}) as Values, up: undefined }, name)
}

function numberOf(kind: Kind, v: unknown, owner: Values): number {
  if (kind.kind === 'uint') {
    if (kind.tag) return kind.tag.number
    if (v === undefined) {
      if (kind.derived?.role === 'count') return countOf(owner, kind.derived.of)
      if (kind.derived?.role === 'constant') return kind.derived.value
      return kind.derived?.role === 'value' ? kind.derived.from(owner) : 0
    }
    return Number(typeof v === 'string' && kind.values ? (enumNumber(kind.values, v) ?? 0) : v)
  }
  if (v === undefined) return 0
  if (kind.kind === 'flags' && typeof v === 'object' && v !== null) return Number(flagsRaw(kind, v as Values))
  return Number(v)
}

/** The layout that a switch has in this scope. */
export function chosen(kind: SwitchKind, scope: Scope): Kind {
  const on = typeof kind.on === 'string' ? fieldNumber(scope, kind.on) : kind.on((name) => fieldNumber(scope, name))
  return kind.cases[on] ?? kind.other
}
