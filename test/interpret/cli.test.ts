/** `acpigen run` and `acpigen devices` as a user calls them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runLine } from '../support/cli.ts'
import { hasIasl } from './support/oracle.ts'
import { tableFrom } from './support/table.ts'

const BODY = `
Name (X, 5) Name (S, "BAR")
OperationRegion (R, SystemMemory, 0x1000, 8) Field (R, ByteAcc, NoLock, Preserve) { F, 8 }
OperationRegion (IO1, SystemIO, 0x80, 1) Field (IO1, ByteAcc, NoLock, Preserve) { G, 8 }
Method (MAIN) { Debug = "hi" F = F + 1 Notify (\\_SB.DEVA, 1) Return (Package () { 1, "a", Buffer () {1, 2} }) }
Method (SUM, 2) { Return (Arg0 + Arg1) } Method (STR, 1) { Return (Concatenate (Arg0, "!")) }
Method (MEM) { Return (F) } Method (PRT) { Return (G) } Method (DIV, 1) { Return (1 / Arg0) } Method (OSI) { Return (_OSI ("Foo")) }
Method (DIFF) { S = 0x4F4F46 Return (S) } Method (REF) { Return (RefOf (X)) } Method (LOOP) { While (One) { Noop } }
Scope (\\_SB) {
  Device (DEVA) { Name (_HID, EisaId ("PNP0C0A")) Name (_UID, 1) Name (_CRS, ResourceTemplate () { IRQNoFlags () {5} IO (Decode16, 0x60, 0x60, 1, 1) }) }
  Device (DEVB) { Name (_HID, "ACPI0004") Method (_STA) { Return (0) } Device (SUB) { Name (_ADR, 2) } }
}`

describe.skipIf(!hasIasl)('the command line', () => {
  let dir = ''
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'acpigen-run-'))
    writeFileSync(join(dir, 't.aml'), tableFrom(BODY))
    writeFileSync(join(dir, 's.aml'), tableFrom('External (\\X, IntObj) Method (\\SSM) { Return (X) }', { signature: 'SSDT' }))
    writeFileSync(join(dir, 'blob'), Uint8Array.of(0x42))
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const call = (line: string): { status: number | null; stdout: string; stderr: string } => runLine(`acpigen ${line}`, dir)
  const json = (line: string): Record<string, unknown> => JSON.parse(call(`${line} --json`).stdout) as Record<string, unknown>

  test('the JSON form', () => {
    expect(json("run t.aml --eval '\\MAIN'")).toEqual({
      result: { type: 'package', value: [{ type: 'integer', value: '0x1' }, { type: 'string', value: 'a' }, { type: 'buffer', value: '01 02' }] },
      debug: ['"hi"'], notifications: [{ path: '\\_SB.DEVA', value: '0x1' }],
      accesses: [
        { space: 'SystemMemory', address: '0x1000', width: 8, value: '0x0', direction: 'read', region: '\\R' },
        { space: 'SystemMemory', address: '0x1000', width: 8, value: '0x1', direction: 'write', region: '\\R' },
      ],
      problems: [],
    })
  })

  test('the text form is ASL', () => {
    expect(call("run t.aml --eval '\\_SB.DEVA._CRS'").stdout).toBe('Buffer (0x0D) {0x22, 0x20, 0x00, 0x47, 0x01, 0x60, 0x00, 0x60, 0x00, 0x01, 0x01, 0x79, 0x00}\n')
    expect(call('run t.aml').stdout).toBe('Debug: "hi"\nNotify: \\_SB.DEVA 0x1\nPackage (0x03) {One, "a", Buffer (0x02) {0x01, 0x02}}\n')
  })

  test.each([
    ["--eval '\\SUM' --arg 1 --arg 0x10", '0x11'], ["--eval 'STR' --arg '\"ab\"'", 'ab!'], ["--eval '\\MEM' --memory 0x1000=7B", '0x7B'], ["--eval '\\MEM' --memory 0x1000=blob", '0x42'],
    ["--eval '\\PRT' --io 0x80=0x33", '0x33'], ["--eval '\\OSI' --osi Foo", '0xFFFFFFFFFFFFFFFF'], ["--eval '\\OSI'", '0x0'], ["--eval '\\X'", '0x5'], ["--eval '\\DIFF' --semantics nt", 'FOO'],
    ["s.aml --eval '\\SSM'", '0x5'], ["--eval '\\REF'", '\\X'],
  ])('run %s', (line, value) => {
    expect((json(`run t.aml ${line}`).result as { value: string }).value).toBe(value)
  })

  test('an SSDT alone', () => {
    expect(call("run s.aml --eval '\\SSM'").status).toBe(1)
    expect(json("run s.aml --eval '\\_REV'").result).toEqual({ type: 'integer', value: '0x2' })
  })

  test('exit codes and messages', () => {
    expect(call("run t.aml --eval '\\X'").status).toBe(0)
    const failed = call("run t.aml --eval '\\DIV' --arg 0")
    expect([failed.status, failed.stderr]).toEqual([1, expect.stringMatching(/^acpigen: DSDT \\DIV \(offset 0x[0-9A-F]+\): Divide: division by zero \(AE_AML_DIVIDE_BY_ZERO\)\n$/)])
    expect(json("run t.aml --eval '\\DIV' --arg 0").error).toMatchObject({ status: 'AE_AML_DIVIDE_BY_ZERO', path: '\\DIV', operator: 'Divide' })
    expect(call("run t.aml --eval '\\NOPE'").status).toBe(1)
    expect(call("run t.aml --eval '\\LOOP' --steps 1000").stderr).toContain('STEP_BUDGET')
    expect([call('run blob').status, call('run nothere').status, call("run t.aml --eval 'a b'").status, call('run t.aml --arg {').status]).toEqual([2, 2, 2, 2])
  })

  test('both semantics', () => {
    const differs = call("run t.aml --eval '\\DIFF' --semantics both")
    expect([differs.status, differs.stdout]).toEqual([1, 'acpica: "00000000004F4F46" /* String */\nnt:     "FOO" /* String */\n'])
    expect(call("run t.aml --eval '\\X' --semantics both")).toMatchObject({ status: 0, stdout: '0x05\n' })
  })

  test('a trace', () => {
    expect(call("run t.aml --eval '\\SUM' --arg 1 --arg 2 --trace --no-init").stderr).toMatch(/\\SUM\+0x[0-9A-F]+ Add\n/)
  })

  test('devices', () => {
    const { status, stdout } = call('devices t.aml')
    expect([status, stdout]).toEqual([0, '\\_SB.DEVA  _HID PNP0C0A, _UID 0x1\n    IRQNoFlags () {5}\n    IO (Decode16, 0x0060, 0x0060, 0x01, 0x01)\n'])
    expect(call('devices t.aml --all').stdout).toContain('\\_SB.DEVB.SUB (not there)  _ADR 0x2')
    expect((json('devices t.aml --all').devices as { path: string }[]).map((d) => d.path)).toEqual(['\\_SB.DEVA', '\\_SB.DEVB', '\\_SB.DEVB.SUB'])
  })
})
