/** Our own vectors: encodings (ACPI 6.6 section 20.2), argument counts, printed forms. */
import { describe, expect, it } from 'vitest'
import {
  argNode, argNumber, argText, BY_BYTE, BY_EXT_BYTE, checkName, constantOf, decodeAml, decodeAmlTable, disassemble, displayName, eisaId, encodeAml, encodeName, formatTree, integer, nameFault, node,
  OPCODES, OP_NAMES, pkgWidthFor, resolvePath, treeToJson, uuid, type AmlNode,
} from '../../lib/aml/index.ts'
import { bytes, compile, hasIasl, hex, table, tableOf } from './support.ts'

const print = (nodes: AmlNode[] | Uint8Array, legacy = false): string => {
  const input = nodes instanceof Uint8Array ? table(nodes) : tableOf(nodes)
  const text = disassemble(decodeAml([{ name: 'v', bytes: input }]), 0, { legacy })
  return text.slice(text.indexOf('{\n') + 2, text.lastIndexOf('}')).replace(/^ {4}/gm, '').trim()
}
const fail = (f: () => unknown): string => {
  try {
    f()
  } catch (e) {
    return (e as Error).message
  }
  return ''
}

describe('names', () => {
  it.each([
    ['ABCD', '41 42 43 44'], ['_SB', '5F 53 42 5F'], ['\\', '5C 00'], ['^', '5E 00'], ['', '00'], ['\\_SB.PCI0', '5C 2E 5F 53 42 5F 50 43 49 30'],
    ['A.B.C', '2F 03 41 5F 5F 5F 42 5F 5F 5F 43 5F 5F 5F'], ['^^X', '5E 5E 58 5F 5F 5F'], ['A.B', '2E 41 5F 5F 5F 42 5F 5F 5F'], ['^AB.C', '5E 2E 41 42 5F 5F 43 5F 5F 5F'],
  ])('%s', (path, expected) => {
    expect(hex(encodeName(path))).toBe(expected)
    expect(displayName(path)).toBe(path)
  })
  it('are checked for builders', () => {
    for (const bad of ['1ABC', 'abc', 'ABCDE', 'A B', '\\^X', 'A..B', '.A', 'A.', '\\_SB.']) expect(nameFault(bad), bad).toBeDefined()
    expect(fail(() => checkName('1ABC'))).toContain('bad AML name')
    expect(checkName('\\_SB.PCI0')).toBe('\\_SB.PCI0')
    expect(resolvePath('\\_SB.PCI0', '^X')).toBe('\\_SB_.X___')
    expect(resolvePath('\\_SB.PCI0', '\\Y')).toBe('\\Y___')
  })
  it('keep odd encodings', () => {
    for (const odd of ['10 08 2F 01 5F 53 42 5F A3', '10 09 5C 5E 2E 41 42 43 44 41 42 43 44', '86 2F 00 00', '08 5E 5E 41 62 63 31 00']) {
      expect(hex(encodeAml(decodeAmlTable(table(bytes(odd))).nodes))).toBe(odd)
    }
  })
})

