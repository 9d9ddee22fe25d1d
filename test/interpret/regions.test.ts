/** Accesses to regions, one by one: address, width, direction and value; and the hosts behind them. */
import { describe, expect, test } from 'vitest'
import { createMachine, evaluate, MemoryHost, parseValue, toJson, type AmlError, type Host, type Machine, type Transfer, type PinAccess } from '../../lib/aml/interpret/index.ts'
import { hasIasl } from './support/oracle.ts'
import { tableFrom } from './support/table.ts'

/** `W32 1000=5` for each access. */
const accesses = (m: Machine): string[] => m.accesses.map((a) => `${a.write ? 'W' : 'R'}${a.width} ${a.address.toString(16)}=${a.value.toString(16)}`)

function run(body: string, path = '\\M', host: Host = new MemoryHost()): { m: Machine; list: string[]; value: unknown } {
  const m = createMachine([{ bytes: tableFrom(body) }], { host, record: true })
  expect(m.problems).toEqual([])
  m.accesses = []
  const { value } = toJson(evaluate(m, path))
  return { m, list: accesses(m), value }
}

const region = (fields: string, method: string, flags = 'DWordAcc, NoLock, Preserve', length = 0x20): string =>
  `OperationRegion (R, SystemMemory, 0x1000, ${length}) Field (R, ${flags}) { ${fields} } Method (M) { ${method} }`

describe.skipIf(!hasIasl)('accesses', () => {
  test.each([
    ['a whole register is written without a read', region('F, 32', 'F = 5'), ['W32 1000=5']],
    ['Preserve reads first', region(', 8, F, 8', 'F = 5'), ['R32 1000=0', 'W32 1000=500']],
    ['WriteAsOnes does not read', region(', 8, F, 8', 'F = 5', 'DWordAcc, NoLock, WriteAsOnes'), ['W32 1000=ffff05ff']],
    ['WriteAsZeros does not read', region(', 8, F, 8', 'F = 5', 'DWordAcc, NoLock, WriteAsZeros'), ['W32 1000=500']],
    ['AnyAcc is by bytes', region('F, 32', 'F = 0x01020304', 'AnyAcc, NoLock, Preserve'), ['W8 1000=4', 'W8 1001=3', 'W8 1002=2', 'W8 1003=1']],
    ['WordAcc on an odd offset', region(', 8, F, 16', 'Return (F)', 'WordAcc, NoLock, Preserve'), ['R16 1000=0', 'R16 1002=0']],
    ['a field across two registers', region(', 24, F, 16', 'F = 0xABCD'), ['R32 1000=0', 'W32 1000=cd000000', 'R32 1004=0', 'W32 1004=ab']],
    ['QWordAcc', region('F, 64', 'F = 0x1122334455667788', 'QWordAcc, NoLock, Preserve'), ['W64 1000=1122334455667788']],
    ['AccessAs changes the width', region('F, 8, AccessAs (WordAcc, 0), Offset (4), G, 16', 'F = 1 G = 2', 'ByteAcc, NoLock, Preserve'), ['W8 1000=1', 'W16 1004=2']],
    ['Offset', region('Offset (0x10), F, 8', 'F = 1', 'ByteAcc, NoLock, Preserve'), ['W8 1010=1']],
    ['a Buffer into a wide field', region('F, 72', 'F = Buffer () {1, 2}', 'DWordAcc, NoLock, WriteAsZeros'), ['W32 1000=201', 'W32 1004=0', 'W32 1008=0']],
  ] as const)('%s', (_name, body, list) => {
    expect(run(body).list).toEqual(list)
  })

  const INDEXED = 'OperationRegion (R, SystemIO, 0x70, 2) Field (R, ByteAcc, NoLock, Preserve) { IDX, 8, DAT, 8 } IndexField (IDX, DAT, ByteAcc, NoLock, Preserve) { Offset (2), F, 16, , 4, G, 4 }'

  test('an index field selects each byte', () => {
    expect(run(`${INDEXED} Method (M) { F = 0x1234 }`).list).toEqual(['W8 70=2', 'W8 71=34', 'W8 70=3', 'W8 71=12'])
    expect(run(`${INDEXED} Method (M) { Return (F) }`).list).toEqual(['W8 70=2', 'R8 71=0', 'W8 70=3', 'R8 71=0'])
  })

  test('Preserve through an index field', () => {
    expect(run(`${INDEXED} Method (M) { G = 5 }`).list).toEqual(['W8 70=4', 'R8 71=0', 'W8 70=4', 'W8 71=50'])
  })

  test('a bank field selects its bank before each datum', () => {
    const body = 'OperationRegion (R, SystemMemory, 0x1000, 0x20) Field (R, ByteAcc, NoLock, Preserve) { BNK, 8 } BankField (R, BNK, 2, ByteAcc, NoLock, Preserve) { Offset (4), F, 16 } Method (M) { F = 0x1234 }'
    expect(run(body).list).toEqual(['W8 1000=2', 'W8 1004=34', 'W8 1000=2', 'W8 1005=12'])
  })

  test('an index that does not fit its register', () => {
    const body = 'OperationRegion (R, SystemIO, 0x70, 2) Field (R, ByteAcc, NoLock, Preserve) { IDX, 4, , 4, DAT, 8 } IndexField (IDX, DAT, ByteAcc, NoLock, Preserve) { Offset (0x10), F, 8 } Method (M) { F = 1 }'
    const m = createMachine([{ bytes: tableFrom(body) }])
    expect(() => evaluate(m, '\\M')).toThrow(/AE_AML_REGISTER_LIMIT/)
  })
})

