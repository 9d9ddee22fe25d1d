/** Values of AML objects as rules look at them: read from the tree, or what an evaluation gave. Kinds have the letters of lib/aml/predefined. */
import type { Term } from '../aml/index.ts'

export type Data =
  | { readonly kind: 'I'; readonly value: number | bigint }
  | { readonly kind: 'S'; readonly text: string }
  | { readonly kind: 'B'; readonly bytes: Uint8Array }
  | { readonly kind: 'P'; readonly elements: readonly Data[] }
  /** A reference to a device, method or other object that is no data. */
  | { readonly kind: 'R'; readonly path: string }
  /** Uninitialised: an element that was left out, or a method that gave nothing. */
  | { readonly kind: '-' }
export type DataKind = Data['kind']

export const KIND_NAMES: Readonly<Record<DataKind, string>> = { I: 'an Integer', S: 'a String', B: 'a Buffer', P: 'a Package', R: 'a reference', '-': 'nothing' }

/** Packages in packages in packages: no predefined name has more. */
const MAX_DEPTH = 8
/** A Buffer may state any size; more than this is no value to look at. */
const MAX_BUFFER = 0x1_0000
const NOTHING: Data = { kind: '-' }

/** Kind of a literal; undefined for what must be computed. */
export function literalKind(n: Term): DataKind | undefined {
  if (n.constant !== undefined || n.op === 'Revision') return 'I'
  return n.op === 'String' ? 'S' : n.op === 'Buffer' ? 'B' : n.op === 'Package' || n.op === 'VarPackage' ? 'P' : undefined
}

/** What a name in a package stands for; undefined when only a run can tell. */
export type Resolve = (name: string) => Data | undefined

/** The value that a literal is; undefined when it is none. */
export function literal(n: Term, resolve: Resolve, depth = 0): Data | undefined {
  const number = n.constant
  if (number !== undefined) return { kind: 'I', value: number <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(number) : number }
  if (n.op === 'Revision') return { kind: 'I', value: 2 }
  if (n.op === 'String') return { kind: 'S', text: n.text }
  if (n.op === 'Buffer') {
    const size = n.operand(0)?.constant
    if (size === undefined) return undefined
    const data = n.bytes
    const bytes = new Uint8Array(Math.max(data.length, Math.min(Number(size), MAX_BUFFER)))
    bytes.set(data)
    return { kind: 'B', bytes }
  }
  if (n.op !== 'Package' || depth >= MAX_DEPTH) return undefined
  const count = n.value(0)
  const elements: Data[] = []
  for (const e of n.list.slice(0, count)) {
    // Elements that are names are never calls.
    const v = e.op === 'NameRef' || (e.op === 'Call' && e.argCount === 0) ? resolve(e.path) : literal(e, resolve, depth + 1)
    if (v === undefined) return undefined
    elements.push(v)
  }
  while (elements.length < count) elements.push(NOTHING)
  return { kind: 'P', elements }
}

/** Values for people: short, packages cut. */
export function dataText(d: Data | undefined): string {
  switch (d?.kind) {
    case 'I': return `0x${d.value.toString(16).toUpperCase()}`
    case 'S': return JSON.stringify(d.text)
    case 'B': return `Buffer (${d.bytes.length})`
    case 'P': return `Package (${d.elements.length})`
    case 'R': return d.path
    default: return 'nothing'
  }
}

/** A number that is small enough to count with; undefined for anything else. */
export const numberOf = (d: Data | undefined): number | undefined => (d?.kind === 'I' ? Number(d.value) : undefined)
export const elementsOf = (d: Data | undefined): readonly Data[] => (d?.kind === 'P' ? d.elements : [])