describe('sizes', () => {
  it('PkgLength widths are those of iasl', () => {
    expect([0, 0x3e, 0x3f, 0xffd, 0xffe, 0xffffc, 0xffffd].map(pkgWidthFor)).toEqual([1, 1, 2, 2, 3, 3, 4])
  })
  it('field bit counts use the same thresholds', () => {
    expect(hex(encodeAml([node('FieldUnit', ['ABCD', 63])]))).toBe('41 42 43 44 4F 03')
    expect(hex(encodeAml([node('FieldGap', [0xfff])]))).toBe('00 8F FF 00')
  })
  it('widths as found are kept', () => {
    for (const found of ['10 46 00 41 42 43 44', '10 87 00 00 41 42 43 44', 'A0 C5 00 00 00 60', 'A0 3F 60 A3']) expect(hex(encodeAml(decodeAmlTable(table(bytes(found))).nodes))).toBe(found)
  })
  it('integers', () => {
    const cases: [number | bigint, string][] = [[0, '00'], [1, '01'], [2, '0A 02'], [0x100, '0B 00 01'], [0x10000, '0C 00 00 01 00'], [0x100000000n, '0E 00 00 00 00 01 00 00 00'], [2n ** 64n - 1n, 'FF']]
    for (const [value, expected] of cases) {
      expect(hex(encodeAml([integer(value)]))).toBe(expected)
      expect(constantOf(integer(value))).toBe(BigInt(value))
    }
    expect(fail(() => integer(-1))).toContain('out of range')
    expect(fail(() => argNode(node('Store', ['x']), 0))).toContain('Store operand 0')
    expect(fail(() => argNumber(node('Mutex', ['ABCD', 'x']), 1))).toContain('a number')
    expect(argText(node('Mutex', ['ABCD', 1]), 0)).toBe('ABCD')
  })
})

describe('opcode rows', () => {
  it.each(OP_NAMES.filter((op) => OPCODES[op].sample !== '' && OPCODES[op].role !== 'field'))('%s: its sample is what it says', (op) => {
    const sample = op === 'Else' ? `A0 02 60 ${OPCODES[op].sample}` : OPCODES[op].sample
    const wrapped = op === 'NullName' ? `72 60 61 ${sample}` : sample
    const { nodes, problems } = decodeAmlTable(table(bytes(wrapped)), { argCounts: { '\\MTHD': op === 'Call' ? 0 : 0 } })
    expect(problems).toEqual([])
    expect(hex(encodeAml(nodes))).toBe(wrapped)
    if (op !== 'NullName' && op !== 'NameRef') expect(nodes.at(-1)?.op).toBe(op)
    expect(nodes.at(-1)?.offset).toBe(36 + (op === 'Else' ? 3 : 0))
  })
  it('no byte means two rows', () => {
    const all = OP_NAMES.filter((op) => OPCODES[op].bytes.length > 0 && OPCODES[op].role !== 'field').map((op) => OPCODES[op].bytes.join(' '))
    expect(new Set(all).size).toBe(all.length)
    expect(BY_BYTE[0x70]).toBe('Store')
    expect(BY_EXT_BYTE[0x82]).toBe('Device')
  })
})

