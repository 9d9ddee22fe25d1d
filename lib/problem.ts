/**
 * What can be wrong with bytes, and how the library says so.
 *
 * Decoding never refuses: it reports `Problem`s. Building and lookups refuse with an `AcpiError`,
 * which carries the same facts, so that a program can act on them and a person can read them.
 */
export interface Fault {
  /** Table signature or structure name, such as `APIC`. */
  readonly table?: string
  /** Field path inside the table, such as `entries[3].flags`. */
  readonly path?: string
  /** Absolute byte offset inside the table or file. */
  readonly offset?: number
  /** What should have stood there. */
  readonly expected?: string
  /** What stood there. */
  readonly found?: string
  /** What the reader can do about it. */
  readonly hint?: string
}

/** Something in the input that does not follow the layout; the bytes are kept. */
export interface Problem extends Fault {
  readonly message: string
  readonly code?: ProblemCode
}

/** The ways in which bytes deviate from a layout. */
export type ProblemCode =
  | 'truncated' // a field, element or entry is cut short
  | 'excess' // bytes beyond the known layout
  | 'length' // a length field disagrees with what it measures
  | 'count' // a count field disagrees with its elements
  | 'offset' // an offset field points outside, or onto something else
  | 'checksum'
  | 'reserved' // reserved bytes or bits are set
  | 'constant' // a field with one proper value has another
  | 'unknown' // an entry type or signature without description
  | 'syntax' // text or AML that cannot be read

const hex = (n: number): string => `0x${n.toString(16).toUpperCase()}`

/** One line for people: `APIC entries[3].flags (offset 0x2C): message: expected …, found …; hint`. */
export function formatProblem(p: Problem): string {
  const where = [p.table, p.path].filter((s) => s !== undefined && s !== '').join(' ')
  const at = p.offset === undefined ? '' : `${where ? ' ' : ''}(offset ${hex(p.offset)})`
  const head = where || at ? `${where}${at}: ` : ''
  const facts = [
    p.expected === undefined ? '' : `expected ${p.expected}`,
    p.found === undefined ? '' : `found ${p.found}`,
  ].filter(Boolean)
  const tail = facts.length ? `: ${facts.join(', ')}` : ''
  return `${head}${p.message}${tail}${p.hint ? `; ${p.hint}` : ''}`
}

/** The only error class that leaves the library. */
export class AcpiError extends Error implements Problem {
  override readonly name: string = 'AcpiError'
  readonly table?: string
  readonly path?: string
  readonly offset?: number
  readonly expected?: string
  readonly found?: string
  readonly hint?: string
  /** The message without place and facts. */
  readonly summary: string

  constructor(message: string, fault: Fault = {}) {
    super(formatProblem({ message, ...fault }))
    this.summary = message
    this.table = fault.table
    this.path = fault.path
    this.offset = fault.offset
    this.expected = fault.expected
    this.found = fault.found
    this.hint = fault.hint
  }
}
