/**
 * Resource descriptors (ACPI 6.6 section 6.4), one row each: where every value lies and in which
 * order the ASL macro (section 19.6) names them. Printer and builder read these rows.
 *
 * Offsets count from the descriptor's first byte (small: tag byte; large: tag byte and 16-bit length).
 */

/** A macro argument that is a number in the descriptor. */
export interface NumberArg {
  readonly kind: 'number'
  readonly name: string
  readonly at: number
  readonly size: 1 | 2 | 4 | 8
  /** Bit range inside the number, for values that share a byte. */
  readonly shift?: number
  readonly width?: number
  /** Resource tag name (`_MIN`) usable with CreateField operators. */
  readonly tag?: string
}

/** A macro argument that is a keyword for a few bits. */
export interface KeywordArg {
  readonly kind: 'keyword'
  readonly name: string
  readonly at: number
  readonly size: 1 | 2
  readonly shift: number
  readonly width: number
  /** Keyword by bit value; unnamed values have no macro form. */
  readonly words: readonly (string | undefined)[]
  /** Bit value when the argument is omitted. */
  readonly default?: number
  /** The argument may also be a plain number (address spaces, pull configuration 0x80-0xFF). */
  readonly orNumber?: true
  readonly tag?: string
}

/** Arguments which are not at a fixed place. */
export interface TailArg {
  readonly kind: 'index' | 'source' | 'label' | 'tag' | 'vendor'
}

export type DescriptorArg = NumberArg | KeywordArg | TailArg

/** What the braces after the macro hold. */
export type DescriptorBody = 'irqMask' | 'dmaMask' | 'bytes' | 'interrupts' | 'pins'

/** Where the variable part is, by family; see `codec.ts`. */
export interface TailLayout {
  /** `string`: index byte and string at the end, if present at all. `offsets`: places stated in 16-bit fields. */
  readonly kind: 'string' | 'offsets' | 'serial'
  readonly pinsAt?: number
  readonly indexAt?: number
  readonly sourceAt?: number
  readonly labelAt?: number
  readonly vendorAt?: number
  readonly vendorLengthAt?: number
}

export interface DescriptorRow {
  /** ASL macro. */
  readonly macro: string
  /** First byte; for small items without the length bits. */
  readonly tag: number
  readonly large: boolean
  /** Size of the fixed part, header included. */
  readonly size: number
  /** Bytes which are the same in every descriptor of this macro: offset, value. */
  readonly fixed: readonly (readonly [number, number])[]
  readonly args: readonly DescriptorArg[]
  readonly body?: DescriptorBody
  readonly tail?: TailLayout
}

const n = (name: string, at: number, size: 1 | 2 | 4 | 8, tag?: string): NumberArg => ({ kind: 'number', name, at, size, tag })
const bits = (name: string, at: number, size: 1 | 2, shift: number, width: number, tag?: string): NumberArg => ({ kind: 'number', name, at, size, shift, width, tag })
const k = (name: string, at: number, shift: number, words: readonly (string | undefined)[], rest: Partial<KeywordArg> = {}): KeywordArg => ({
  kind: 'keyword', name, at, size: 1, shift, width: words.length <= 2 ? 1 : words.length <= 4 ? 2 : words.length <= 8 ? 3 : 8, words, ...rest,
})
const TAG: TailArg = { kind: 'tag' }
const INDEX: TailArg = { kind: 'index' }
const SOURCE: TailArg = { kind: 'source' }
const LABEL: TailArg = { kind: 'label' }
const VENDOR: TailArg = { kind: 'vendor' }

const SHARING = ['Exclusive', 'Shared', 'ExclusiveAndWake', 'SharedAndWake']
const SHARED = ['Exclusive', 'Shared']
const MODE = ['Level', 'Edge']
const POLARITY = ['ActiveHigh', 'ActiveLow']
const USAGE = ['ResourceProducer', 'ResourceConsumer']
const PULL = ['PullDefault', 'PullUp', 'PullDown', 'PullNone']
const RW = ['ReadOnly', 'ReadWrite']