describe('argument counts', () => {
  const callOf = (inputs: { name: string; bytes: Uint8Array }[], index = 0): string[] => {
    const found: string[] = []
    const stack = [...decodeAml(inputs).tables[index]!.nodes]
    for (let n = stack.pop(); n; n = stack.pop()) {
      if (n.op === 'Call') found.push(`${String(n.args[0])}/${n.args.length - 1}`)
      stack.push(...(n.list ?? []), ...n.args.filter((a): a is AmlNode => typeof a === 'object'))
    }
    return found.sort()
  }
  const use = node('Method', ['MAIN', 0], { list: [node('Return', [node('Call', ['MTHD', node('Local0'), node('Local1')])])] })

  it('from a method further down', () => {
    expect(callOf([{ name: 'a', bytes: tableOf([use, node('Method', ['MTHD', 2], { list: [] })]) }])).toEqual(['MTHD/2'])
  })
  it('from another table, whatever the order', () => {
    const other = tableOf([node('Scope', ['\\_SB'], { list: [node('Method', ['\\MTHD', 2], { list: [] })] })], 'DSDT')
    expect(callOf([{ name: 'a', bytes: tableOf([use]) }, { name: 'b', bytes: other }])).toEqual(['MTHD/2'])
  })
  it('from External', () => {
    expect(callOf([{ name: 'a', bytes: tableOf([node('If', [node('Zero')], { list: [node('External', ['\\MTHD', 8, 2])] }), use]) }])).toEqual(['MTHD/2'])
  })
  it('from an alias', () => {
    expect(callOf([{ name: 'a', bytes: tableOf([node('Method', ['REAL', 2], { list: [] }), node('Alias', ['REAL', 'MTHD']), use]) }])).toEqual(['MTHD/2'])
  })
  it('inferred: values left over after Return', () => expect(callOf([{ name: 'a', bytes: tableOf([use]) }])).toEqual(['MTHD/2']))
  it('inferred: a call as an operand of Store', () => {
    const store = node('Store', [node('Call', ['UNKN', node('Arg2'), node('RefOf', [node('Local2')]), node('Local3')]), node('Local3')])
    expect(callOf([{ name: 'a', bytes: tableOf([node('Method', ['MAIN', 3], { list: [store] })]) }])).toEqual(['UNKN/3'])
  })
  it('inferred: a predicate', () => {
    const test = node('If', [node('LEqual', [node('Call', ['UNKN', node('Arg0')]), node('One')])], { list: [node('Return', [node('One')])] })
    expect(callOf([{ name: 'a', bytes: tableOf([node('Method', ['MAIN', 1], { list: [test] })]) }])).toEqual(['UNKN/1'])
  })
  it('inferred: two at once', () => {
    const nested = node('Return', [node('Call', ['OUTR', node('Call', ['INNR', node('Arg0')])])])
    const alone = node('Return', [node('Call', ['INNR', node('Arg0')])])
    expect(callOf([{ name: 'a', bytes: tableOf([node('Method', ['MAIN', 1], { list: [nested] }), node('Method', ['MAI2', 1], { list: [alone] })]) }])).toEqual(['INNR/1', 'INNR/1', 'OUTR/1'])
  })
  it('given by the caller', () => {
    const set = decodeAml([{ name: 'a', bytes: tableOf([use]) }], { argCounts: { '\\MTHD': 2 }, noInference: true })
    expect(encodeAml(set.tables[0]!.nodes)).toEqual(tableOf([use]).slice(36))
  })
  it('an object of this table is never a call', () => {
    const set = decodeAml([{ name: 'a', bytes: tableOf([node('Name', ['MTHD', node('Zero')]), node('Return', [node('NameRef', ['MTHD'])])]) }])
    expect(set.tables[0]!.nodes[1]!.args[0]).toMatchObject({ op: 'NameRef' })
  })
})

describe('bytes that are not AML', () => {
  it('stay, with a problem at their offset', () => {
    const input = table(bytes('08 41 42 43 44 01 5B 82 08 44 45 56 30 F0 F1 F2 08 45 46 47 48 01'))
    const { nodes, problems } = decodeAmlTable(input)
    expect(problems).toMatchObject([{ offset: 49, code: 'syntax' }])
    expect(nodes.map((n) => n.op)).toEqual(['Name', 'Device', 'Name'])
    expect(nodes[1]!.list).toMatchObject([{ op: 'Opaque', offset: 49 }])
  })
  it('a package beyond its parent is cut', () => {
    const { nodes, problems } = decodeAmlTable(table(bytes('5B 82 3F 44 45 56 30 A3')))
    expect(problems).toMatchObject([{ offset: 36, code: 'length' }])
    expect(nodes[0]!.list).toMatchObject([{ op: 'Noop' }])
  })
})

