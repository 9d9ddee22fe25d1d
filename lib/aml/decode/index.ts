/**
 * Decoding a set of AML tables (one machine's DSDT, SSDTs, PSDTs): first what each defines, whatever
 * the argument counts, then the trees with counts known from anywhere in the set, then the counts
 * that had to be inferred.
 */
import type { Problem } from '../../problem.ts'
import { encodeAml } from '../encode.ts'
import { clearDefinitions, newNamespace, pathOf, phantom, type NsNode } from '../scope.ts'
import { dropLists, type AmlNode } from '../tree.ts'
import { Arity } from './arity.ts'
import { latin1, readNumber } from './bytes.ts'
import { Declarations } from './declarations.ts'
import { inferArities, SiteFinder } from './infer.ts'
import { Parser } from './parser.ts'

export interface AmlInput {
  /** File name or other label; used in problems and comments. */
  readonly name?: string
  readonly bytes: Uint8Array
}

export interface AmlTable {
  readonly name: string
  readonly signature: string
  /** Header revision; 2 and more mean 64-bit integers. */
  readonly revision: number
  /** The 36-byte header as found (less when the input is shorter). */
  readonly header: Uint8Array
  nodes: AmlNode[]
  /** Bytes after the length the header states. */
  readonly trailing: Uint8Array
  problems: Problem[]
  /** What this table sees: all definitions of its machine. */
  namespace: NsNode
}

export interface AmlSet {
  readonly tables: readonly AmlTable[]
  /** All definitions of the first DSDT and the tables that go with it. */
  readonly namespace: NsNode
}

export interface DecodeOptions {
  /** Argument counts by absolute path, for methods which no table defines. */
  readonly argCounts?: Readonly<Record<string, number>>
  /** Do not infer argument counts. */
  readonly noInference?: boolean
}

export const HEADER_SIZE = 36
const ROUNDS = 4
/** Bytes the inference may read, per byte of input; keeps hostile input linear. */
const INFERENCE_FACTOR = 24

interface Work {
  readonly table: AmlTable
  readonly index: number
  readonly bytes: Uint8Array
  readonly end: number
  nodes: AmlNode[]
  declarations: Declarations
  problems: readonly Problem[]
  used: ReadonlySet<NsNode>
}

function open(input: AmlInput, index: number): Work {
  const { bytes } = input
  const head = Math.min(HEADER_SIZE, bytes.length)
  const problems: Problem[] = []
  const signature = latin1(bytes, 0, Math.min(4, head))
  const name = input.name ?? signature
  const length = head === HEADER_SIZE ? readNumber(bytes, 4, 4) : 0
  let end = bytes.length
  if (head < HEADER_SIZE) problems.push({ table: name, code: 'truncated', offset: 0, message: 'no room for a table header', expected: '36 bytes', found: String(bytes.length) })
  else if (length > bytes.length || length < HEADER_SIZE) problems.push({ table: name, code: 'length', path: 'length', offset: 4, message: 'table length', expected: String(bytes.length), found: String(length) })
  else end = length
  const table: AmlTable = {
    name, signature, problems, nodes: [],
    revision: head > 8 ? (bytes[8] as number) : 0,
    header: bytes.subarray(0, head),
    trailing: bytes.subarray(end),
    namespace: newNamespace(),
  }
  return { table, index, bytes, end, nodes: [], declarations: new Declarations(table.namespace, index, true), problems: [], used: new Set() }
}

/**
 * Decodes tables that belong together. Never refuses: what is not AML stays as Opaque nodes with a problem.
 *
 * A machine has one DSDT. Of several the first goes with the other tables; each further one is read
 * as if it stood in the first one's place.
 */
export function decodeAml(inputs: readonly AmlInput[], options: DecodeOptions = {}): AmlSet {
  const works = inputs.map(open)
  const rest = works.filter((w) => w.table.signature !== 'DSDT')
  const [first, ...others] = works.filter((w) => w.table.signature === 'DSDT')
  // The interpreter loads the DSDT first, whatever the order of the files.
  const namespace = decodeMachine(first ? [first, ...rest] : rest, options)
  for (const w of first ? [first, ...rest] : rest) keep(w, namespace)
  for (const other of others) keep(other, decodeMachine([other, ...rest.map((w) => ({ ...w }))], options))
  return { tables: works.map((w) => w.table), namespace }
}

function keep(w: Work, namespace: NsNode): void {
  w.table.nodes = w.nodes
  w.table.problems.push(...w.problems)
  w.table.namespace = namespace
}

/** Decodes one machine's tables in load order; returns its name space. */
function decodeMachine(order: readonly Work[], options: DecodeOptions): NsNode {
  const root = newNamespace()
  const bytesOf: Uint8Array[] = []
  let known = 0
  for (const w of order) {
    bytesOf[w.index] = w.bytes
    // A table that goes with several DSDTs keeps the tree it has.
    w.nodes = []
    w.declarations = new Declarations(root, w.index, true)
    new Parser(w.bytes, w.index, w.table.name, { declarations: w.declarations }).terms(w.table.header.length, w.end, root)
    known += w.declarations.loaded
  }
  const guesses = new Map(Object.entries(options.argCounts ?? {}))
  let due: readonly Work[] = order
  let budget = order.reduce((sum, w) => sum + w.end, 4096) * INFERENCE_FACTOR
  for (let round = 0; round < ROUNDS; round++) {
    for (const [path, count] of guesses) phantom(root, root, path).guess = count
    const arity = new Arity(root)
    const sites = due.flatMap((w) => {
      dropLists(w.nodes)
      w.nodes = []
      w.declarations = new Declarations(root, w.index, false)
      const finder = new SiteFinder(w.index)
      const parser = new Parser(w.bytes, w.index, w.table.name, { arity, watcher: finder, declarations: w.declarations })
      w.nodes = parser.terms(w.table.header.length, w.end, root)
      w.problems = parser.problems
      w.used = finder.used
      return [...finder.sites.values()]
    })
    const changed = options.noInference || budget <= 0 ? new Set<NsNode>() : inferArities(sites, bytesOf, arity, budget)
    budget /= 2
    for (const name of changed) if (name.guess !== undefined) guesses.set(pathOf(name, true), name.guess)
    clearDefinitions(root)
    for (const w of order) w.declarations.say()
    const count = order.reduce((sum, w) => sum + w.declarations.loaded, 0)
    const moved = count !== known
    known = count
    due = moved ? order : order.filter((w) => [...w.used].some((name) => changed.has(name)))
    if (due.length === 0) break
  }
  for (const [path, count] of guesses) phantom(root, root, path).guess = count
  return root
}

/** Decodes one table on its own. */
export function decodeAmlTable(bytes: Uint8Array, options: DecodeOptions = {}): AmlTable {
  return decodeAml([{ bytes }], options).tables[0] as AmlTable
}

/** The bytes of a decoded table: exactly those it was read from. */
export function encodeAmlTable(table: Pick<AmlTable, 'header' | 'nodes' | 'trailing'>): Uint8Array {
  const body = encodeAml(table.nodes)
  const out = new Uint8Array(table.header.length + body.length + table.trailing.length)
  out.set(table.header)
  out.set(body, table.header.length)
  out.set(table.trailing, table.header.length + body.length)
  return out
}
