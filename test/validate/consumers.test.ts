/** What Linux, Xen and Windows do with processors, row by row of their truth tables. */
import { describe, expect, test } from 'vitest'
import { Context, predictCpus, type Consumer, type PredictOptions, type TableInput } from '../../lib/validate/index.ts'
import { add, arm64With, cpuDevice, drop, edit, replace, x86With, type Edit } from '../../lib/validate/examples/machine.ts'
import { madt } from '../../lib/madt/index.ts'
import { buildStao } from '../../lib/stao/index.ts'
import { fadt } from '../../lib/tables/index.ts'
import { definitionBlock, method, name, return_, scope } from '../../lib/aml/build/index.ts'

const version = (minor: number): Edit => edit(fadt, (v) => { v.minorRevision = { minor, errata: 0 } })
const second = (enabled: boolean, onlineCapable: boolean): Edit => edit(madt, (v) => {
  const e = v.entries.filter((x) => x.type === 'localApic' || x.type === 'gicc')[1]
  if (e?.type === 'localApic') e.flags = { enabled, onlineCapable }
  else if (e?.type === 'gicc') Object.assign(e.flags, { enabled, onlineCapable })
})
const fate = (set: readonly TableInput[], consumer: Consumer, o?: PredictOptions): string | undefined => predictCpus(new Context(set), consumer, o).cpus[1]?.fate

describe('Linux 6.12 on x86', () => {
  const rows: readonly (readonly [enabled: boolean, capable: boolean, minor: number, guest: boolean, fate: string])[] = [
    [true, false, 5, true, 'present'], [true, false, 2, false, 'present'], [true, true, 5, false, 'present'],
    [false, true, 3, true, 'hotpluggable'], [false, true, 3, false, 'hotpluggable'],
    [false, false, 3, true, 'ignored'], [false, false, 5, false, 'ignored'],
    [false, false, 2, true, 'hotpluggable'], [false, true, 2, true, 'hotpluggable'],
    [false, false, 2, false, 'ignored'], [false, true, 2, false, 'ignored'],
  ]
  test.each(rows)('enabled %s, online capable %s, ACPI 6.%i, guest %s: %s', (enabled, capable, minor, guest, expected) => {
    expect(fate(x86With({}, version(minor), second(enabled, capable))(), 'linux-6.12', { guest })).toBe(expected)
  })
  test('x2APIC below 255 beside usable Local APICs', () => {
    const set = x86With({}, edit(madt, (v) => { v.entries.push({ type: 'localX2Apic', x2ApicId: 7, flags: { enabled: true, onlineCapable: false }, processorUid: 7 }) }))()
    const { cpus, possible } = predictCpus(new Context(set), 'linux-6.12')
    expect(cpus.at(-1)?.verdict).toBe('ignored (x2APIC id < 255 while usable LAPIC entries exist)')
    expect(possible).toBe(2)
    expect(predictCpus(new Context(set), 'linux-6.1').possible).toBe(3)
  })
  test('invalid and equal ids', () => {
    const set = x86With({ cpus: 3 }, edit(madt, (v) => { const [, b, c] = v.entries; if (b?.type === 'localApic') b.apicId = 0xff; if (c?.type === 'localApic') c.apicId = 0 }))()
    expect(predictCpus(new Context(set), 'linux-6.12')).toMatchObject({ present: 1, ignored: 2, possible: 1 })
  })
  test('without MADT', () => expect(predictCpus(new Context(x86With({}, drop('APIC'))()), 'linux-6.12').cpus).toEqual([]))
})

describe('Linux 6.1 on x86', () => {
  test('small x2APIC ids beside Local APICs count: the commit that leaves them out was withdrawn from 6.1.68', () => {
    const set = x86With({}, edit(madt, (v) => { v.entries.push({ type: 'localX2Apic', x2ApicId: 7, flags: { enabled: true, onlineCapable: false }, processorUid: 7 }) }))()
    expect(predictCpus(new Context(set), 'linux-6.1').cpus.at(-1)?.fate).toBe('present')
  })
  test('an APIC id that occurs again is one processor and two possible ones', () => {
    const set = x86With({ cpus: 3 }, edit(madt, (v) => { const c = v.entries[2]; if (c?.type === 'localApic') c.apicId = 0 }))()
    const p = predictCpus(new Context(set), 'linux-6.1')
    expect(p).toMatchObject({ present: 2, ignored: 1 })
    expect(p.notes.join()).toContain('counts 1 more possible processor')
    expect(predictCpus(new Context(set), 'linux-6.12').notes.join()).not.toContain('more possible')
  })
  test('what is not usable is not counted, and may still come with _MAT', () => {
    const set = x86With({}, version(5), second(false, false))()
    expect(predictCpus(new Context(set), 'linux-6.1').cpus[1]?.verdict).toMatch(/place of another/)
    expect(predictCpus(new Context(set), 'linux-6.12').cpus[1]?.verdict).toMatch(/never be plugged/)
  })
})