describe('printed forms', () => {
  const local = (i: number): AmlNode => node(`Local${i}` as 'Local0')
  const add = (a: AmlNode, b: AmlNode, target: AmlNode = node('NullName')): AmlNode => node('Add', [a, b, target])
  it.each<[string, AmlNode, string, string]>([
    ['target', add(local(0), local(1), local(2)), 'Local2 = (Local0 + Local1)', 'Add (Local0, Local1, Local2)'],
    ['compound', add(local(0), local(1), local(0)), 'Local0 += Local1', 'Add (Local0, Local1, Local0)'],
    ['Store of an operator is not fused', node('Store', [add(local(0), local(1)), local(2)]), 'Store ((Local0 + Local1), Local2)', 'Store (Add (Local0, Local1), Local2)'],
    ['Store of a comparison', node('Store', [node('LEqual', [local(0), local(1)]), local(2)]), 'Local2 = (Local0 == Local1)', 'Store (LEqual (Local0, Local1), Local2)'],
    ['Store of Index', node('Store', [node('Index', [local(0), local(1), node('NullName')]), local(2)]), 'Store (Local0 [Local1], Local2)', 'Store (Index (Local0, Local1), Local2)'],
    ['Index with target', node('Index', [local(0), local(1), local(2)]), 'Local2 = Local0 [Local1]', 'Index (Local0, Local1, Local2)'],
    ['negated comparison', node('Store', [node('LNot', [node('LLess', [local(0), local(1)])]), local(2)]), 'Local2 = (Local0 >= Local1)', 'Store (LGreaterEqual (Local0, Local1), Local2)'],
    ['both targets of Divide', node('Divide', [local(0), local(1), local(2), local(3)]), 'Divide (Local0, Local1, Local2, Local3)', 'Divide (Local0, Local1, Local2, Local3)'],
    ['no remainder', node('Divide', [local(0), local(1), node('NullName'), local(3)]), 'Local3 = (Local0 / Local1)', 'Divide (Local0, Local1,, Local3)'],
    ['wide constant', node('Store', [node('DWordConst', [1]), local(0)]), 'Local0 = 0x00000001 /*@aml:dword*/', 'Store (0x00000001 /*@aml:dword*/, Local0)'],
    ['string', node('Store', [node('String', ['a"\\\n\x80']), local(0)]), 'Local0 = "a\\"\\\\\\n\\x80"', 'Store ("a\\"\\\\\\n\\x80", Local0)'],
  ])('%s', (_, n, modern, legacy) => {
    expect(print([n])).toBe(modern)
    expect(print([n], true)).toBe(legacy)
  })
  it('values that stand alone become marks', () => expect(print(bytes('00 00 A3'))).toBe('/*@aml 00*/\n/*@aml 00*/\nNoop'))
  it('what is printed as bytes is no use of a Local', () => {
    const made = node('Package', [2], { list: [node('One'), local(0)] })
    const text = (value: AmlNode): string => disassemble(decodeAml([{ name: 'v', bytes: tableOf([node('Method', ['MTHD', 0], { list: [node('Store', [value, local(0)])] })]) }]), 0)
    expect(text(made)).not.toContain('read before')
    expect(text(add(local(0), node('One')))).toContain('local variable is read before it is set (Local0 in \\MTHD)')
  })
  it('declarations without a name become marks', () => {
    expect(print(bytes('08 00 01 A3'))).toBe('/*@aml 08 00 01*/\nNoop')
    expect(print(bytes('14 04 00 00 A3'))).toBe('/*@aml 14 04 00 00 A3*/')
    expect(print(bytes('08 5C 00 01 5B 02 5E 00 5B 02 45 56 54 30'))).toBe('/*@aml 08 5C 00 01*/\n/*@aml 5B 02 5E 00*/\nEvent (EVT0)')
    // What has no name lies below nothing that must be declared External.
    expect(print(bytes('10 0F 5C 2E 41 42 43 44 45 46 47 48 14 04 00 00 A3'))).not.toContain('External (ABCD, ')
  })
  it('lengths wider than needed are marked', () => expect(print(bytes('10 46 00 5F 53 42 5F'))).toMatch(/^Scope \/\*@aml:width=2\*\/ \(_SB\)/))
  it('ElseIf chains', () => expect(print(bytes('A0 03 60 A3 A1 09 A0 03 61 A3 A1 03 A3 A3')).replace(/\s+/g, ' ')).toBe('If (Local0) { Noop } ElseIf (Local1) { Noop } Else { Noop Noop }'))
  it('ids', () => {
    expect(eisaId(0x0a0cd041)).toBe('PNP0C0A')
    expect(eisaId(0)).toBeUndefined()
    expect(uuid(bytes('D0 37 C9 E5 53 35 7A 4D 91 17 EA 4D 19 C3 43 4D'))).toBe('e5c937d0-3553-4d7a-9117-ea4d19c3434d')
    expect(print([node('Name', ['_HID', node('DWordConst', [0x0a0cd041])])])).toBe('Name (_HID, EisaId ("PNP0C0A") /* Control method battery */)  // _HID: Hardware id')
  })
  it('names that are keywords get their path', () => expect(print([node('Scope', ['\\_SB_'], { list: [node('Name', ['LOAD', node('One')])] })])).toContain('Name (\\_SB.LOAD /*@aml:name=LOAD*/, One)'))
})

