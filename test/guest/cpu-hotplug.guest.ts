/** Linux adds and removes CPUs through our AML, on QEMU's hotplug hardware. */
import { describe, expect, test } from 'vitest'
import { qemuSelector, xenBitmap } from '../../lib/hotplug/index.ts'
import { bareDsdt, TROUBLE } from './tables.ts'
import { type Machine, missing, withMachine } from './machine.ts'

const CPUS = 4
const PRESENT = 'cat /sys/devices/system/cpu/present'
const cpu = (i: number): Record<string, unknown> => ({ driver: 'qemu64-x86_64-cpu', id: `cpu${i}`, 'socket-id': i, 'core-id': 0, 'thread-id': 0 })
const upgrade = (ssdt: Uint8Array) => [{ name: 'dsdt.aml', bytes: bareDsdt() }, { name: 'ssdt.aml', bytes: ssdt }]
const boot = <T>(ssdt: Uint8Array, work: (m: Machine) => Promise<T>, machine = 'pc'): Promise<T> => withMachine({ args: ['-machine', machine, '-smp', `1,maxcpus=${CPUS},sockets=${CPUS},cores=1,threads=1`], upgrade: upgrade(ssdt) }, work)
const bitmap = (o: { gpe?: number; port?: number } = {}): Uint8Array => xenBitmap.buildBitmapSsdt({ form: 'qemu', cpus: CPUS, ...o })
const selector = (o: { enableMat?: boolean } = {}): Uint8Array => qemuSelector.buildSelectorSsdt({ leaveLegacy: true, ...o, cpus: Array.from({ length: CPUS }, (_, i) => ({ uid: i, entry: { type: 'localApic' as const, processorUid: i, apicId: i, flags: { enabled: i === 0 } } })) })

describe.skipIf(missing)('CPU hotplug on an unmodified Linux', () => {
  test.each([['pc', xenBitmap.BITMAP_PORT.piix4], ['q35', xenBitmap.BITMAP_PORT.ich9]] as const)('bitmap on %s: a CPU is added, brought online, then the rest in one batch', (machine, port) => boot(bitmap({ port }), async (m) => {
    expect(await m.shell(PRESENT)).toBe('0')
    expect(await m.shell('cat /sys/devices/system/cpu/possible')).toBe(`0-${CPUS - 1}`)
    await m.command('device_add', cpu(1))
    expect(await m.settles(PRESENT, (a) => a === '0-1')).toBe('0-1')
    await m.shell('echo 1 > /sys/devices/system/cpu/cpu1/online')
    expect(await m.shell('cat /sys/devices/system/cpu/online')).toBe('0-1')
    await Promise.all([2, 3].map((i) => m.command('device_add', cpu(i))))
    expect(await m.settles(PRESENT, (a) => a === '0-3')).toBe('0-3')
    expect(await m.shell(TROUBLE)).toBe('')
  }, machine))

  test('selector: added and removed', () => boot(selector(), async (m) => {
    expect(await m.shell(PRESENT)).toBe('0')
    await Promise.all([1, 2, 3].map((i) => m.command('device_add', cpu(i))))
    expect(await m.settles(PRESENT, (a) => a === '0-3')).toBe('0-3')
    await m.shell('echo 1 > /sys/devices/system/cpu/cpu2/online')
    expect(await m.shell('cat /sys/devices/system/cpu/online')).toBe('0,2')
    await m.command('device_del', { id: 'cpu2' })
    expect(await m.settles(PRESENT, (a) => a === '0-1,3')).toBe('0-1,3')
    const slots = await m.command('query-hotpluggable-cpus') as { 'qom-path'?: string }[]
    expect(slots.filter((s) => s['qom-path']).length).toBe(3)
    // Adding the same CPU again would end QEMU 7.2 in emulation: it does not reuse a removed CPU's context.
    expect(await m.shell(TROUBLE)).toBe('')
  }))

  test('control: with the scan on another GPE nothing is added', () => boot(bitmap({ gpe: 3 }), async (m) => {
    await m.command('device_add', cpu(1))
    await m.shell('sleep 3')
    expect(await m.shell(PRESENT)).toBe('0')
  }))

  test('control: a _MAT that does not say Enabled adds nothing', () => boot(selector({ enableMat: false }), async (m) => {
    await m.command('device_add', cpu(1))
    await m.shell('sleep 3')
    expect(await m.shell(PRESENT)).toBe('0')
  }))
})
