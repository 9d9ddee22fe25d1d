/**
 * One vector a builder: our call beside the ASL that says the same. `m` puts statements into a method,
 * `d` declarations into the block, `r` one descriptor into a _CRS. A vector marked `oa` is compared only with
 * iasl's optimizations off, because iasl would shorten or fold it.
 */
import * as b from '../../lib/aml/build/index.ts'
import type { AmlNode, Descriptor, Terms } from './types.ts'

export interface Vector {
  readonly asl: string
  readonly terms: Terms
  readonly oa: boolean
}

const DECLS = 'Name (INT0, 5) Name (STR0, "abc") Name (BUF0, Buffer (8) {1,2,3,4,5,6,7,8}) Name (PKG0, Package (2) {1, 2}) Mutex (MTX0, 0) Event (EVT0) Device (DEV0) {} Method (MTH2, 2) {Return (Arg0)}'
const decls = (): Terms => [
  b.name('INT0', 5), b.name('STR0', 'abc'), b.name('BUF0', b.buffer([1, 2, 3, 4, 5, 6, 7, 8], 8)), b.name('PKG0', b.pkg([1, 2])), b.mutex('MTX0'), b.event('EVT0'),
  b.device('DEV0', []), b.method('MTH2', { args: 2 }, [b.return_(b.arg(0))]),
]
const m = (asl: string, ...terms: (AmlNode | Terms)[]): Vector =>
  ({
    asl: `${DECLS} Method (TEST, 7, Serialized) {Store (Arg0, Local0) Store (Arg1, Local1) Store (Arg2, Local2) Store (Arg3, Local3) ${asl}}`,
    terms: [...decls(), b.method('TEST', { args: 7, serialized: true }, [...[0, 1, 2, 3].map((i) => b.store(b.arg(i), b.local(i))), ...terms])],
    oa: false,
  })
const d = (asl: string, ...terms: (AmlNode | Terms)[]): Vector => ({ asl, terms, oa: false })
const r = (asl: string, ...descriptors: Descriptor[]): Vector => ({ asl: `Name (_CRS, ResourceTemplate () {${asl}})`, terms: [b.name('_CRS', b.resourceTemplate(descriptors))], oa: false })
const oa = (v: Vector): Vector => ({ ...v, oa: true })

const [l0, l1, l2, l3] = [b.local(0), b.local(1), b.local(2), b.local(3)]
const a0 = b.arg(0)