describe('name space', () => {
  const set = decodeAml([
    { name: 'DSDT', bytes: tableOf([node('Device', ['\\_SB_.DEV0'], { list: [node('Name', ['_HID', node('DWordConst', [0x0a0cd041])]), node('Name', ['_UID', node('One')]), node('Method', ['_STA', 0], { list: [] })] })], 'DSDT') },
    { name: 'SSDT', bytes: tableOf([node('Scope', ['\\_SB_.DEV0'], { list: [node('Name', ['_UID', node('Zero')]), node('Method', ['MTHD', 3], { list: [] })] })]) },
  ])
  it('as text', () => {
    expect(formatTree(set, { filter: 'dev0' })).toBe(
      [
        '\\', '└── _SB   Scope', '    └── DEV0  Device  _HID PNP0C0A  _UID 0x1  _STA method  [DSDT 0x24]', '        ├── MTHD  Method (3)  [SSDT 0x36]',
        '        ├── _HID  Integer  = PNP0C0A  [DSDT 0x31]', '        ├── _STA  Method (0)  [DSDT 0x41]', '        └── _UID  Integer  = 0x1  [DSDT 0x3B]  also in SSDT', '',
      ].join('\n'),
    )
  })
  it('as data', () => {
    const device = treeToJson(set, { filter: 'DEV0' }).children[0]!.children[0]!
    expect(device).toMatchObject({ path: '\\_SB.DEV0', type: 'Device', table: 'DSDT', ids: { _HID: 'PNP0C0A', _UID: '0x1', _STA: 'method' } })
    expect(formatTree(set, { filter: 'nothing like it' })).toBe('\\\n')
  })
})