describe.skipIf(!hasIasl)('hosts', () => {
  test('ports with a handler', () => {
    const host = new MemoryHost()
    const written: number[] = []
    host.onPorts(0x80, 0x80, { read: () => 0x5a, write: (_p, _s, v) => void written.push(Number(v)) })
    const { value } = run('OperationRegion (R, SystemIO, 0x80, 1) Field (R, ByteAcc, NoLock, Preserve) { F, 8 } Method (M) { F = 7 Return (F) }', '\\M', host)
    expect([value, written]).toEqual(['0x5A', [7]])
  })

  test('PCI configuration space by _ADR and _BBN', () => {
    const seen: unknown[] = []
    const host: Host = { read: (space, address, size, r) => { seen.push([space, address, size, r.pci]); return 0x12 } }
    run('Device (PCI0) { Name (_HID, "PNP0A03") Name (_BBN, 3) Device (LPC) { Name (_ADR, 0x001F0002) OperationRegion (R, PCI_Config, 0x40, 4) Field (R, ByteAcc, NoLock, Preserve) { Offset (1), F, 8 } } } Method (M) { Return (\\PCI0.LPC.F) }', '\\M', host)
    expect(seen).toEqual([[2, 0x41, 1, { segment: 0, bus: 3, device: 0x1f, function: 2 }]])
  })

  test('nobody behind the embedded controller', () => {
    const m = createMachine([{ bytes: tableFrom('OperationRegion (R, EmbeddedControl, 0, 0xFF) Field (R, ByteAcc, NoLock, Preserve) { F, 8 } Method (M) { Return (F) }') }])
    expect(() => evaluate(m, '\\M')).toThrow(/AE_NOT_EXIST/)
  })

  test('SMBus exchanges a buffer and the Store gives it back', () => {
    const calls: Transfer[] = []
    const host: Host = { transfer: (t) => { calls.push({ ...t, buffer: t.buffer.slice() }); t.buffer.set([0, 1, 0x42]) } }
    const { value } = run('OperationRegion (R, SMBus, 0x0B00, 0x100) Field (R, BufferAcc, NoLock, Preserve) { AccessAs (BufferAcc, AttribByte), Offset (8), F, 8 } Method (M) { Local0 = Buffer (34) {} Local0[2] = 9 Local1 = (F = Local0) Return (DerefOf (Local1[2])) }', '\\M', host)
    expect(value).toBe('0x42')
    expect(calls.map((c) => [c.offset, c.attribute, c.buffer.length, c.write, c.buffer[2]])).toEqual([[8, 6, 34, true, 9]])
  })

  test('GPIO pins count from their Connection', () => {
    const seen: PinAccess[] = []
    const host: Host = { readPins: (p) => { seen.push(p); return 1 }, writePins: (p) => void seen.push(p) }
    const pin = 'GpioIo (Exclusive, PullNone, 0, 0, IoRestrictionNone, "\\\\_SB.GPO0") {4, 5}'
    run(`OperationRegion (R, GeneralPurposeIo, 0, 0x10) Field (R, ByteAcc, NoLock, Preserve) { Connection (${pin}), F, 1, G, 1 } Method (M) { G = F }`, '\\M', host)
    expect(seen.map((p) => [p.pin, p.count, (p.connection?.length ?? 0) > 20])).toEqual([[0, 1, true], [1, 1, true]])
  })

  test('a data table region shows another table', () => {
    const data = new Uint8Array(44)
    data.set(new TextEncoder().encode('APIC'))
    new DataView(data.buffer).setUint32(4, 44, true)
    new DataView(data.buffer).setUint32(36, 0xfee00000, true)
    const dsdt = tableFrom('DataTableRegion (R, "APIC", "", "") Field (R, DWordAcc, NoLock, Preserve) { Offset (36), F, 32 } Method (M) { Return (F) }')
    const m = createMachine([{ bytes: dsdt }, { bytes: data }])
    expect(toJson(evaluate(m, '\\M')).value).toBe('0xFEE00000')
  })

  test('a table loaded from memory', () => {
    const ssdt = tableFrom('Name (\\NEWN, 0x55) Method (\\NEWM, 1) { Return (Arg0 + NEWN) }', { signature: 'SSDT', id: 'DYN' })
    const host = new MemoryHost()
    host.memory.set(0x8000, ssdt)
    const body = `External (NEWM, MethodObj, IntObj) OperationRegion (R, SystemMemory, 0x8000, ${ssdt.length}) Name (H, 0) Method (M) { Load (R, H) Return (NEWM (1)) }`
    expect(run(body, '\\M', host).value).toBe('0x56')
  })

  test('LoadTable runs a table that lay at hand', () => {
    const oem = tableFrom('Name (NEWN, 0x55)', { signature: 'SSDT', id: 'OEMTABLE' })
    oem.set(new TextEncoder().encode('OEM1'))
    const dsdt = tableFrom('Device (DEVA) { Name (_HID, "ACPI0004") Name (X, 0) } Method (M) { Return (LoadTable ("OEM1", "ACPGEN", "OEMTABLE", "\\\\DEVA", "X", 7)) }')
    const m = createMachine([{ bytes: dsdt }, { bytes: oem }])
    expect(toJson(evaluate(m, '\\M')).value).toBe('0xFFFFFFFFFFFFFFFF')
    expect([toJson(evaluate(m, '\\DEVA.NEWN')).value, toJson(evaluate(m, '\\DEVA.X')).value]).toEqual(['0x55', '0x7'])
  })
})

