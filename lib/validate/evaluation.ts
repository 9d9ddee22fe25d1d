/**
 * Runs the machine's AML for the validator. The hardware is empty: memory, ports and every other space remember
 * what is written and read as zero at first. An outcome says whether such reads had a part in it.
 */
import { AmlBuffer, AmlError, AmlInteger, AmlPackage, AmlString, createMachine, evaluate, initialize, MemoryHost, Node, nodePath, RefOf, SPACE, type Int, type Machine, type RegionInfo, type Snapshot, type Transfer, type Value } from '../aml/interpret/index.ts'
import type { AmlSet } from '../aml/index.ts'
import type { Data } from './data.ts'
import type { View } from './view.ts'

/** Operators for one evaluation of a run that was not asked to evaluate: constants and little methods. */
const FEW_STEPS = 20_000
/** Operators for one evaluation, and for all of a machine. */
const STEPS = 200_000
const TOTAL_STEPS = 20_000_000
/** Bytes of objects that one evaluation may make. */
const BYTES = 0x400_0000
/** Answer of `_PIC` by architecture: the interrupt controllers in use (ACPI 6.6 section 5.8.1). */
const APIC_MODEL = 1
/** Address spaces beside memory, ports and PCI configuration space, the OEMs' among them. */
const OTHER_SPACES = [SPACE.ec, SPACE.cmos, SPACE.pciBar, SPACE.pcc, SPACE.ffh, ...Array.from({ length: 0x80 }, (_, i) => 0x80 + i)]

/** Nobody at home: every space answers, with zeros. */
class EmptyHost extends MemoryHost {
  /** Reads that a real machine would answer otherwise. */
  reads = 0
  private written = true
  private readonly known: readonly { from: bigint; to: bigint }[]

  constructor(tables: readonly View[]) {
    super(OTHER_SPACES)
    const placed = tables.filter((t) => t.address !== undefined && t.address !== 0n)
    for (const t of placed) this.memory.set(t.address as bigint, t.bytes)
    this.known = placed.map((t) => ({ from: t.address as bigint, to: (t.address as bigint) + BigInt(t.bytes.length) }))
  }
  override read(space: number, address: Int, size: number, region: RegionInfo): Int | undefined {
    if (space !== SPACE.memory || !this.known.some((k) => address >= k.from && address < k.to)) this.reads++
    return super.read(space, address, size, region) ?? 0
  }
  override write(space: number, address: Int, size: number, value: Int, region: RegionInfo): boolean {
    this.written = true
    super.write(space, address, size, value, region)
    return true
  }
  transfer(t: Transfer): boolean {
    this.reads++
    if (!t.write) t.buffer.fill(0)
    return true
  }
  readPins(): Int {
    this.reads++
    return 0
  }
  writePins(): boolean {
    return true
  }
  override capture(): unknown {
    this.written = false
    return super.capture()
  }
  override restore(state: unknown): void {
    if (this.written) super.restore(state)
    this.written = false
  }
}

/** What an OS asks `_OSC` about, by the device that has it: UUID in byte order, capabilities beside the query bit (ACPI 6.6 section 6.2.12; PCI Firmware 3.3 section 4.5; Intel processor vendor-specific ACPI). */
const OSC = {
  system: ['6EB01108274AF9448D603CBBC22E7B48', 2],
  pci: ['5B4DDB33F71F1C4096577441C03DD766', 3],
  processor: ['16A677400C29BE479EBDD87058713953', 2],
} as const
export type OscKind = keyof typeof OSC

/** What methods with arguments may be asked: queries that an OS makes too. */
export function safeArguments(name: string, osc?: OscKind): readonly Value[] | undefined {
  if (name === '_DDC') return [1]
  if (name !== '_OSC' || !osc) return undefined
  const [uuid, words] = OSC[osc]
  const capabilities = new Uint8Array(4 * words)
  capabilities[0] = 1
  return [new AmlBuffer(Uint8Array.from(uuid.match(/../g) ?? [], (x) => Number.parseInt(x, 16))), 1, words, new AmlBuffer(capabilities)]
}
/** Which functions there are of a _DSM (ACPI 6.6 section 9.1.1). */
export const dsmQuery = (uuid: Uint8Array, revision: number): readonly Value[] => [new AmlBuffer(uuid), revision, 0, new AmlPackage([])]