/** Address space keywords by number (ACPI 6.6 section 20.2.5.2, RegionSpace). */
export const REGION_SPACES: readonly (string | undefined)[] = [
  'SystemMemory', 'SystemIO', 'PCI_Config', 'EmbeddedControl', 'SMBus', 'SystemCMOS', 'PciBarTarget', 'IPMI', 'GeneralPurposeIo',
  'GenericSerialBus', 'PCC', 'PlatformRtMechanism',
]
/** All address spaces by number, with the one that only registers and descriptors have a keyword for. */
export const ADDRESS_SPACES: readonly (string | undefined)[] = Array.from({ length: 256 }, (_, i) => (i === 0x7f ? 'FFixedHW' : REGION_SPACES[i]))

const small = (macro: string, tag: number, size: number, args: readonly DescriptorArg[], body?: DescriptorBody): DescriptorRow => ({ macro, tag, large: false, size, fixed: [], args, body })
const large = (macro: string, tag: number, size: number, args: readonly DescriptorArg[], rest: Partial<DescriptorRow> = {}): DescriptorRow => ({ macro, tag, large: true, size, fixed: [], args, ...rest })

/** Flags every address space descriptor has in byte 4. */
const usage = k('usage', 4, 0, USAGE, { default: 1 })
const decode = k('decode', 4, 1, ['PosDecode', 'SubDecode'], { default: 0, tag: '_DEC' })
const minFixed = k('minFixed', 4, 2, ['MinNotFixed', 'MinFixed'], { default: 0, tag: '_MIF' })
const maxFixed = k('maxFixed', 4, 3, ['MaxNotFixed', 'MaxFixed'], { default: 0, tag: '_MAF' })
const memoryKind = k('memory', 5, 1, ['NonCacheable', 'Cacheable', 'WriteCombining', 'Prefetchable'], { default: 0, tag: '_MEM' })
const writable = k('access', 5, 0, RW, { default: 1, tag: '_RW' })
const range = k('range', 5, 0, [undefined, 'NonISAOnlyRanges', 'ISAOnlyRanges', 'EntireRange'], { default: 3, tag: '_RNG' })
const memoryType = k('memoryType', 5, 3, ['AddressRangeMemory', 'AddressRangeReserved', 'AddressRangeACPI', 'AddressRangeNVS'], { default: 0, tag: '_MTP' })
const memoryTranslation = k('translationType', 5, 5, ['TypeStatic', 'TypeTranslation'], { default: 0, tag: '_TTP' })
const ioTranslation = k('translationType', 5, 4, ['TypeStatic', 'TypeTranslation'], { default: 0, tag: '_TTP' })
const sparse = k('density', 5, 5, ['DenseTranslation', 'SparseTranslation'], { default: 0, tag: '_TRS' })

function addressSpaces(prefix: string, tag: number, unit: 2 | 4 | 8): DescriptorRow[] {
  const extended = prefix === 'Extended'
  const from = extended ? 8 : 6
  const values = ['granularity:_GRA', 'minimum:_MIN', 'maximum:_MAX', 'translation:_TRA', 'length:_LEN'].map((s, i) => {
    const [name = '', resourceTag] = s.split(':')
    return n(name, from + i * unit, unit, resourceTag)
  })
  const size = from + (extended ? 6 : 5) * unit
  const tail: DescriptorArg[] = extended ? [n('typeSpecific', from + 5 * unit, unit, '_ATT'), TAG] : [INDEX, SOURCE, TAG]
  const make = (kind: string, type: number | undefined, args: readonly DescriptorArg[]): DescriptorRow =>
    large(`${prefix}${kind}`, tag, size, args, {
      fixed: [...(type === undefined ? [] : [[3, type] as const]), ...(extended ? [[6, 1] as const] : [])],
      tail: extended ? undefined : { kind: 'string' },
    })
  const rows = [
    make('IO', 1, [usage, minFixed, maxFixed, decode, range, ...values, ...tail, ioTranslation, sparse]),
    make('Space', undefined, [n('type', 3, 1), usage, decode, minFixed, maxFixed, n('flags', 5, 1), ...values, ...tail]),
  ]
  if (unit > 2) rows.unshift(make('Memory', 0, [usage, decode, minFixed, maxFixed, memoryKind, writable, ...values, ...tail, memoryType, memoryTranslation]))
  else rows.unshift(make('BusNumber', 2, [usage, minFixed, maxFixed, decode, ...values, ...tail]))
  return rows
}