const TEMPLATE = `DefinitionBlock ("", "SSDT", 2, "X", "Y", 1)
{
  Name (A, ResourceTemplate () {
    StartDependentFn (0, 1) {IRQNoFlags () {1}} StartDependentFnNoPri () {IRQ (Edge, ActiveLow, SharedAndWake) {3, 5}} EndDependentFn ()
    DMA (TypeA, NotBusMaster, Transfer8_16) {4}
    IO (Decode10, 0x10, 0x20, 0x10, 0x08) FixedIO (0x3F8, 0x08) FixedDMA (1, 2, Width32bit)
    Memory24 (ReadOnly, 0, 0, 0, 1, M24) Memory32 (ReadWrite, 0x1000, 0x2000, 0x1000, 0x1000) Memory32Fixed (ReadOnly, 0xFEE00000, 0x1000)
    VendorShort () {1, 2} VendorLong () {1, 2, 3} Register (FFixedHW, 1, 2, 3, 4) Register (SystemIO, 8, 0, 0x12)
    WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode, 0, 0, 255, 0, 256)
    WordIO (ResourceProducer, MinFixed, MaxFixed, SubDecode, ISAOnlyRanges, 0, 0, 0xFFF, 0, 0x1000,,,, TypeTranslation, SparseTranslation)
    DWordMemory (ResourceConsumer, PosDecode, MinFixed, MaxFixed, Cacheable, ReadOnly, 0, 0x1000, 0x1FFF, 0, 0x1000, 3, "\\\\_SB.X",, AddressRangeACPI, TypeStatic)
    QWordIO (ResourceProducer, MinFixed, MaxFixed, PosDecode, EntireRange, 0, 0, 0xFFFF, 0, 0x10000)
    DWordSpace (0xC0, ResourceProducer, PosDecode, MinFixed, MaxFixed, 0x12, 0, 0, 255, 0, 256)
    ExtendedIO (ResourceProducer, MinFixed, MaxFixed, PosDecode, EntireRange, 0, 0, 0xFF, 0, 0x100, 7)
    Interrupt (ResourceConsumer, Level, ActiveHigh, Exclusive) {0x10, 0x11} Interrupt (ResourceProducer, Edge, ActiveLow, Shared, 1, "\\\\_SB.P") {9}
    GpioInt (Edge, ActiveBoth, Shared, PullUp, 5, "\\\\_SB.G", 0, ResourceConsumer,, RawDataBuffer () {1}) {7}
    GpioIo (Exclusive, PullNone, 1, 2, IoRestrictionOutputOnly, "\\\\_SB.G", 0, ResourceConsumer) {7, 8}
    I2CSerialBus (0x10, ControllerInitiated, 400000, AddressingMode7Bit, "\\\\_SB.I", 0) I2CSerialBusV2 (0x10, DeviceInitiated, 1, AddressingMode10Bit, "\\\\_SB.I", 1, ResourceConsumer,, Shared, RawDataBuffer () {9, 8})
    SpiSerialBusV2 (2, PolarityHigh, ThreeWireMode, 8, ControllerInitiated, 1000000, ClockPolarityHigh, ClockPhaseSecond, "\\\\_SB.S", 0)
    UartSerialBusV2 (115200, DataBitsSeven, StopBitsTwo, 0xC0, BigEndian, ParityTypeOdd, FlowControlXON, 32, 16, "\\\\_SB.U", 0)
    PinFunction (Shared, PullDown, 2, "\\\\_SB.G", 0, ResourceConsumer) {1} PinConfig (Exclusive, 1, 2, "\\\\_SB.G", 0, ResourceConsumer) {1, 2}
    PinGroup ("lab", ResourceProducer) {1, 2} PinGroupFunction (Exclusive, 1, "\\\\_SB.G", 0, "lab") PinGroupConfig (Exclusive, 1, 3, "\\\\_SB.G", 0, "lab")
  })
  Name (B, Unicode ("text"))
  Name (C, ToUUID ("e5c937d0-3553-4d7a-9117-ea4d19c3434d"))
  Name (D, Buffer (8) {1, 2})
  Name (E, Package (300) {1, "x", B})
  OperationRegion (GPIO, GeneralPurposeIo, 0, 64)
  Field (GPIO, ByteAcc, Lock, WriteAsOnes) {
    Connection (GpioIo (Exclusive, PullDefault, 0, 0, IoRestrictionNone, "\\\\_SB.G") {3}), F000, 1, , 3, Offset (2), F001, 70, Offset (0x0B), Offset (0x0B),
    AccessAs (BufferAcc, AttribBytes (4)), F002, 8, AccessAs (WordAcc, AttribWord), F003, 16
  }
}`

describe('with iasl', () => {
  const compiled = hasIasl ? it : it.skip
  compiled('every descriptor macro goes there and back', () => {
    const first = compile(TEMPLATE, '-cr')
    const text = disassemble(decodeAml([{ name: 't', bytes: first }]), 0)
    for (const macro of TEMPLATE.match(/\b[A-Z][A-Za-z0-9]+ (?=\()/g) ?? []) if (!/^(Definition|Name|Offset|Buffer|Raw)/.test(macro)) expect(text.toUpperCase()).toContain(macro.toUpperCase())
    expect(text).not.toContain('@aml')
    expect(hex(compile(text).subarray(36))).toBe(hex(first.subarray(36)))
  })
})
