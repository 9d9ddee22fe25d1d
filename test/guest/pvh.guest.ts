/**
 * The hardware domain's design on an unmodified Linux: information area, MADT copy and event block lie in memory
 * that the test shares with the guest, so that the test is the hypervisor.
 */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, definitionBlock, method, name, pkg, scope } from '../../lib/aml/build/index.ts'
import { verify } from '../../lib/checksum/index.ts'
import { xenPvh } from '../../lib/hotplug/index.ts'
import { listCpus, madt } from '../../lib/madt/index.ts'
import { decode } from '../../lib/schema/index.ts'
import { QEMU_IDS, TROUBLE } from './tables.ts'
import { missing, withMachine } from './machine.ts'

const VCPUS = 4
const BASE = 0x0800_0000
const SIZE = 0x10000
const EVENTS = BASE + 0x8000
const RAM = 256 * 2 ** 20
const PRESENT = 'cat /sys/devices/system/cpu/present'

const dsdt = (): Uint8Array => definitionBlock({ signature: 'DSDT', header: QEMU_IDS }, [
  name('\\_S5', pkg([0, 0, 0, 0])),
  // QEMU's event for CPUs stands in for the hypervisor's: Linux has no driver for a GPE block device.
  scope('\\_GPE', [method('_E02', {}, [call('\\_SB.XEN0.PRSC')])]),
])

describe.skipIf(missing)('the PVH design on an unmodified Linux', () => {
  test('vCPUs come and go by the bitmap; flags and checksum of the MADT follow', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'acpigen-ram-'))
    const ram = openSync(join(dir, 'ram'), 'w+')
    try {
      ftruncateSync(ram, RAM)
      const set = xenPvh.buildDom0({ native: 1, vcpus: VCPUS, enabled: 1, base: BASE, eventBase: EVENTS })
      expect(set.image.length).toBeLessThan(EVENTS - BASE)
      const read = (at: number, length: number): Uint8Array => {
        const out = new Uint8Array(length)
        readSync(ram, out, 0, length, at)
        return out
      }
      const live = (): Uint8Array => read(Number(set.madt.address), set.madt.length)
      const enabled = (): number[] => {
        const of = new Map(listCpus(decode(madt, live()).value).map((c) => [c.uid, c.state === 'enabled']))
        return set.vcpus.flatMap((v, i) => (of.get(v.uid) ? [i] : []))
      }
      const want = (...cpus: number[]): void => { writeSync(ram, Uint8Array.of(cpus.reduce((m, i) => m | (1 << i), 0)), 0, 1, Number(set.info.address) + xenPvh.BITMAP_OFFSET) }
      writeSync(ram, set.image, 0, set.image.length, BASE)

      await withMachine({
        args: ['-machine', 'pc,memory-backend=ram', '-object', `memory-backend-file,id=ram,size=${RAM},mem-path=${join(dir, 'ram')},share=on`, '-smp', '1,maxcpus=8,sockets=8,cores=1,threads=1'],
        append: `memmap=${SIZE}$${BASE}`, upgrade: [{ name: 'dsdt.aml', bytes: dsdt() }, { name: 'ssdt.aml', bytes: set.ssdt.bytes }],
      }, async (m) => {
        let spare = 1
        const raise = () => m.command('device_add', { driver: 'qemu64-x86_64-cpu', 'socket-id': spare++, 'core-id': 0, 'thread-id': 0 })
        expect(await m.shell(PRESENT)).toBe('0')
        expect([enabled(), verify(live())]).toEqual([[0], true])

        want(0, 1, 2)
        await raise()
        expect(await m.settles(PRESENT, (a) => a === '0-2')).toBe('0-2')
        expect([enabled(), verify(live())]).toEqual([[0, 1, 2], true])

        want(0, 1, 3)
        await raise()
        expect(await m.settles(PRESENT, (a) => a !== '0-2')).toBe('0-1,3')
        expect([enabled(), verify(live())]).toEqual([[0, 1, 3], true])
        // _EJ0 wrote the number of the released vCPU to the event block.
        expect(read(EVENTS, 8)[4]).toBe(2)

        const before = [await m.shell('dmesg | wc -l'), live()]
        await raise()
        await m.shell('sleep 1')
        expect([await m.shell('dmesg | wc -l'), live()]).toEqual(before)
        expect(await m.shell(TROUBLE)).toBe('')
      })
    } finally {
      closeSync(ram)
      rmSync(dir, { recursive: true })
    }
  })
})
