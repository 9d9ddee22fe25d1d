/**
 * Decoding a set of AML tables (one machine's DSDT, SSDTs, PSDTs): first the outlines of all,
 * which say what each defines, then the bodies of methods with argument counts known from anywhere in
 * the set, then again what was read with counts that had to be inferred.
 */
import { AcpiError, type Problem } from '../../problem.ts'
import { encodeAml } from '../encode.ts'
import { NamePath } from '../names.ts'
import { nameOf, newSpace, pathIn, type NsNode } from '../scope.ts'
import { declareName, type Space } from '../space.ts'
import { readNumber, type Tape } from '../tape.ts'
import type { AmlNode } from '../tree.ts'
import { hasNodes, latin1, nodesOf } from '../trees.ts'
import { Arity } from './arity.ts'
import { sayLocals } from './declarations.ts'
import { inferArities } from './infer.ts'
import { Reading, type Source } from './reading.ts'

export interface AmlInput {
  /** File name or other label; used in problems and comments. */
  readonly name?: string
  /** The table. What it says is read from here when it is asked for: not to be changed while the set is in use. */
  readonly bytes: Uint8Array
}

export interface AmlTable {
  readonly name: string
  readonly signature: string
  /** Header revision; 2 and more mean 64-bit integers. */
  readonly revision: number
  /** The 36-byte header as found (less when the input is shorter). */
  readonly header: Uint8Array
  /** The tree; made when it is asked for first. What is printed and encoded is what it has become since. */
  nodes: AmlNode[]
  /** Bytes after the length the header states. */
  readonly trailing: Uint8Array
  problems: Problem[]
  /** What this table sees: all definitions of its machine. */
  namespace: NsNode
}

/** How a table was read. */
interface Known {
  readonly tape: Tape
  /** Its number in the set, and the set as it was then. */
  readonly index: number
  readonly origin: Origin
  /** It was given other nodes. */
  isReplaced: boolean
}
/** What `decodeAml` was asked for. */
interface Origin {
  readonly count: number
  readonly options: DecodeOptions
}
const read = new WeakMap<AmlTable, Known>()

/**
 * The tape of a table as it was decoded.
 * @throws AcpiError for a copy: what it is cannot be told from its bytes alone.
 */
export function asRead(table: AmlTable): Tape {
  const known = read.get(table)
  if (!known) throw new AcpiError(`${table.name} is no table of decodeAml, but a copy or made by hand`, { expected: 'a table of a decoded set; or encode it and decode that' })
  return known.tape
}