export interface Outcome {
  /** As the interpreter has it. */
  readonly value: Value
  /** Not there when the run ended in an error. */
  readonly data?: Data
  /** False when registers were read: the value, or the error, is that of a machine where all of them are zero. */
  readonly sure: boolean
  readonly error?: AmlError
}

const MAX_DEPTH = 8

function dataOf(v: Value, depth = 0): Data {
  if (typeof v === 'number' || typeof v === 'bigint') return { kind: 'I', value: v }
  if (v instanceof AmlInteger) return { kind: 'I', value: v.value }
  if (v instanceof AmlString) return { kind: 'S', text: v.text }
  if (v instanceof AmlBuffer) return { kind: 'B', bytes: v.bytes }
  if (v instanceof AmlPackage) return { kind: 'P', elements: depth < MAX_DEPTH ? v.elements.map((e) => dataOf(e, depth + 1)) : [] }
  if (v === undefined) return { kind: '-' }
  return { kind: 'R', path: v instanceof RefOf && v.cell instanceof Node ? nodePath(v.cell) : 'node' in v && v.node instanceof Node ? nodePath(v.node) : '' }
}

export class Evaluation {
  /** Errors of table code, `_INI` and `_REG`; sure when nothing read a register. */
  readonly startErrors: readonly { readonly error: AmlError; readonly sure: boolean }[]
  /** The steps for all objects are used up. */
  exhausted = false
  private readonly machine: Machine
  private readonly host: EmptyHost | undefined
  private readonly start: Snapshot | undefined
  private steps = 0

  /** `full`: as an OS starts the machine; each evaluation begins from there. Otherwise the tables are only loaded. */
  constructor(tables: readonly View[], decoded: AmlSet, full: boolean) {
    const inputs = tables.map((v) => ({ name: v.name, bytes: v.bytes }))
    this.host = full ? new EmptyHost(tables) : undefined
    const used = (): number => this.steps
    this.machine = createMachine(inputs, this.host ? { decoded, host: this.host, maxBytes: BYTES, get maxSteps() { return Math.max(0, Math.min(STEPS, TOTAL_STEPS - used())) } } : { decoded, maxSteps: FEW_STEPS, loopSeconds: 1 })
    if (!full) {
      this.startErrors = []
      return
    }
    const loading = this.machine.problems.length
    initialize(this.machine, [SPACE.pci, SPACE.ec])
    const sure = this.host?.reads === 0
    this.startErrors = this.machine.problems.map((error, i) => ({ error, sure: i < loading || sure }))
    try {
      if (this.machine.node('\\_PIC')) evaluate(this.machine, '\\_PIC', [APIC_MODEL])
    } catch (e) {
      if (!(e instanceof AmlError)) throw e
    }
    this.start = this.machine.snapshot()
  }

  /** Value of an object, or what a method returns. */
  run(path: string, args: readonly Value[] = []): Outcome | undefined {
    if (this.exhausted) return undefined
    const { machine, host } = this
    const [reads, steps] = [host?.reads ?? 0, machine.steps]
    const sure = (): boolean => (host?.reads ?? 0) === reads
    try {
      const value = evaluate(machine, path, args)
      return { value, data: dataOf(value), sure: sure() }
    } catch (error) {
      if (!(error instanceof AmlError)) throw error
      // What all objects may take together ended the run, which says nothing of this one.
      if (error.status === 'STEP_BUDGET' && this.start && this.steps + machine.steps - steps >= TOTAL_STEPS) return undefined
      // A condition in the table's code decided that this machine does not have the object.
      if (error.operator === 'evaluate' && error.status === 'AE_NOT_FOUND') return undefined
      return { value: undefined, sure: sure(), error }
    } finally {
      this.steps += machine.steps - steps
      if (this.start) {
        if (this.steps >= TOTAL_STEPS) this.exhausted = true
        machine.restore(this.start)
      }
    }
  }
}