const gpioUsage = k('usage', 5, 0, USAGE, { default: 1 })
const GPIO_TAIL: TailLayout = { kind: 'offsets', pinsAt: 14, indexAt: 16, sourceAt: 17, vendorAt: 19, vendorLengthAt: 21 }
const pull = (at: number): KeywordArg => k('pull', at, 0, PULL, { width: 8, orNumber: true, tag: '_PPI' })
const debounce = n('debounce', 12, 2, '_DBT')

const initiator = k('mode', 6, 0, ['ControllerInitiated', 'DeviceInitiated'], { default: 0, tag: '_SLV' })
const serialUsage = k('usage', 6, 1, USAGE, { default: 1 })
const serialShare = k('share', 6, 2, SHARED, { default: 0, tag: '_SHR' })
const SERIAL: TailLayout = { kind: 'serial', indexAt: 4 }

/** A serial bus macro in its old (revision 1) and new (revision 2) form. */
function serialBus(macro: string, type: number, size: number, args: readonly DescriptorArg[]): DescriptorRow[] {
  const make = (name: string, revision: number, extra: readonly DescriptorArg[]): DescriptorRow =>
    large(name, 0x8e, size, [...args, SOURCE, INDEX, serialUsage, TAG, ...extra], { fixed: [[3, revision], [5, type], [9, 1]], tail: SERIAL })
  return [make(`${macro}V2`, 2, [serialShare, VENDOR]), make(macro, 1, [VENDOR])]
}

const pinTail = (at: number): Partial<DescriptorRow> => ({
  fixed: [[3, 1]], body: 'pins',
  tail: { kind: 'offsets', pinsAt: at, indexAt: at + 2, sourceAt: at + 3, vendorAt: at + 5, vendorLengthAt: at + 7 },
})
const PIN_CONFIG = [
  'Default', 'Bias Pull-up', 'Bias Pull-down', 'Bias Default', 'Bias Disable', 'Bias High Impedance', 'Bias Bus Hold',
  'Drive Open Drain', 'Drive Open Source', 'Drive Push Pull', 'Drive Strength', 'Slew Rate', 'Input Debounce', 'Input Schmitt Trigger',
]
/** Meaning of PinConfig types, for comments (table 6.64). */
export const PIN_CONFIG_TYPES: readonly string[] = PIN_CONFIG

