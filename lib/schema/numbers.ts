/** Numbers of fields while reading: of the structure, of those around it, of the table header. */
import type { Expr, Get } from './kinds.ts'

export interface Scope {
  readonly raw: Record<string, number>
  readonly up: Scope | undefined
}

export const getter = (scope: Scope): Get => (name) => {
  for (let s: Scope | undefined = scope; s; s = s.up) {
    const n = s.raw[name]
    if (n !== undefined) return n
  }
  return 0
}
export const evaluate = (e: Expr, get: Get): number => (typeof e === 'string' ? get(e) : e(get))