describe('Linux on arm64', () => {
  const sta = (value: number): Edit => replace(definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [cpuDevice(0), cpuDevice(1, [name('_STA', value), method('_EJ0', { args: 1 }, [return_(0)])])])]))
  const rows: readonly (readonly [enabled: boolean, capable: boolean, status: number, fate: string, verdict: RegExp])[] = [
    [true, false, 0xf, 'present', /^present$/], [true, false, 0xd, 'present', /only after a Device Check/], [true, true, 0xf, 'present', /^present$/],
    [false, true, 0xf, 'hotpluggable', /CPU_ON allows/], [false, true, 0xd, 'hotpluggable', /present and not enabled/], [false, true, 0, 'hotpluggable', /presence cannot change/],
    [false, false, 0xf, 'ignored', /neither/],
  ]
  test.each(rows)('enabled %s, online capable %s, _STA %i: %s', (enabled, capable, status, expected, verdict) => {
    const p = predictCpus(new Context(arm64With({}, second(enabled, capable), sta(status))()), 'linux-6.12').cpus[1]
    expect(p?.fate).toBe(expected)
    expect(p?.verdict).toMatch(verdict)
  })
  test('6.1 does not know Online Capable', () => expect(fate(arm64With({}, second(false, true))(), 'linux-6.1')).toBe('ignored'))
  test('redistributors in GICCs cannot be plugged', () => {
    const set = arm64With({}, second(false, true), edit(madt, (v) => { v.entries = v.entries.filter((e) => e.type !== 'gicr') }))()
    expect(predictCpus(new Context(set), 'linux-6.12').cpus[1]?.verdict).toMatch(/never be brought online/)
  })
})

describe('Xen', () => {
  test('goes by the MADT revision', () => {
    expect(fate(x86With({}, version(2), second(false, false))(), 'xen')).toBe('ignored')
    expect(fate(x86With({ acpi: '6.2' }, second(false, false))(), 'xen')).toBe('hotpluggable')
  })
  test('processors of the STAO are the host’s', () => expect(fate(x86With({}, second(false, false), add(() => buildStao({ uids: [1] })))(), 'xen')).toBe('ignored'))
})

describe('Windows says what is public', () => {
  const rows: readonly (readonly [enabled: boolean, capable: boolean, minor: number, client: string, server: string])[] = [
    [true, false, 5, 'present', 'present'], [true, false, 2, 'present', 'present'],
    [false, false, 2, 'ignored', 'hotpluggable'], [false, true, 5, 'ignored', 'unknown'], [false, false, 5, 'ignored', 'unknown'],
  ]
  test.each(rows)('enabled %s, online capable %s, ACPI 6.%i: %s, %s', (enabled, capable, minor, client, server) => {
    const set = x86With({}, version(minor), second(enabled, capable))()
    expect(fate(set, 'windows-11')).toBe(client)
    expect(fate(set, 'windows-server-2022')).toBe(server)
  })
  test('x2APIC ids below 255 are not said to be taken', () => {
    const entry = (x2ApicId: number): Edit => edit(madt, (v) => { v.entries.push({ type: 'localX2Apic', x2ApicId, flags: { enabled: true, onlineCapable: false }, processorUid: x2ApicId }) })
    const p = predictCpus(new Context(x86With({}, entry(7), entry(300))()), 'windows-11')
    expect(p.cpus.slice(-2).map((c) => c.fate)).toEqual(['unknown', 'present'])
    expect(p).toMatchObject({ unknown: 1, present: 3 })
  })
  test('Arm: enabled processors start, others are unknown to the server', () => {
    expect(fate(arm64With({}, second(true, false))(), 'windows-11')).toBe('present')
    expect(fate(arm64With({}, second(false, true))(), 'windows-server-2022')).toBe('unknown')
  })
  test('groups of 64, the debug port, emulated devices', () => {
    expect(predictCpus(new Context(x86With({ cpus: 100 })()), 'windows-11').notes).toContain('100 enabled processors are at least 2 processor groups')
    const notes = predictCpus(new Context(x86With({})()), 'windows-server-2022', { guest: true }).notes.join('; ')
    expect(notes).toMatch(/no DBG2: Windows finds no debug port/)
    expect(notes).toMatch(/no WAET/)
  })
  test('without MADT', () => expect(predictCpus(new Context(x86With({}, drop('APIC'))()), 'windows-11')).toMatchObject({ cpus: [], unknown: 0 }))
})
