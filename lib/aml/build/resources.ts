/**
 * Resource templates (ACPI 6.6 §6.4, §19.6): every descriptor by the name of its ASL macro. Field names,
 * keywords and defaults come from the descriptor rows, which the printer reads too.
 */
import { encodeDescriptor } from '../resources/codec.ts'
import { DESCRIPTORS, END_TAG, type DescriptorArg, type DescriptorRow } from '../resources/descriptors.ts'
import type { AmlNode } from '../tree.ts'
import { bufferNode, fail } from './core.ts'

/** Bytes of one descriptor. */
export type Descriptor = Uint8Array & { readonly __descriptor?: true }

/** Arguments of a descriptor: numbers, keywords as ASL spells them, and the list in its braces. */
export interface DescriptorFields {
  readonly [name: string]: number | bigint | string | readonly number[] | Uint8Array | undefined
  /** Interrupts, DMA channels, pins or bytes: what ASL writes in braces. */
  readonly list?: readonly number[]
  /** Name of the device that the resource comes from. */
  readonly source?: string
  /** Which resource of `source`. */
  readonly index?: number
  readonly label?: string
  /** Vendor data. */
  readonly vendor?: Uint8Array
}

const rows = new Map(DESCRIPTORS.map((row) => [row.macro, row]))
const GENERAL = new Set(['list', 'source', 'index', 'label', 'vendor'])

function value(row: DescriptorRow, arg: DescriptorArg, given: unknown): number | bigint | undefined {
  if (arg.kind !== 'number' && arg.kind !== 'keyword') return undefined
  if (given === undefined) {
    if (arg.kind === 'keyword' && arg.default !== undefined) return arg.default
    if (arg.kind === 'number') return 0
    return fail(row.macro, arg.name, 'the field is missing', arg.kind === 'keyword' ? arg.words.filter(Boolean).join(', ') : 'a number')
  }
  if (typeof given === 'string') {
    const n = arg.kind === 'keyword' ? arg.words.indexOf(given) : -1
    if (n < 0) fail(row.macro, arg.name, 'unknown keyword', arg.kind === 'keyword' ? arg.words.filter(Boolean).join(', ') : 'a number', JSON.stringify(given))
    return n
  }
  if (typeof given !== 'number' && typeof given !== 'bigint') fail(row.macro, arg.name, 'not a number', undefined, String(given))
  const bits = arg.width ?? arg.size * 8
  const max = (1n << BigInt(bits)) - 1n
  if ((typeof given === 'number' && !Number.isSafeInteger(given)) || BigInt(given) < 0n || BigInt(given) > max) {
    fail(row.macro, arg.name, 'the number does not fit', `0 to 0x${max.toString(16).toUpperCase()}`, String(given))
  }
  return arg.size === 8 ? BigInt(given) : Number(given)
}

const LIST_MAX: Readonly<Record<NonNullable<DescriptorRow['body']>, number>> = { irqMask: 15, dmaMask: 7, bytes: 0xff, interrupts: 0xffff_ffff, pins: 0xffff }

/** One descriptor by its macro name, such as `Memory32Fixed`. @throws AcpiError naming the macro and the field. */
export function descriptor(macro: string, fields: DescriptorFields): Descriptor {
  const row = rows.get(macro)
  if (!row) fail('ResourceTemplate', 'macro', 'unknown resource descriptor', [...rows.keys()].join(', '), macro)
  const known = new Set(row.args.flatMap((a) => (a.kind === 'number' || a.kind === 'keyword' ? [a.name] : [])))
  for (const name of Object.keys(fields)) {
    if (!known.has(name) && !GENERAL.has(name)) fail(macro, name, 'no such field', [...known, ...GENERAL].join(', '), name)
  }
  const list = fields.list
  if (list) {
    if (!row.body) fail(macro, 'list', 'the descriptor has no list')
    list.forEach((n, i) => {
      if (!Number.isInteger(n) || n < 0 || n > LIST_MAX[row.body as 'pins']) fail(macro, `list[${i}]`, 'the number does not fit', `0 to ${LIST_MAX[row.body as 'pins']}`, String(n))
    })
    if (row.body === 'interrupts' && list.length > 255) fail(macro, 'list', 'too many interrupts', 'at most 255', String(list.length))
  }
  const values: Record<string, number | bigint> = {}
  for (const arg of row.args) {
    const v = value(row, arg, 'name' in arg ? fields[arg.name] : undefined)
    if (v !== undefined && 'name' in arg) values[arg.name] = v
  }
  return encodeDescriptor({
    row, fields: values,
    ...(list ? { list } : {}), ...(fields.source === undefined ? {} : { source: fields.source }), ...(fields.index === undefined ? {} : { index: fields.index }),
    ...(fields.label === undefined ? {} : { label: fields.label }), ...(fields.vendor ? { vendor: fields.vendor } : {}),
  })
}