/** The bytes of a table as it is now; one that was changed states the length that it has. */
function bytesNow(table: AmlTable): Uint8Array {
  const known = read.get(table)
  if (known && !known.isReplaced && !hasNodes(known.tape)) return known.tape.bytes
  const bytes = encodeAmlTable(table)
  if (bytes.length >= HEADER_SIZE && !(known && isSame(bytes, known.tape.bytes))) new DataView(bytes.buffer).setUint32(4, bytes.length - table.trailing.length, true)
  return bytes
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a === b || (a.length === b.length && a.every((byte, i) => byte === b[i]))
const areSame = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean => a.length === b.length && a.every((bytes, i) => isSame(bytes, b[i] as Uint8Array))

/** What sets were when they were read again. */
const again = new WeakMap<readonly AmlTable[], { readonly bytes: readonly Uint8Array[]; readonly set: AmlSet }>()

/**
 * The set as its tables are now: itself, or where tables were changed, added or left out, one that was read again.
 * @throws AcpiError for nodes that cannot be encoded.
 */
export function asItIs(set: AmlSet): AmlSet {
  const { tables } = set
  const known = tables.map((t) => read.get(t))
  const bytes = tables.map(bytesNow)
  const origin = known.find((k) => k !== undefined)?.origin
  if (origin?.count === tables.length && known.every((k, i) => k?.origin === origin && k.index === i && isSame(bytes[i] as Uint8Array, k.tape.bytes))) return set
  const before = again.get(tables)
  if (before && areSame(before.bytes, bytes)) return before.set
  const made = decodeAml(tables.map(({ name }, i) => ({ name, bytes: bytes[i] as Uint8Array })), origin?.options)
  again.set(tables, { bytes, set: made })
  return made
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
  readonly table: Omit<AmlTable, 'nodes' | 'namespace'>
  readonly source: Source
}

/** The table with what was read of it; its tree is made when it is asked for. */
function tableOf({ table, source: { index } }: Work, { tape, problems }: Reading, namespace: NsNode, origin: Origin): AmlTable {
  const out = { ...table, nodes: [], problems: [...table.problems, ...problems], namespace }
  const known: Known = { tape, index, origin, isReplaced: false }
  read.set(out, known)
  let nodes: AmlNode[] | undefined
  const replace = (given: AmlNode[]): void => {
    known.isReplaced = true
    nodes = given
  }
  Object.defineProperty(out, 'nodes', { get: () => (nodes ??= nodesOf(tape)), set: replace, enumerable: true, configurable: true })
  return out
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
  const table = { name, signature, problems, revision: head > 8 ? (bytes[8] as number) : 0, header: bytes.subarray(0, head), trailing: bytes.subarray(end) }
  return { table, source: { name, index, bytes, from: head, end } }
}

/**
 * Decodes tables that belong together. Never refuses: what is not AML stays as Opaque nodes with a problem.
 *
 * A machine has one DSDT. Of several the first goes with the other tables; each further one is read
 * as if it stood in the first one's place.
 * @throws AcpiError for names in `argCounts` that are none.
 */
export function decodeAml(inputs: readonly AmlInput[], options: DecodeOptions = {}): AmlSet {
  const works = inputs.map(open)
  const origin: Origin = { count: inputs.length, options }
  const rest = works.filter((w) => w.table.signature !== 'DSDT')
  const [first, ...others] = works.filter((w) => w.table.signature === 'DSDT')
  // The interpreter loads the DSDT first, whatever the order of the files.
  const order = first ? [first, ...rest] : rest
  const { root: namespace, readings } = decodeMachine(order, options)
  const tables: AmlTable[] = []
  order.forEach((w, i) => { tables[w.source.index] = tableOf(w, readings[i] as Reading, namespace, origin) })
  for (const other of others) {
    const machine = decodeMachine([other, ...rest], options)
    tables[other.source.index] = tableOf(other, machine.readings[0] as Reading, machine.root, origin)
  }
  return { tables, namespace }
}

/** Decodes one machine's tables in load order. */
function decodeMachine(order: readonly Work[], options: DecodeOptions): { root: NsNode; readings: readonly Reading[] } {
  const space = newSpace()
  const guesses = new Map(Object.entries(options.argCounts ?? {}))
  guess(space, guesses)
  const readings = order.map((w) => new Reading(w.source, space))
  const early = new Arity(space)
  for (const r of readings) r.readOutline(early, true)
  const loaded = (): number => readings.reduce((sum, r) => sum + r.declarations.loaded, 0)
  let known = loaded()
  let arity = new Arity(space)
  let isSaid = true
  for (const r of readings) {
    if (r.holds(arity)) r.readBodies(arity)
    else {
      r.readAll(arity)
      isSaid = false
    }
  }
  const bytesOf: Uint8Array[] = []
  for (const { source } of order) bytesOf[source.index] = source.bytes
  let budget = order.reduce((sum, { source }) => sum + source.end, 4096) * INFERENCE_FACTOR
  let due = readings
  for (let round = 1; due.length > 0; round++) {
    const changed = options.noInference || budget <= 0 ? new Set<number>() : inferArities(due.flatMap((r) => r.sites), bytesOf, arity, budget)
    budget /= 2
    for (const name of changed) {
      const count = space.guessOf(name)
      if (count !== undefined) guesses.set(pathIn(space, name, true), count)
    }
    if (isSaid && !early.hasStrays && !arity.hasStrays) sayLocals(space, readings.map((r) => r.declarations))
    else {
      space.clear()
      for (const r of readings) r.declarations.say()
      guess(space, guesses)
    }
    if (round === ROUNDS) break
    isSaid = false
    const moved = loaded() !== known
    known = loaded()
    due = moved ? readings : readings.filter((r) => r.guessed(changed))
    arity = new Arity(space)
    for (const r of due) {
      if (moved) r.readAll(arity)
      else r.readAgain(arity, changed)
    }
  }
  return { root: nameOf(space, 0), readings }
}

/** Argument counts by absolute path. */
function guess(space: Space, counts: ReadonlyMap<string, number>): void {
  const path = new NamePath()
  for (const [text, count] of counts) {
    if (!path.parse(text)) throw new AcpiError(`bad AML name ${JSON.stringify(text)}`, { path: 'argCounts', expected: 'segments of 1 to 4 characters' })
    space.setGuess(declareName(space, 0, path), count)
  }
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
