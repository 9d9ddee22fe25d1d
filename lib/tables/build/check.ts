/** What builders refuse in common: repeated identities, overlapping ranges, addresses and paths that cannot be. */
import { AcpiError } from '../../problem.ts'
import type { HeaderInput } from '../header.ts'

/** What every builder takes besides its own options. */
export interface BuildOptions {
  /** Ids and revision, where the defaults do not do. */
  readonly header?: HeaderInput
}
export type Address = number | bigint

export interface Refusal {
  readonly expected?: string
  readonly found?: unknown
  readonly hint?: string
}

const show = (v: unknown): string | undefined =>
  v === undefined ? undefined : typeof v === 'bigint' ? `0x${v.toString(16)}` : typeof v === 'string' ? JSON.stringify(v) : String(v)

/** The refusals of one table's builder. */
export interface Checker {
  fail(path: string, message: string, more?: Refusal): never
  /** Refuses when `ok` is false. */
  must(ok: boolean, path: string, message: string, more?: Refusal): void
  /** Refuses an element whose key another one has. */
  unique<T>(list: readonly T[], path: string, key: (item: T) => unknown): void
  /** Refuses ranges that share an address, end before they begin, or leave 64 bits. */
  disjoint<T>(list: readonly T[], path: string, range: (item: T) => readonly [base: Address, length: Address]): void
  /** The address in 32 bits. */
  low32(address: Address, path: string): number
  /** Refuses what is no absolute namespace path. */
  namePath(name: string, path: string): string
  /** The position of a named thing. */
  indexOf<T>(list: readonly T[], wanted: T | undefined, path: string, what: string): number
}

const NAME_PATH = /^\\[A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*$/
const MAX64 = (1n << 64n) - 1n

export function checker(table: string): Checker {
  const fail = (path: string, message: string, more: Refusal = {}): never => {
    throw new AcpiError(message, { table, path, expected: more.expected, found: show(more.found), hint: more.hint })
  }
  return {
    fail,
    must(ok, path, message, more) {
      if (!ok) fail(path, message, more)
    },
    unique(list, path, key) {
      const seen = new Map<unknown, number>()
      list.forEach((item, i) => {
        const k = key(item)
        const first = seen.get(k)
        if (first !== undefined) fail(`${path}[${i}]`, `${path}[${i}] repeats ${path}[${first}]`, { found: k })
        seen.set(k, i)
      })
    },
    disjoint(list, path, range) {
      const ranges = list.map((item, i) => {
        const [base, length] = range(item).map(BigInt) as [bigint, bigint]
        if (base < 0n || length <= 0n || base + length - 1n > MAX64) fail(`${path}[${i}]`, 'not a range of addresses', { expected: 'a length above 0 that ends within 64 bits', found: `0x${base.toString(16)} + 0x${length.toString(16)}` })
        return { base, end: base + length, i }
      }).sort((a, b) => (a.base < b.base ? -1 : 1))
      for (let k = 1; k < ranges.length; k++) {
        const [a, b] = [ranges[k - 1], ranges[k]] as [(typeof ranges)[0], (typeof ranges)[0]]
        if (b.base < a.end) fail(`${path}[${b.i}]`, `${path}[${b.i}] overlaps ${path}[${a.i}]`, { found: b.base })
      }
    },
    low32(address, path) {
      if (address < 0 || address > 0xffff_ffff) fail(path, 'the address does not fit into 32 bits', { expected: 'at most 0xFFFFFFFF', found: address })
      return Number(address)
    },
    namePath(name, path) {
      if (!NAME_PATH.test(name)) fail(path, 'not an absolute namespace path', { expected: 'a path such as \\_SB.PCI0', found: name, hint: 'segments have 1 to 4 of A-Z, 0-9 and _' })
      return name
    },
    indexOf(list, wanted, path, what) {
      const at = wanted === undefined ? -1 : list.indexOf(wanted)
      return at >= 0 ? at : fail(path, `${what} is not in the list`, { expected: `one of the ${list.length} given`, hint: 'refer to the same object or name that the list has' })
    },
  }
}
