/**
 * Decoding a set of AML tables (one machine's DSDT, SSDTs, PSDTs): first the outlines of all,
 * which say what each defines, then the bodies of methods with argument counts known from anywhere in
 * the set, then again what was read with counts that had to be inferred.
 */
import type { Problem } from '../../problem.ts'
import { encodeAml } from '../encode.ts'
import { clearDefinitions, newNamespace, pathOf, phantom, type NsNode } from '../scope.ts'
import type { AmlNode } from '../tree.ts'
import { Arity } from './arity.ts'
import { latin1, readNumber } from './bytes.ts'
import { sayLocals } from './declarations.ts'
import { inferArities } from './infer.ts'
import { Reading, type Source } from './reading.ts'

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
  readonly source: Source
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
  return { table, source: { name, index, bytes, from: head, end } }
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
  const order = first ? [first, ...rest] : rest
  const { root: namespace, readings } = decodeMachine(order, options)
  order.forEach((w, i) => keep(w, readings[i] as Reading, namespace))
  for (const other of others) {
    const machine = decodeMachine([other, ...rest], options)
    keep(other, machine.readings[0] as Reading, machine.root)
  }
  return { tables: works.map((w) => w.table), namespace }
}

function keep({ table }: Work, { nodes, problems }: Reading, namespace: NsNode): void {
  table.nodes = nodes
  table.problems.push(...problems)
  table.namespace = namespace
}

/** Decodes one machine's tables in load order. */
function decodeMachine(order: readonly Work[], options: DecodeOptions): { root: NsNode; readings: readonly Reading[] } {
  const root = newNamespace()
  const guesses = new Map(Object.entries(options.argCounts ?? {}))
  const guess = (): void => {
    for (const [path, count] of guesses) phantom(root, root, path).guess = count
  }
  guess()
  const readings = order.map((w) => new Reading(w.source, root))
  const early = new Arity(root)
  for (const r of readings) r.readOutline(early, true)
  const loaded = (): number => readings.reduce((sum, r) => sum + r.declarations.loaded, 0)
  let known = loaded()
  let arity = new Arity(root)
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
    const changed = options.noInference || budget <= 0 ? new Set<NsNode>() : inferArities(due.flatMap((r) => r.sites), bytesOf, arity, budget)
    budget /= 2
    for (const name of changed) if (name.guess !== undefined) guesses.set(pathOf(name, true), name.guess)
    if (isSaid && !arity.hasStrays) sayLocals(readings.map((r) => r.declarations))
    else {
      clearDefinitions(root)
      for (const r of readings) r.declarations.say()
      guess()
    }
    if (round === ROUNDS) break
    isSaid = false
    const moved = loaded() !== known
    known = loaded()
    due = moved ? readings : readings.filter((r) => r.guessed(changed))
    arity = new Arity(root)
    for (const r of due) {
      if (moved) r.readAll(arity)
      else r.readAgain(arity, changed)
    }
  }
  return { root, readings }
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
