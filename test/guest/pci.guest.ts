/** Linux adds and releases PCI devices through our AML, on PIIX4's hotplug registers. */
import { expect, describe, test } from 'vitest'
import { pciPiix4 } from '../../lib/hotplug/index.ts'
import { bareDsdt, TROUBLE } from './tables.ts'
import { missing, withMachine } from './machine.ts'

const SLOTS = [5, 6, 7]
const ssdt = (): Uint8Array => pciPiix4.buildPciSsdt({ form: 'fixed', bus: '\\_SB.PCI0', root: { slots: SLOTS.map((slot) => ({ slot, ejectable: true })) } })
const DEVICES = `for s in ${SLOTS.join(' ')}; do [ -e /sys/bus/pci/devices/0000:00:0$s.0 ] && echo $s; done`
const lines = (slots: readonly number[]): string => slots.join('\n')

describe.skipIf(missing)('PCI hotplug on an unmodified Linux', () => {
  test('devices are added and released, two requests in quick succession are both seen', () => withMachine({ args: ['-machine', 'pc'], upgrade: [{ name: 'dsdt.aml', bytes: bareDsdt({ pci: true }) }, { name: 'ssdt.aml', bytes: ssdt() }] }, async (m) => {
    const there = (slots: readonly number[]) => m.settles(DEVICES, (a) => a.replaceAll('\r', '') === lines(slots))
    const add = (slot: number) => m.command('device_add', { driver: 'virtio-rng-pci', id: `rng${slot}`, bus: 'pci.0', addr: slot.toString(16) })
    const remove = (slot: number) => m.command('device_del', { id: `rng${slot}` })
    expect(await m.shell(DEVICES)).toBe('')
    await add(5)
    expect(await there([5])).toBe(lines([5]))
    await Promise.all([add(6), add(7)])
    expect(await there([5, 6, 7])).toBe(lines([5, 6, 7]))
    await Promise.all([remove(5), remove(7)])
    expect(await there([6])).toBe(lines([6]))
    // Released by _EJ0: QEMU has the devices no more, and the slots can be used again.
    const left = JSON.stringify(await m.command('query-pci'))
    expect([left.includes('rng5'), left.includes('rng6'), left.includes('rng7')]).toEqual([false, true, false])
    await add(5)
    expect(await there([5, 6])).toBe(lines([5, 6]))
    expect(await m.shell(TROUBLE)).toBe('')
  }))

  test('control: without the SSDT nothing is seen', () => withMachine({ args: ['-machine', 'pc'], upgrade: [{ name: 'dsdt.aml', bytes: bareDsdt({ pci: true }) }] }, async (m) => {
    await m.command('device_add', { driver: 'virtio-rng-pci', id: 'rng5', bus: 'pci.0', addr: '5' })
    await m.shell('sleep 2')
    expect(await m.shell(DEVICES)).toBe('')
  }))

  test('a request that the guest has not answered is completed by a reset', () => withMachine({
    // Without the SSDT the guest never hears of the request.
    args: ['-machine', 'pc', '-action', 'reboot=reset', '-device', 'virtio-rng-pci,id=rng5,bus=pci.0,addr=5'], upgrade: [{ name: 'dsdt.aml', bytes: bareDsdt({ pci: true }) }],
  }, async (m) => {
    const there = async (): Promise<boolean> => JSON.stringify(await m.command('query-pci')).includes('rng5')
    await m.command('device_del', { id: 'rng5' })
    await m.shell('sleep 1')
    expect(await there()).toBe(true)
    await m.command('system_reset')
    await m.ready()
    expect([await there(), await m.shell(DEVICES)]).toEqual([false, ''])
  }))
})