/** All descriptors; of rows with the same tag the first whose fixed bytes agree is meant. */
export const DESCRIPTORS: readonly DescriptorRow[] = [
  small('IRQNoFlags', 0x20, 3, [TAG], 'irqMask'),
  small('IRQ', 0x20, 4, [k('mode', 3, 0, MODE, { tag: '_HE' }), k('polarity', 3, 3, POLARITY, { tag: '_LL' }), k('share', 3, 4, SHARING, { default: 0, tag: '_SHR' }), TAG], 'irqMask'),
  small('DMA', 0x28, 3, [
    k('type', 2, 5, ['Compatibility', 'TypeA', 'TypeB', 'TypeF'], { tag: '_TYP' }),
    k('busMaster', 2, 2, ['NotBusMaster', 'BusMaster'], { default: 1, tag: '_BM' }),
    k('transfer', 2, 0, ['Transfer8', 'Transfer8_16', 'Transfer16'], { tag: '_SIZ' }), TAG,
  ], 'dmaMask'),
  small('StartDependentFnNoPri', 0x30, 1, []),
  small('StartDependentFn', 0x30, 2, [bits('compatibility', 1, 1, 0, 2), bits('performance', 1, 1, 2, 2)]),
  small('EndDependentFn', 0x38, 1, []),
  small('IO', 0x40, 8, [k('decode', 1, 0, ['Decode10', 'Decode16'], { tag: '_DEC' }), n('minimum', 2, 2, '_MIN'), n('maximum', 4, 2, '_MAX'), n('alignment', 6, 1, '_ALN'), n('length', 7, 1, '_LEN'), TAG]),
  small('FixedIO', 0x48, 4, [n('base', 1, 2, '_BAS'), n('length', 3, 1, '_LEN'), TAG]),
  small('FixedDMA', 0x50, 6, [
    n('request', 1, 2, '_DMA'), n('channel', 3, 2, '_TYP'),
    k('width', 5, 0, ['Width8bit', 'Width16bit', 'Width32bit', 'Width64bit', 'Width128bit', 'Width256bit'], { width: 8, default: 2, tag: '_SIZ' }), TAG,
  ]),
  small('VendorShort', 0x70, 1, [TAG], 'bytes'),
  large('Memory24', 0x81, 12, [k('access', 3, 0, RW, { default: 1, tag: '_RW' }), n('minimum', 4, 2, '_MIN'), n('maximum', 6, 2, '_MAX'), n('alignment', 8, 2, '_ALN'), n('length', 10, 2, '_LEN'), TAG]),
  large('Register', 0x82, 15, [
    k('space', 3, 0, ADDRESS_SPACES, { width: 8, orNumber: true, tag: '_ASI' }), n('width', 4, 1, '_RBW'), n('offset', 5, 1, '_RBO'), n('address', 7, 8, '_ADR'), n('accessSize', 6, 1, '_ASZ'), TAG,
  ]),
  large('VendorLong', 0x84, 3, [TAG], { body: 'bytes' }),
  large('Memory32', 0x85, 20, [k('access', 3, 0, RW, { default: 1, tag: '_RW' }), n('minimum', 4, 4, '_MIN'), n('maximum', 8, 4, '_MAX'), n('alignment', 12, 4, '_ALN'), n('length', 16, 4, '_LEN'), TAG]),
  large('Memory32Fixed', 0x86, 12, [k('access', 3, 0, RW, { default: 1, tag: '_RW' }), n('base', 4, 4, '_BAS'), n('length', 8, 4, '_LEN'), TAG]),
  ...addressSpaces('Word', 0x88, 2),
  ...addressSpaces('DWord', 0x87, 4),
  ...addressSpaces('QWord', 0x8a, 8),
  ...addressSpaces('Extended', 0x8b, 8),
  large('Interrupt', 0x89, 5, [
    k('usage', 3, 0, USAGE, { default: 1 }), k('mode', 3, 1, MODE, { tag: '_HE' }), k('polarity', 3, 2, POLARITY, { tag: '_LL' }), k('share', 3, 3, SHARING, { default: 0, tag: '_SHR' }), INDEX, SOURCE, TAG,
  ], { body: 'interrupts', tail: { kind: 'string' } }),
  large('GpioInt', 0x8c, 23, [
    k('mode', 7, 0, MODE, { tag: '_MOD' }), k('polarity', 7, 1, ['ActiveHigh', 'ActiveLow', 'ActiveBoth'], { tag: '_POL' }), k('share', 7, 3, SHARING, { default: 0, tag: '_SHR' }),
    pull(9), debounce, SOURCE, INDEX, gpioUsage, TAG, VENDOR,
  ], { fixed: [[3, 1], [4, 0]], body: 'pins', tail: GPIO_TAIL }),
  large('GpioIo', 0x8c, 23, [
    k('share', 7, 3, SHARING, { default: 0, tag: '_SHR' }), pull(9), debounce, n('drive', 10, 2, '_DRS'),
    k('restriction', 7, 0, ['IoRestrictionNone', 'IoRestrictionInputOnly', 'IoRestrictionOutputOnly', 'IoRestrictionNoneAndPreserve'], { default: 0, tag: '_IOR' }),
    SOURCE, INDEX, gpioUsage, TAG, VENDOR,
  ], { fixed: [[3, 1], [4, 1]], body: 'pins', tail: GPIO_TAIL }),
  ...serialBus('I2cSerialBus', 1, 18, [n('address', 16, 2, '_ADR'), initiator, n('speed', 12, 4, '_SPE'), k('addressing', 7, 0, ['AddressingMode7Bit', 'AddressingMode10Bit'], { default: 0, tag: '_MOD' })]),
  ...serialBus('SpiSerialBus', 2, 21, [
    n('selection', 19, 2, '_ADR'), k('selectPolarity', 7, 1, ['PolarityLow', 'PolarityHigh'], { default: 0, tag: '_DPL' }), k('wires', 7, 0, ['FourWireMode', 'ThreeWireMode'], { default: 0, tag: '_MOD' }),
    n('bits', 16, 1, '_LEN'), initiator, n('speed', 12, 4, '_SPE'),
    k('clockPolarity', 18, 0, ['ClockPolarityLow', 'ClockPolarityHigh'], { width: 8, tag: '_POL' }), k('clockPhase', 17, 0, ['ClockPhaseFirst', 'ClockPhaseSecond'], { width: 8, tag: '_PHA' }),
  ]),
  ...serialBus('UartSerialBus', 3, 22, [
    n('speed', 12, 4, '_SPE'), k('dataBits', 7, 4, ['DataBitsFive', 'DataBitsSix', 'DataBitsSeven', 'DataBitsEight', 'DataBitsNine'], { default: 3, tag: '_LEN' }),
    k('stopBits', 7, 2, ['StopBitsZero', 'StopBitsOne', 'StopBitsOnePlusHalf', 'StopBitsTwo'], { default: 1, tag: '_STB' }), n('lines', 21, 1, '_LIN'),
    k('endian', 7, 7, ['LittleEndian', 'BigEndian'], { default: 0, tag: '_END' }),
    k('parity', 20, 0, ['ParityTypeNone', 'ParityTypeEven', 'ParityTypeOdd', 'ParityTypeMark', 'ParityTypeSpace'], { width: 8, default: 0, tag: '_PAR' }),
    k('flow', 7, 0, ['FlowControlNone', 'FlowControlHardware', 'FlowControlXON'], { default: 0, tag: '_FLC' }), n('receiveBuffer', 16, 2, '_RXL'), n('transmitBuffer', 18, 2, '_TXL'),
  ]),
  large('Csi2Bus', 0x8e, 12, [initiator, bits('phy', 7, 1, 0, 2, '_PHY'), bits('port', 7, 1, 2, 6, '_PRT'), SOURCE, INDEX, serialUsage, TAG, VENDOR], { fixed: [[3, 1], [5, 4], [9, 1]], tail: SERIAL }),
  large('PinFunction', 0x8d, 18, [k('share', 4, 0, SHARED, { default: 0, tag: '_SHR' }), pull(6), n('function', 7, 2, '_FUN'), SOURCE, INDEX, k('usage', 4, 1, USAGE, { default: 1 }), TAG, VENDOR], pinTail(9)),
  large('PinConfig', 0x8f, 20, [
    k('share', 4, 0, SHARED, { default: 0, tag: '_SHR' }), n('type', 6, 1, '_TYP'), n('value', 7, 4, '_VAL'), SOURCE, INDEX, k('usage', 4, 1, USAGE, { default: 1 }), TAG, VENDOR,
  ], pinTail(11)),
  large('PinGroup', 0x90, 14, [LABEL, k('usage', 4, 0, USAGE, { default: 0 }), TAG, VENDOR], { fixed: [[3, 1]], body: 'pins', tail: { kind: 'offsets', pinsAt: 6, labelAt: 8, vendorAt: 10, vendorLengthAt: 12 } }),
  large('PinGroupFunction', 0x91, 17, [k('share', 4, 0, SHARED, { default: 0, tag: '_SHR' }), n('function', 6, 2, '_FUN'), SOURCE, INDEX, LABEL, k('usage', 4, 1, USAGE, { default: 1 }), TAG, VENDOR], {
    fixed: [[3, 1]], tail: { kind: 'offsets', indexAt: 8, sourceAt: 9, labelAt: 11, vendorAt: 13, vendorLengthAt: 15 },
  }),
  large('PinGroupConfig', 0x92, 20, [k('share', 4, 0, SHARED, { default: 0, tag: '_SHR' }), n('type', 6, 1, '_TYP'), n('value', 7, 4, '_VAL'), SOURCE, INDEX, LABEL, k('usage', 4, 1, USAGE, { default: 1 }), TAG, VENDOR], {
    fixed: [[3, 1]], tail: { kind: 'offsets', indexAt: 11, sourceAt: 12, labelAt: 14, vendorAt: 16, vendorLengthAt: 18 },
  }),
  large('ClockInput', 0x93, 12, [
    n('numerator', 8, 4, '_FQN'), n('divisor', 6, 2, '_FQD'), k('scale', 4, 1, ['Hz', 'KHz', 'MHz']), k('mode', 4, 0, ['Fixed', 'Variable']), SOURCE, INDEX,
  ], { fixed: [[3, 1]], tail: { kind: 'string' } }),
]

/** First byte of the end tag, and the checksum value that means "treat as valid" (6.4.2.9). */
export const END_TAG = 0x79