export const VECTORS: Readonly<Record<string, Vector>> = {
  // Constants
  zero: d('Name (AAAA, Zero)', b.name('AAAA', b.zero)),
  one: d('Name (AAAA, One)', b.name('AAAA', b.one)),
  ones: d('Name (AAAA, Ones)', b.name('AAAA', b.ones)),
  int: d('Name (AAAA, 0xFF) Name (AAAB, 0x100) Name (AAAC, 0x10000) Name (AAAD, 0x100000000) Name (AAAE, 0) Name (AAAF, 1) Name (AAAG, 0xFFFFFFFFFFFFFFFF)',
    b.name('AAAA', b.int(0xff)), b.name('AAAB', 0x100), b.name('AAAC', 0x10000), b.name('AAAD', 0x100000000n), b.name('AAAE', 0), b.name('AAAF', 1), b.name('AAAG', 0xffffffffffffffffn)),
  byteConst: d('Name (AAAA, 0x12)', b.name('AAAA', b.byteConst(0x12))),
  wordConst: d('Name (AAAA, 0x1234)', b.name('AAAA', b.wordConst(0x1234))),
  dwordConst: d('Name (AAAA, 0x12345678)', b.name('AAAA', b.dwordConst(0x12345678))),
  qwordConst: d('Name (AAAA, 0x123456789ABCDEF0)', b.name('AAAA', b.qwordConst(0x123456789abcdef0n))),
  str: d('Name (AAAA, "text")', b.name('AAAA', b.str('text'))),
  buffer: d('Name (AAAA, Buffer () {1, 2, 3}) Name (AAAB, Buffer (16) {1}) Name (AAAC, Buffer () {"hi"}) Name (AAAD, Buffer (300) {})',
    b.name('AAAA', b.buffer([1, 2, 3])), b.name('AAAB', b.buffer([1], 16)), b.name('AAAC', b.buffer('hi')), b.name('AAAD', b.buffer([], 300))),
  pkg: d('Name (AAAA, Package () {1, "a", Package () {2}, Buffer () {3}}) Name (AAAB, Package (10) {1}) Name (AAAC, 1) Name (AAAD, Package () {AAAC})',
    b.name('AAAA', b.pkg([1, 'a', b.pkg([2]), b.buffer([3])])), b.name('AAAB', b.pkg([1], 10)), b.name('AAAC', 1), b.name('AAAD', b.pkg([b.path('AAAC')]))),
  varPkg: m('Store (Package (Arg0) {1}, Local0)', b.store(b.varPkg([1], a0), l0)),
  unicode: d('Name (AAAA, Unicode ("Hello"))', b.name('AAAA', b.unicode('Hello'))),
  uuid: d('Name (AAAA, ToUUID ("e5c937d0-3553-4d7a-9117-ea4d19c3434d"))', b.name('AAAA', b.uuid('e5c937d0-3553-4d7a-9117-ea4d19c3434d'))),
  eisaId: d('Name (AAAA, EisaId ("PNP0A08")) Name (AAAB, EisaId ("ACP0001"))', b.name('AAAA', b.eisaId('PNP0A08')), b.name('AAAB', b.eisaId('ACP0001'))),
  revision: m('Store (Revision, Local0)', b.store(b.revision, l0)),
  timer: m('Store (Timer, Local0)', b.store(b.timer, l0)),
  debug: m('Store (Local0, Debug)', b.store(l0, b.debug)),
  path: m('Store (INT0, Local0)', b.store(b.path('INT0'), l0)),
  call: m('MTH2 (1, Local0)', b.call('MTH2', 1, l0)),
  local: m('Store (Local0, Local7) Store (Local7, Local4)', b.store(b.local(0), b.local(7)), b.store(b.local(7), b.local(4))),
  arg: m('Store (Arg0, Arg6)', b.store(b.arg(0), b.arg(6))),

  // Declarations
  name: d('Name (AAAA, 5)', b.name('AAAA', 5)),
  alias: d('Name (AAAA, 5) Alias (AAAA, BBBB)', b.name('AAAA', 5), b.alias('AAAA', 'BBBB')),
  scope: d('Scope (\\_SB) {Name (AAAA, 5)}', b.scope('\\_SB', [b.name('AAAA', 5)])),
  device: d('Device (\\_SB.DEV0) {Name (_HID, "ACPI0007") Name (_UID, 3)}', b.device('\\_SB.DEV0', [b.name('_HID', 'ACPI0007'), b.name('_UID', 3)])),
  thermalZone: d('ThermalZone (TZ0) {}', b.thermalZone('TZ0', [])),
  powerResource: d('PowerResource (PWR0, 3, 0x1234) {}', b.powerResource('PWR0', { systemLevel: 3, resourceOrder: 0x1234 }, [])),
  processor: d('Scope (\\_SB) {Processor (CPU0, 1, 0xB010, 6) {}}', b.scope('\\_SB', [b.processor('CPU0', { id: 1, pblkAddress: 0xb010, pblkLength: 6 })])),
  method: d('Method (AAAA, 3, Serialized, 5) {Return (Arg2)} Method (BBBB) {}', b.method('AAAA', { args: 3, serialized: true, syncLevel: 5 }, [b.return_(b.arg(2))]), b.method('BBBB', {}, [])),
  external: d('External (\\_SB.FOO, MethodObj, IntObj, {IntObj, IntObj}) Method (AAAA) {\\_SB.FOO (1, 2)}',
    b.if_(b.zero, [b.external('\\_SB.FOO', 'MethodObj', 2)]), b.method('AAAA', {}, [b.call('\\_SB.FOO', 1, 2)])),
  mutex: d('Mutex (MTXA, 3)', b.mutex('MTXA', 3)),
  event: d('Event (EVTA)', b.event('EVTA')),
  operationRegion: d('OperationRegion (RGN0, SystemMemory, 0xFEDC0000, 0x100) OperationRegion (RGN1, SystemIO, 0x70, 2) OperationRegion (RGN2, 0x80, 0, 1)',
    b.operationRegion('RGN0', 'SystemMemory', 0xfedc0000, 0x100), b.operationRegion('RGN1', 'SystemIO', 0x70, 2), b.operationRegion('RGN2', 0x80, 0, 1)),
  dataTableRegion: d('DataTableRegion (DTR0, "FACP", "", "")', b.dataTableRegion('DTR0', 'FACP', '', '')),
  createBitField: m('CreateBitField (BUF0, 3, BBBB)', b.createBitField(b.path('BUF0'), 3, 'BBBB')),
  createByteField: m('CreateByteField (BUF0, 3, BBBB)', b.createByteField(b.path('BUF0'), 3, 'BBBB')),
  createWordField: m('CreateWordField (BUF0, 2, BBBB)', b.createWordField(b.path('BUF0'), 2, 'BBBB')),
  createDWordField: m('CreateDWordField (BUF0, 2, BBBB)', b.createDWordField(b.path('BUF0'), 2, 'BBBB')),
  createQWordField: m('CreateQWordField (BUF0, 0, BBBB)', b.createQWordField(b.path('BUF0'), 0, 'BBBB')),
  createField: m('CreateField (BUF0, 3, 5, BBBB)', b.createField(b.path('BUF0'), 3, 5, 'BBBB')),

  // Fields
  field: d('OperationRegion (RGN0, SystemMemory, 0, 0x1000) Field (RGN0, DWordAcc, Lock, WriteAsZeros) {AAAA, 8, , 4, BBBB, 4, Offset (0x10), CCCC, 32, Offset (0x900), DDDD, 200}',
    b.operationRegion('RGN0', 'SystemMemory', 0, 0x1000),
    b.field('RGN0', { access: 'DWordAcc', lock: true, update: 'WriteAsZeros' }, [b.unit('AAAA', 8), b.gap(4), b.unit('BBBB', 4), b.offset(0x10), b.unit('CCCC', 32), b.offset(0x900), b.unit('DDDD', 200)])),
  accessAs: d('OperationRegion (SMB0, SMBus, 0, 0x100) Field (SMB0, BufferAcc, NoLock, Preserve) {AccessAs (BufferAcc, AttribByte), AAAA, 8, AccessAs (BufferAcc, AttribWord), BBBB, 8} Name (CON0, ResourceTemplate () {I2cSerialBus (0x2C, ControllerInitiated, 100000, AddressingMode7Bit, "\\\\_SB.I2C0")}) OperationRegion (GSB0, GenericSerialBus, 0, 0x100) Field (GSB0, BufferAcc, NoLock, Preserve) {Connection (CON0), AccessAs (BufferAcc, AttribBytes (16)), CCCC, 8}',
    b.operationRegion('SMB0', 'SMBus', 0, 0x100), b.field('SMB0', { access: 'BufferAcc' }, [b.accessAs('BufferAcc', 'AttribByte'), b.unit('AAAA', 8), b.accessAs('BufferAcc', 'AttribWord'), b.unit('BBBB', 8)]),
    b.name('CON0', b.resourceTemplate([b.i2cSerialBus({ address: 0x2c, speed: 100000, source: '\\_SB.I2C0' })])),
    b.operationRegion('GSB0', 'GenericSerialBus', 0, 0x100), b.field('GSB0', { access: 'BufferAcc' }, [b.connection('CON0'), b.accessAs('BufferAcc', 'AttribBytes', 16), b.unit('CCCC', 8)])),
  connection: d('Name (CON0, ResourceTemplate () {I2cSerialBus (0x2C, ControllerInitiated, 100000, AddressingMode7Bit, "\\\\_SB.I2C0")}) OperationRegion (GSB0, GenericSerialBus, 0, 0x100) Field (GSB0, BufferAcc, NoLock, Preserve) {Connection (CON0), AccessAs (BufferAcc, AttribByte), AAAA, 8}',
    b.name('CON0', b.resourceTemplate([b.i2cSerialBus({ address: 0x2c, speed: 100000, source: '\\_SB.I2C0' })])), b.operationRegion('GSB0', 'GenericSerialBus', 0, 0x100),
    b.field('GSB0', { access: 'BufferAcc' }, [b.connection('CON0'), b.accessAs('BufferAcc', 'AttribByte'), b.unit('AAAA', 8)])),
  indexField: d('OperationRegion (RGN0, SystemIO, 0x70, 2) Field (RGN0, ByteAcc, NoLock, Preserve) {IDX0, 8, DAT0, 8} IndexField (IDX0, DAT0, ByteAcc, NoLock, Preserve) {Offset (0x10), AAAA, 8}',
    b.operationRegion('RGN0', 'SystemIO', 0x70, 2), b.field('RGN0', { access: 'ByteAcc' }, [b.unit('IDX0', 8), b.unit('DAT0', 8)]),
    b.indexField('IDX0', 'DAT0', { access: 'ByteAcc' }, [b.offset(0x10), b.unit('AAAA', 8)])),
  bankField: d('OperationRegion (RGN0, SystemIO, 0x70, 4) Field (RGN0, ByteAcc, NoLock, Preserve) {BNK0, 8} BankField (RGN0, BNK0, 2, ByteAcc, NoLock, WriteAsOnes) {Offset (1), AAAA, 8}',
    b.operationRegion('RGN0', 'SystemIO', 0x70, 4), b.field('RGN0', { access: 'ByteAcc' }, [b.unit('BNK0', 8)]),
    b.bankField('RGN0', 'BNK0', 2, { access: 'ByteAcc', update: 'WriteAsOnes' }, [b.offset(1), b.unit('AAAA', 8)])),

  // Expressions
  store: m('Store (5, Local0)', b.store(5, l0)),
  copyObject: m('CopyObject (Local0, INT0)', b.copyObject(l0, 'INT0')),
  increment: m('Increment (Local0)', b.increment(l0)),
  decrement: m('Decrement (Local0)', b.decrement(l0)),
  ...Object.fromEntries((['Add', 'Subtract', 'Multiply', 'Mod', 'ShiftLeft', 'ShiftRight', 'And', 'NAnd', 'Or', 'NOr', 'XOr', 'Concatenate', 'ConcatenateResTemplate'] as const).map((op) => {
    const name = ({ NAnd: 'nand', NOr: 'nor', XOr: 'xor' } as Record<string, string>)[op] ?? op[0]!.toLowerCase() + op.slice(1)
    const f = b[name as 'add']
    return [name, m(`${op} (Local0, Local1, Local2) Store (${op} (Local0, Local1), Local3)`, f(l0, l1, l2), b.store(f(l0, l1), l3))]
  })),
  divide: m('Divide (Local0, Local1, Local2, Local3) Store (Divide (Local0, 3), Local1)', b.divide(l0, l1, l2, l3), b.store(b.divide(l0, 3), l1)),
  ...Object.fromEntries((['Not', 'FindSetLeftBit', 'FindSetRightBit', 'FromBCD', 'ToBCD', 'ToBuffer', 'ToDecimalString', 'ToHexString', 'ToInteger'] as const).map((op) => {
    const name = ({ FromBCD: 'fromBcd', ToBCD: 'toBcd' } as Record<string, string>)[op] ?? op[0]!.toLowerCase() + op.slice(1)
    const f = b[name as 'not']
    return [name, m(`${op} (Local0, Local1) Store (${op} (Local0), Local2)`, f(l0, l1), b.store(f(l0), l2))]
  })),
  ...Object.fromEntries((['LAnd', 'LOr', 'LEqual', 'LGreater', 'LLess', 'LNotEqual', 'LLessEqual', 'LGreaterEqual'] as const).map((op) => {
    const name = `l${op.slice(1)}`
    return [name, m(`Store (${op} (Local0, Local1), Local2)`, b.store(b[name as 'lAnd'](l0, l1), l2))]
  })),
  lNot: m('Store (LNot (Local0), Local2)', b.store(b.lNot(l0), l2)),
  index: m('Index (PKG0, 1, Local0) Store (7, Index (BUF0, Local1))', b.index(b.path('PKG0'), 1, l0), b.store(7, b.index(b.path('BUF0'), l1))),
  mid: m('Mid (BUF0, 1, 2, Local0)', b.mid(b.path('BUF0'), 1, 2, l0)),
  toStringOp: m('ToString (BUF0, 4, Local0) Store (ToString (BUF0), Local1)', b.toStringOp(b.path('BUF0'), 4, l0), b.store(b.toStringOp(b.path('BUF0')), l1)),
  refOf: m('Store (RefOf (INT0), Local0)', b.store(b.refOf('INT0'), l0)),
  derefOf: m('Store (DerefOf (Local0), Local1)', b.store(b.derefOf(l0), l1)),
  condRefOf: m('Store (CondRefOf (INT0, Local0), Local1)', b.store(b.condRefOf('INT0', l0), l1)),
  sizeOf: m('Store (SizeOf (BUF0), Local0)', b.store(b.sizeOf('BUF0'), l0)),
  objectType: m('Store (ObjectType (BUF0), Local0)', b.store(b.objectType('BUF0'), l0)),
  match: m('Store (Match (PKG0, MEQ, 1, MTR, 0, 0), Local0)', b.store(b.match(b.path('PKG0'), 'MEQ', 1, 'MTR', 0, 0), l0)),
  acquire: m('Acquire (MTX0, 0xFFFF) Store (Acquire (MTX0, 100), Local0)', b.acquire('MTX0'), b.store(b.acquire('MTX0', 100), l0)),
  wait: m('Wait (EVT0, 5) Store (Wait (EVT0, Local1), Local0)', b.wait('EVT0', 5), b.store(b.wait('EVT0', l1), l0)),
  load: m('OperationRegion (RGNL, SystemMemory, 0, 0x1000) Load (RGNL, Local0)', b.operationRegion('RGNL', 'SystemMemory', 0, 0x1000), b.load('RGNL', l0)),
  loadTable: m('Store (LoadTable ("OEM1", "MYOEM", "TABLE1", "\\\\_SB", "MYD", 5), Local0)', b.store(b.loadTable('OEM1', 'MYOEM', 'TABLE1', '\\_SB', 'MYD', 5), l0)),

  // Statements
  if_: m('If (Local0) {Noop}', b.if_(l0, [b.noop])),
  else_: m('If (Local0) {Noop} Else {BreakPoint}', b.if_(l0, [b.noop]), b.else_([b.breakPoint])),
  ifElse: m('If (LEqual (Local0, 3)) {Store (1, Local1)} Else {Store (2, Local1)}', b.ifElse(b.lEqual(l0, 3), [b.store(1, l1)], [b.store(2, l1)])),
  while_: m('While (LLess (Local0, 5)) {Increment (Local0) If (Local1) {Break} Continue}', b.while_(b.lLess(l0, 5), [b.increment(l0), b.if_(l1, [b.break_]), b.continue_])),
  return_: m('Return (Local0)', b.return_(l0)),
  break_: m('While (Local0) {Break}', b.while_(l0, [b.break_])),
  continue_: m('While (Local0) {If (Local1) {Continue} Decrement (Local0)}', b.while_(l0, [b.if_(l1, [b.continue_]), b.decrement(l0)])),
  noop: m('Noop', b.noop),
  breakPoint: m('BreakPoint', b.breakPoint),
  notify: m('Notify (DEV0, 0x81)', b.notify('DEV0', 0x81)),
  sleep: m('Sleep (200)', b.sleep(200)),
  stall: m('Stall (100)', b.stall(100)),
  release: m('Acquire (MTX0, 0xFFFF) Release (MTX0)', b.acquire('MTX0'), b.release('MTX0')),
  signal: m('Signal (EVT0)', b.signal('EVT0')),
  reset: m('Reset (EVT0)', b.reset('EVT0')),
  unload: m('OperationRegion (RGNL, SystemMemory, 0, 0x1000) Load (RGNL, Local0) Unload (Local0)', b.operationRegion('RGNL', 'SystemMemory', 0, 0x1000), b.load('RGNL', l0), b.unload(l0)),
  fatal: m('Fatal (1, 0x12345678, Local0)', b.fatal(1, 0x12345678, l0)),

  // Resource descriptors
  resourceTemplate: d('Name (_CRS, ResourceTemplate () {IRQNoFlags () {5} IO (Decode16, 0x70, 0x70, 1, 2)})', b.name('_CRS', b.resourceTemplate([b.irqNoFlags({ list: [5] }), b.io({ decode: 'Decode16', minimum: 0x70, maximum: 0x70, alignment: 1, length: 2 })]))),
  irqNoFlags: r('IRQNoFlags () {3, 12}', b.irqNoFlags({ list: [3, 12] })),
  irq: r('IRQ (Level, ActiveLow, Shared) {9}', b.irq({ mode: 'Level', polarity: 'ActiveLow', share: 'Shared', list: [9] })),
  dma: r('DMA (Compatibility, NotBusMaster, Transfer8) {2}', b.dma({ type: 'Compatibility', busMaster: 'NotBusMaster', transfer: 'Transfer8', list: [2] })),
  fixedDma: r('FixedDMA (0x1234, 3, Width32bit)', b.fixedDma({ request: 0x1234, channel: 3, width: 'Width32bit' })),
  startDependentFn: r('StartDependentFn (1, 2) {IRQNoFlags () {5}} EndDependentFn ()', b.startDependentFn({ compatibility: 1, performance: 2 }), b.irqNoFlags({ list: [5] }), b.endDependentFn()),
  startDependentFnNoPri: r('StartDependentFnNoPri () {IRQNoFlags () {5}} EndDependentFn ()', b.startDependentFnNoPri(), b.irqNoFlags({ list: [5] }), b.endDependentFn()),
  endDependentFn: r('StartDependentFnNoPri () {IRQNoFlags () {5}} EndDependentFn ()', b.startDependentFnNoPri(), b.irqNoFlags({ list: [5] }), b.endDependentFn()),
  io: r('IO (Decode10, 0x100, 0x3F0, 8, 4)', b.io({ decode: 'Decode10', minimum: 0x100, maximum: 0x3f0, alignment: 8, length: 4 })),
  fixedIo: r('FixedIO (0x60, 1)', b.fixedIo({ base: 0x60, length: 1 })),
  vendorShort: r('VendorShort () {1, 2, 3}', b.vendorShort({ list: [1, 2, 3] })),
  memory24: r('Memory24 (ReadOnly, 0x1000, 0x2000, 0x100, 0x10)', b.memory24({ access: 'ReadOnly', minimum: 0x1000, maximum: 0x2000, alignment: 0x100, length: 0x10 })),
  memory32: r('Memory32 (ReadWrite, 0x10000000, 0x20000000, 0x1000, 0x2000)', b.memory32({ minimum: 0x10000000, maximum: 0x20000000, alignment: 0x1000, length: 0x2000 })),
  memory32Fixed: r('Memory32Fixed (ReadWrite, 0xFED00000, 0x400)', b.memory32Fixed({ access: 'ReadWrite', base: 0xfed00000, length: 0x400 })),
  register: r('Register (FFixedHW, 0x20, 0, 0x12345678, 3) Register (SystemMemory, 8, 0, 0x100000000)', b.register({ space: 'FFixedHW', width: 0x20, offset: 0, address: 0x12345678, accessSize: 3 }), b.register({ space: 'SystemMemory', width: 8, offset: 0, address: 0x100000000 })),
  vendorLong: r('VendorLong () {1, 2, 3, 4, 5, 6, 7, 8, 9}', b.vendorLong({ list: [1, 2, 3, 4, 5, 6, 7, 8, 9] })),
  interrupt: r('Interrupt (ResourceConsumer, Level, ActiveHigh, Shared, 1, "\\\\_SB.GPE0") {32, 33}', b.interrupt({ mode: 'Level', polarity: 'ActiveHigh', share: 'Shared', index: 1, source: '\\_SB.GPE0', list: [32, 33] })),
  wordBusNumber: r('WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode, 0, 0, 0xFF, 0, 0x100)', b.wordBusNumber({ usage: 'ResourceProducer', minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0, maximum: 0xff, length: 0x100 })),
  wordIo: r('WordIO (ResourceProducer, MinFixed, MaxFixed, PosDecode, EntireRange, 0, 0, 0xCF7, 0, 0xCF8)', b.wordIo({ usage: 'ResourceProducer', minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0, maximum: 0xcf7, length: 0xcf8 })),
  wordSpace: r('WordSpace (0xC0, ResourceConsumer, PosDecode, MinFixed, MaxFixed, 0x12, 0, 0x100, 0x1FF, 0, 0x100)', b.wordSpace({ type: 0xc0, flags: 0x12, minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x100, maximum: 0x1ff, length: 0x100 })),
  dwordMemory: r('DWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Cacheable, ReadWrite, 0, 0xA0000, 0xBFFFF, 0, 0x20000)', b.dwordMemory({ usage: 'ResourceProducer', minFixed: 'MinFixed', maxFixed: 'MaxFixed', memory: 'Cacheable', minimum: 0xa0000, maximum: 0xbffff, length: 0x20000 })),
  dwordIo: r('DWordIO (ResourceConsumer, MinFixed, MaxFixed, PosDecode, EntireRange, 0, 0x1000, 0x1FFF, 0, 0x1000)', b.dwordIo({ minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x1000, maximum: 0x1fff, length: 0x1000 })),
  dwordSpace: r('DWordSpace (0xC1, ResourceConsumer, SubDecode, MinFixed, MaxFixed, 0x5A, 0, 0x1000, 0x1FFF, 0, 0x1000)', b.dwordSpace({ type: 0xc1, decode: 'SubDecode', flags: 0x5a, minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x1000, maximum: 0x1fff, length: 0x1000 })),
  qwordMemory: r('QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Prefetchable, ReadWrite, 0, 0x100000000, 0x1FFFFFFFF, 0, 0x100000000, 2, "\\\\_SB.PCI0", , AddressRangeReserved, TypeTranslation)',
    b.qwordMemory({ usage: 'ResourceProducer', minFixed: 'MinFixed', maxFixed: 'MaxFixed', memory: 'Prefetchable', minimum: 0x100000000, maximum: 0x1ffffffffn, length: 0x100000000n, index: 2, source: '\\_SB.PCI0', memoryType: 'AddressRangeReserved', translationType: 'TypeTranslation' })),
  qwordIo: r('QWordIO (ResourceConsumer, MinFixed, MaxFixed, PosDecode, ISAOnlyRanges, 0, 0x1000, 0x1FFF, 0, 0x1000)', b.qwordIo({ minFixed: 'MinFixed', maxFixed: 'MaxFixed', range: 'ISAOnlyRanges', minimum: 0x1000, maximum: 0x1fff, length: 0x1000 })),
  qwordSpace: r('QWordSpace (0xC2, ResourceConsumer, PosDecode, MinFixed, MaxFixed, 0x5A, 0, 0x1000, 0x1FFF, 0, 0x1000)', b.qwordSpace({ type: 0xc2, flags: 0x5a, minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x1000, maximum: 0x1fff, length: 0x1000 })),
  extendedMemory: r('ExtendedMemory (ResourceConsumer, PosDecode, MinFixed, MaxFixed, NonCacheable, ReadWrite, 0, 0x1000, 0x1FFF, 0, 0x1000, 0x8000)', b.extendedMemory({ minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x1000, maximum: 0x1fff, length: 0x1000, typeSpecific: 0x8000 })),
  extendedIo: r('ExtendedIO (ResourceConsumer, MinFixed, MaxFixed, PosDecode, EntireRange, 0, 0x1000, 0x1FFF, 0, 0x1000)', b.extendedIo({ minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x1000, maximum: 0x1fff, length: 0x1000 })),
  extendedSpace: r('ExtendedSpace (0xC3, ResourceConsumer, PosDecode, MinFixed, MaxFixed, 0x5A, 0, 0x1000, 0x1FFF, 0, 0x1000)', b.extendedSpace({ type: 0xc3, flags: 0x5a, minFixed: 'MinFixed', maxFixed: 'MaxFixed', minimum: 0x1000, maximum: 0x1fff, length: 0x1000 })),
  gpioInt: r('GpioInt (Edge, ActiveBoth, ExclusiveAndWake, PullUp, 100, "\\\\_SB.GPI0", 0, ResourceConsumer, , RawDataBuffer (2) {0xAA, 0x55}) {5}', b.gpioInt({ mode: 'Edge', polarity: 'ActiveBoth', share: 'ExclusiveAndWake', pull: 'PullUp', debounce: 100, source: '\\_SB.GPI0', list: [5], vendor: Uint8Array.of(0xaa, 0x55) })),
  gpioIo: r('GpioIo (Shared, PullDown, 0, 25, IoRestrictionOutputOnly, "\\\\_SB.GPI0", 0, ResourceConsumer) {7}', b.gpioIo({ share: 'Shared', pull: 'PullDown', drive: 25, restriction: 'IoRestrictionOutputOnly', source: '\\_SB.GPI0', list: [7] })),
  // iasl 20200925 never writes the consumer bit of this descriptor (byte 4 bit 1, ACPI 6.6 §6.4.3.9).
  pinFunction: r('PinFunction (Exclusive, PullUp, 0x1234, "\\\\_SB.GPI0", 0, ResourceProducer) {1, 2}', b.pinFunction({ pull: 'PullUp', function: 0x1234, usage: 'ResourceProducer', source: '\\_SB.GPI0', list: [1, 2] })),
  pinConfig: r('PinConfig (Shared, 0x0A, 0x55, "\\\\_SB.GPI0", 0, ResourceConsumer) {1, 2}', b.pinConfig({ share: 'Shared', type: 0x0a, value: 0x55, source: '\\_SB.GPI0', list: [1, 2] })),
  pinGroup: r('PinGroup ("group1", ResourceProducer) {1, 2, 3}', b.pinGroup({ label: 'group1', usage: 'ResourceProducer', list: [1, 2, 3] })),
  pinGroupFunction: r('PinGroupFunction (Exclusive, 0x1234, "\\\\_SB.GPI0", 0, "group1", ResourceConsumer)', b.pinGroupFunction({ function: 0x1234, source: '\\_SB.GPI0', label: 'group1' })),
  pinGroupConfig: r('PinGroupConfig (Exclusive, 0x0A, 0x55, "\\\\_SB.GPI0", 0, "group1", ResourceConsumer)', b.pinGroupConfig({ type: 0x0a, value: 0x55, source: '\\_SB.GPI0', label: 'group1' })),
  i2cSerialBus: r('I2cSerialBus (0x2C, ControllerInitiated, 400000, AddressingMode10Bit, "\\\\_SB.I2C0", 0, ResourceConsumer)', b.i2cSerialBus({ address: 0x2c, speed: 400000, addressing: 'AddressingMode10Bit', source: '\\_SB.I2C0' })),
  i2cSerialBusV2: r('I2cSerialBusV2 (0x2C, ControllerInitiated, 400000, AddressingMode7Bit, "\\\\_SB.I2C0", 0, ResourceConsumer, , Shared)', b.i2cSerialBusV2({ address: 0x2c, speed: 400000, share: 'Shared', source: '\\_SB.I2C0' })),
  spiSerialBus: r('SpiSerialBus (1, PolarityHigh, FourWireMode, 8, ControllerInitiated, 1000000, ClockPolarityLow, ClockPhaseSecond, "\\\\_SB.SPI0", 0, ResourceConsumer)', b.spiSerialBus({ selection: 1, selectPolarity: 'PolarityHigh', bits: 8, speed: 1000000, clockPolarity: 'ClockPolarityLow', clockPhase: 'ClockPhaseSecond', source: '\\_SB.SPI0' })),
  spiSerialBusV2: r('SpiSerialBusV2 (1, PolarityLow, ThreeWireMode, 8, ControllerInitiated, 1000000, ClockPolarityHigh, ClockPhaseFirst, "\\\\_SB.SPI0", 0, ResourceConsumer, , Shared)', b.spiSerialBusV2({ selection: 1, wires: 'ThreeWireMode', bits: 8, speed: 1000000, clockPolarity: 'ClockPolarityHigh', clockPhase: 'ClockPhaseFirst', share: 'Shared', source: '\\_SB.SPI0' })),
  uartSerialBus: r('UartSerialBus (115200, DataBitsEight, StopBitsOne, 0xFC, LittleEndian, ParityTypeNone, FlowControlHardware, 32, 16, "\\\\_SB.UAR0", 0, ResourceConsumer)', b.uartSerialBus({ speed: 115200, lines: 0xfc, flow: 'FlowControlHardware', receiveBuffer: 32, transmitBuffer: 16, source: '\\_SB.UAR0' })),
  uartSerialBusV2: r('UartSerialBusV2 (9600, DataBitsSeven, StopBitsTwo, 0xC0, BigEndian, ParityTypeEven, FlowControlNone, 16, 16, "\\\\_SB.UAR0", 0, ResourceConsumer, , Exclusive)', b.uartSerialBusV2({ speed: 9600, dataBits: 'DataBitsSeven', stopBits: 'StopBitsTwo', lines: 0xc0, endian: 'BigEndian', parity: 'ParityTypeEven', receiveBuffer: 16, transmitBuffer: 16, source: '\\_SB.UAR0' })),
}

/** Builders whose vector iasl 20200925 cannot compile: the macro is newer than it. */
export const NEWER_THAN_IASL: readonly string[] = ['csi2Bus', 'clockInput']
/** Exports that are no builders, or that every vector uses. */
export const NOT_BUILDERS: readonly string[] = ['definitionBlock', 'descriptor', 'resourceBytes', 'DESCRIPTOR_MACROS', 'spaceNumber', 'offset', 'gap', 'unit']
export { oa }