/** The bytes of a template: its descriptors and the end tag, whose checksum 0 counts as valid (§6.4.2.9). */
export function resourceBytes(descriptors: readonly Descriptor[]): Uint8Array {
  const size = descriptors.reduce((n, d) => n + d.length, 2)
  const out = new Uint8Array(size)
  let at = 0
  for (const d of descriptors) { out.set(d, at); at += d.length }
  out[at] = END_TAG
  return out
}
/** `ResourceTemplate () { … }`: a buffer. */
export const resourceTemplate = (descriptors: readonly Descriptor[]): AmlNode => bufferNode(resourceBytes(descriptors))

type N = number
type A = number | bigint
interface Sourced { source?: string; index?: number }
interface Space extends Sourced {
  usage?: 'ResourceProducer' | 'ResourceConsumer'; decode?: 'PosDecode' | 'SubDecode'
  minFixed?: 'MinNotFixed' | 'MinFixed'; maxFixed?: 'MaxNotFixed' | 'MaxFixed'
  granularity?: A; minimum: A; maximum: A; translation?: A; length: A
}
interface MemorySpace extends Space {
  memory?: 'NonCacheable' | 'Cacheable' | 'WriteCombining' | 'Prefetchable'; access?: 'ReadOnly' | 'ReadWrite'
  memoryType?: 'AddressRangeMemory' | 'AddressRangeReserved' | 'AddressRangeACPI' | 'AddressRangeNVS'; translationType?: 'TypeStatic' | 'TypeTranslation'
}
interface IoSpace extends Space {
  range?: 'NonISAOnlyRanges' | 'ISAOnlyRanges' | 'EntireRange'; translationType?: 'TypeStatic' | 'TypeTranslation'
}
interface GenericSpace extends Space { type: N; flags?: N }
type Sharing = 'Exclusive' | 'Shared' | 'ExclusiveAndWake' | 'SharedAndWake'
type Access = 'ReadOnly' | 'ReadWrite'
interface Serial extends Sourced { usage?: 'ResourceProducer' | 'ResourceConsumer'; share?: 'Exclusive' | 'Shared'; mode?: 'ControllerInitiated' | 'DeviceInitiated'; vendor?: Uint8Array }
interface Pins extends Sourced { list: readonly N[]; usage?: 'ResourceProducer' | 'ResourceConsumer'; vendor?: Uint8Array }
type Pull = 'PullDefault' | 'PullUp' | 'PullDown' | 'PullNone' | number

const typed = <F>(macro: string) => (fields: F): Descriptor => descriptor(macro, fields as DescriptorFields)

// Small descriptors (§6.4.2)
export const irqNoFlags = typed<{ list: readonly N[] }>('IRQNoFlags')
export const irq = typed<{ mode: 'Level' | 'Edge'; polarity: 'ActiveHigh' | 'ActiveLow'; share?: Sharing; list: readonly N[] }>('IRQ')
export const dma = typed<{ type: 'Compatibility' | 'TypeA' | 'TypeB' | 'TypeF'; busMaster?: 'NotBusMaster' | 'BusMaster'; transfer: 'Transfer8' | 'Transfer8_16' | 'Transfer16'; list: readonly N[] }>('DMA')
export const fixedDma = typed<{ request: N; channel: N; width?: 'Width8bit' | 'Width16bit' | 'Width32bit' | 'Width64bit' | 'Width128bit' | 'Width256bit' }>('FixedDMA')
export const startDependentFn = typed<{ compatibility: N; performance: N }>('StartDependentFn')
export const startDependentFnNoPri = (): Descriptor => descriptor('StartDependentFnNoPri', {})
export const endDependentFn = (): Descriptor => descriptor('EndDependentFn', {})
export const io = typed<{ decode: 'Decode10' | 'Decode16'; minimum: N; maximum: N; alignment: N; length: N }>('IO')
export const fixedIo = typed<{ base: N; length: N }>('FixedIO')
export const vendorShort = typed<{ list: readonly N[] }>('VendorShort')

// Memory, register, vendor and interrupts (§6.4.3)
export const memory24 = typed<{ access?: Access; minimum: N; maximum: N; alignment: N; length: N }>('Memory24')
export const memory32 = typed<{ access?: Access; minimum: N; maximum: N; alignment: N; length: N }>('Memory32')
export const memory32Fixed = typed<{ access?: Access; base: N; length: N }>('Memory32Fixed')
export const register = typed<{ space: string | N; width: N; offset: N; address: A; accessSize?: N }>('Register')
export const vendorLong = typed<{ list: readonly N[] }>('VendorLong')
export const interrupt = typed<{ usage?: 'ResourceProducer' | 'ResourceConsumer'; mode: 'Level' | 'Edge'; polarity: 'ActiveHigh' | 'ActiveLow'; share?: Sharing; list: readonly N[] } & Sourced>('Interrupt')

