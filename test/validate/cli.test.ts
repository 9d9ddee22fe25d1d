/** The commands as users run them. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { arm64With, edit, poke, x86, x86With } from '../../lib/validate/examples/machine.ts'
import { madt } from '../../lib/madt/index.ts'
import { writeDump } from '../../lib/containers/index.ts'
import type { TableInput } from '../../lib/validate/index.ts'
import { runLine } from '../support/cli.ts'
import { inTemporary } from '../support/iasl.ts'

const signature = (t: TableInput): string => String.fromCharCode(...t.bytes.subarray(0, 4))
const dump = (tables: readonly TableInput[]): string => writeDump(tables)
const folder = (dir: string, tables: readonly TableInput[]): void => {
  mkdirSync(dir, { recursive: true })
  tables.forEach((t, i) => writeFileSync(join(dir, `${String(i).padStart(2, '0')}${signature(t).trim()}.aml`), t.bytes))
}
const both = edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.flags = { enabled: true, onlineCapable: true } })

describe('acpigen validate', { timeout: 60_000 }, () => {
  test('a faultless machine, a faulty one, a mistake', () => inTemporary((dir) => {
    writeFileSync(join(dir, 'good.txt'), dump(x86()()))
    writeFileSync(join(dir, 'bad.txt'), dump(x86(both)()))
    expect(runLine('acpigen validate good.txt', dir)).toMatchObject({ status: 0, stdout: 'no findings\n', stderr: '' })
    const bad = runLine('acpigen validate bad.txt', dir)
    expect(bad.status).toBe(1)
    expect(bad.stdout).toContain('error madt/exclusive-flags APIC entries[1].flags at 0x38')
    expect(bad.stdout).toContain('03 00 00 00')
    expect(runLine('acpigen validate nothing.txt', dir).status).toBe(2)
    expect(runLine('acpigen validate good.txt --rule no/such', dir)).toMatchObject({ status: 2 })
  }))
  test('every format', () => inTemporary((dir) => {
    folder(join(dir, 'm'), x86(both)())
    const of = (format: string): string => runLine(`acpigen validate m --format ${format}`, dir).stdout
    expect(JSON.parse(of('json')).machines[0].findings[0]).toMatchObject({ rule: 'madt/exclusive-flags', severity: 'error', table: 'APIC', offset: 0x38, length: 4, aliases: ['MADTGICBadFLag', 'MADTLAPICFlags'] })
    expect(JSON.parse(of('ndjson')).machine).toBe('m')
    expect(JSON.parse(of('sarif'))).toMatchObject({ version: '2.1.0', runs: [{ results: [{ ruleId: 'madt/exclusive-flags', level: 'error' }] }] })
    expect(of('github')).toMatch(/^::error file=m\/.*APIC\.aml,title=madt\/exclusive-flags::APIC/)
    expect(of('junit')).toContain('<testsuite name="m" tests="1" failures="1">')
    expect(of('html')).toContain('<code>madt/exclusive-flags</code>')
  }))
  test('fixes, baselines, configuration', () => inTemporary((dir) => {
    folder(join(dir, 'm'), x86(both, poke('HPET', 55, 0x30))())
    expect(runLine('acpigen validate m --fix -o fixed', dir).status).toBe(1)
    expect(runLine('acpigen validate fixed', dir)).toMatchObject({ status: 0 })
    expect(readdirSync(join(dir, 'fixed'))).toContain('APIC.aml')
    runLine('acpigen validate m --write-baseline known.json', dir)
    expect(runLine('acpigen validate m --baseline known.json', dir)).toMatchObject({ status: 0, stdout: 'no findings\n' })
    writeFileSync(join(dir, 'acpigen.config.json'), '{"rules": {"madt/exclusive-flags": "off"}}')
    expect(runLine('acpigen validate m', dir).status).toBe(0)
    writeFileSync(join(dir, 'acpigen.config.json'), '{"rules": {"no/rule": "off"}}')
    expect(runLine('acpigen validate m', dir)).toMatchObject({ status: 2 })
  }))
  test('a fleet: workers give what one process gives', () => inTemporary((dir) => {
    for (let i = 0; i < 70; i++) folder(join(dir, `fleet/m${i}`), i % 10 ? x86()() : x86(both)())
    const many = runLine('acpigen validate fleet --format ndjson --jobs 2', dir)
    const one = runLine('acpigen validate fleet --format ndjson --jobs 1', dir)
    expect(many.status).toBe(1)
    expect(many.stderr).toBe('')
    expect(many.stdout.split('\n').sort()).toEqual(one.stdout.split('\n').sort())
    expect(many.stdout.trim().split('\n')).toHaveLength(70)
    const text = runLine('acpigen validate fleet --jobs 2 --no-bytes', dir).stdout
    expect(text).toContain('70 machines, 63 without findings')
  }))
})

describe('acpigen cpus and explain', { timeout: 60_000 }, () => {
  test('verdicts of each processor', () => inTemporary((dir) => {
    folder(join(dir, 'x'), x86With({ cpus: 4, enabled: 2 })())
    folder(join(dir, 'a'), arm64With({ cpus: 2 })())
    const x = runLine('acpigen cpus x --no-guest', dir)
    expect(x.status).toBe(0)
    expect(x.stdout).toContain('4 possible: 2 present, 2 hot-pluggable; 0 ignored')
    expect(JSON.parse(runLine('acpigen cpus a --json --consumer linux-6.1', dir).stdout)).toMatchObject({ present: 2, cpus: [{ uid: 0, fate: 'present' }, { uid: 1, id: '0x1' }] })
    expect(runLine('acpigen cpus nothing', dir).status).toBe(2)
  }))
  test('explain', () => inTemporary((dir) => {
    expect(runLine('acpigen explain madt/duplicate-uid', dir).stdout).toContain('fires on\n  two Local APICs with UID 0')
    expect(runLine('acpigen explain SRATInvalidType', dir).stdout).toContain('layout/unknown-structure')
    expect(runLine('acpigen explain no/rule', dir).status).toBe(2)
    expect(runLine('acpigen explain', dir).stdout.split('\n').length).toBeGreaterThan(150)
  }))
})