describe.skipIf(!hasIasl)('what else a run reports', () => {
  test('Debug, Notify and Fatal', () => {
    const m = createMachine([{ bytes: tableFrom('Device (DEVA) { Name (_HID, "ACPI0004") } Method (M) { Debug = "hello" Debug = 5 Notify (DEVA, 0x80) Fatal (1, 2, 3) }') }])
    evaluate(m, '\\M')
    expect([m.debug, m.notifications, m.fatals]).toEqual([['"hello"', '0x0000000000000005'], [{ path: '\\DEVA', value: 0x80 }], [{ type: 1, code: 2, argument: 3 }]])
  })

  test('_OSI answers from a list that can be set', () => {
    const m = createMachine([{ bytes: tableFrom('Method (M, 1) { Return (_OSI (Arg0)) }') }], { osi: ['Darwin'] })
    expect(['"Darwin"', '"Windows 2015"'].map((s) => toJson(evaluate(m, '\\M', [parseValue(s)])).value)).toEqual(['0xFFFFFFFFFFFFFFFF', '0x0'])
  })

  test('errors of table code skip one statement', () => {
    const m = createMachine([{ bytes: tableFrom('External (NOPE, IntObj) Name (X, 1) If (One) { Store (NOPE, X) Name (Y, 2) } Name (X, 3) Name (Z, 4)') }])
    expect(m.problems.map((p: AmlError) => p.status)).toEqual(['AE_NOT_FOUND', 'AE_ALREADY_EXISTS'])
    expect(['\\X', '\\Y', '\\Z'].map((p) => toJson(evaluate(m, p)).value)).toEqual(['0x1', '0x2', '0x4'])
  })

  test('values as people type them', () => {
    expect(['1', '0x10', '"a b"', '{1, 0xFF}', '[1, "x", [2]]', 'uuid:33db4d5b-1ff7-401c-9657-7441c03dd766'].map((s) => toJson(parseValue(s)).type)).toEqual(['integer', 'integer', 'string', 'buffer', 'package', 'buffer'])
    expect(() => parseValue('[1')).toThrow(/cannot read the value/)
  })
})