// Address spaces (§6.4.3.5)
export const wordBusNumber = typed<Space>('WordBusNumber')
export const wordIo = typed<IoSpace>('WordIO')
export const wordSpace = typed<GenericSpace>('WordSpace')
export const dwordMemory = typed<MemorySpace>('DWordMemory')
export const dwordIo = typed<IoSpace>('DWordIO')
export const dwordSpace = typed<GenericSpace>('DWordSpace')
export const qwordMemory = typed<MemorySpace>('QWordMemory')
export const qwordIo = typed<IoSpace>('QWordIO')
export const qwordSpace = typed<GenericSpace>('QWordSpace')
export const extendedMemory = typed<MemorySpace & { typeSpecific?: A }>('ExtendedMemory')
export const extendedIo = typed<IoSpace & { typeSpecific?: A }>('ExtendedIO')
export const extendedSpace = typed<GenericSpace & { typeSpecific?: A }>('ExtendedSpace')

// GPIO and pins (§6.4.3.8.1, §6.4.3.9 ff.)
export const gpioInt = typed<Pins & { mode: 'Level' | 'Edge'; polarity: 'ActiveHigh' | 'ActiveLow' | 'ActiveBoth'; share?: Sharing; pull: Pull; debounce?: N }>('GpioInt')
export const gpioIo = typed<Pins & { share?: Sharing; pull: Pull; debounce?: N; drive?: N; restriction?: 'IoRestrictionNone' | 'IoRestrictionInputOnly' | 'IoRestrictionOutputOnly' | 'IoRestrictionNoneAndPreserve' }>('GpioIo')
export const pinFunction = typed<Pins & { share?: 'Exclusive' | 'Shared'; pull: Pull; function: N }>('PinFunction')
export const pinConfig = typed<Pins & { share?: 'Exclusive' | 'Shared'; type: N; value: N }>('PinConfig')
export const pinGroup = typed<{ label: string; list: readonly N[]; usage?: 'ResourceProducer' | 'ResourceConsumer'; vendor?: Uint8Array }>('PinGroup')
export const pinGroupFunction = typed<Sourced & { share?: 'Exclusive' | 'Shared'; function: N; label: string; usage?: 'ResourceProducer' | 'ResourceConsumer'; vendor?: Uint8Array }>('PinGroupFunction')
export const pinGroupConfig = typed<Sourced & { share?: 'Exclusive' | 'Shared'; type: N; value: N; label: string; usage?: 'ResourceProducer' | 'ResourceConsumer'; vendor?: Uint8Array }>('PinGroupConfig')

// Serial buses and clocks (§6.4.3.8.2, §6.4.3.14)
interface I2c extends Serial { address: N; speed: N; addressing?: 'AddressingMode7Bit' | 'AddressingMode10Bit' }
export const i2cSerialBus = typed<Omit<I2c, 'share'>>('I2cSerialBus')
export const i2cSerialBusV2 = typed<I2c>('I2cSerialBusV2')
interface Spi extends Serial {
  selection: N; selectPolarity?: 'PolarityLow' | 'PolarityHigh'; wires?: 'FourWireMode' | 'ThreeWireMode'; bits: N; speed: N
  clockPolarity: 'ClockPolarityLow' | 'ClockPolarityHigh'; clockPhase: 'ClockPhaseFirst' | 'ClockPhaseSecond'
}
export const spiSerialBus = typed<Omit<Spi, 'share'>>('SpiSerialBus')
export const spiSerialBusV2 = typed<Spi>('SpiSerialBusV2')
interface Uart extends Omit<Serial, 'mode'> {
  speed: N; dataBits?: 'DataBitsFive' | 'DataBitsSix' | 'DataBitsSeven' | 'DataBitsEight' | 'DataBitsNine'; stopBits?: 'StopBitsZero' | 'StopBitsOne' | 'StopBitsOnePlusHalf' | 'StopBitsTwo'
  lines: N; endian?: 'LittleEndian' | 'BigEndian'; parity?: 'ParityTypeNone' | 'ParityTypeEven' | 'ParityTypeOdd' | 'ParityTypeMark' | 'ParityTypeSpace'
  flow?: 'FlowControlNone' | 'FlowControlHardware' | 'FlowControlXON'; receiveBuffer: N; transmitBuffer: N
}
export const uartSerialBus = typed<Omit<Uart, 'share'>>('UartSerialBus')
export const uartSerialBusV2 = typed<Uart>('UartSerialBusV2')
export const csi2Bus = typed<Sourced & { mode?: 'ControllerInitiated' | 'DeviceInitiated'; phy: N; port: N; usage?: 'ResourceProducer' | 'ResourceConsumer'; vendor?: Uint8Array }>('Csi2Bus')
export const clockInput = typed<Sourced & { numerator: N; divisor: N; scale: 'Hz' | 'KHz' | 'MHz'; mode: 'Fixed' | 'Variable' }>('ClockInput')

/** Names of all descriptors. */
export const DESCRIPTOR_MACROS: readonly string[] = [...rows.keys()]
