/** Linux reads our MADTs: it gets the bytes, and counts CPUs as `acpigen cpus --consumer linux-6.1` predicts. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { buildMadt, buildPvhMadt, buildX86Madt, type MadtEntryInput } from '../../lib/madt/index.ts'
import { Context, predictCpus } from '../../lib/validate/index.ts'
import { bareDsdt } from './tables.ts'
import { type Machine, missing, withMachine } from './machine.ts'

const sha256 = (b: Uint8Array): string => createHash('sha256').update(b).digest('hex')
const TABLES = '/sys/firmware/acpi/tables'
const read = async (m: Machine, name: string): Promise<Uint8Array> => Uint8Array.from(Buffer.from(await m.shell(`base64 ${TABLES}/${name}`), 'base64'))
/** How many CPUs a list such as `0-3,6` names. */
const count = (list: string): number => (list === '' ? 0 : list.split(',').reduce((n, r) => { const [a, b] = r.split('-').map(Number); return n + ((b ?? a) as number) - (a as number) + 1 }, 0))

const INTERRUPTS: readonly MadtEntryInput[] = [
  { type: 'ioApic', ioApicId: 0, address: 0xfec0_0000, globalIrqBase: 0 },
  { type: 'interruptOverride', bus: 'isa', source: 0, globalIrq: 2, flags: {} },
  { type: 'interruptOverride', bus: 'isa', source: 9, globalIrq: 9, flags: { polarity: 'activeHigh', trigger: 'level' } },
]
const lapic = (id: number, flags: { enabled?: boolean; onlineCapable?: boolean }): MadtEntryInput => ({ type: 'localApic', processorUid: id, apicId: id, flags })
const x2apic = (id: number, flags: { enabled?: boolean; onlineCapable?: boolean }): MadtEntryInput => ({ type: 'localX2Apic', processorUid: id, x2ApicId: id, flags })
const own = (...cpus: MadtEntryInput[]): Uint8Array => buildMadt({ entries: [...cpus, ...INTERRUPTS], localApicAddress: 0xfee0_0000, pcatCompat: true })

const CASES: Record<string, Uint8Array> = {
  'Local APIC, all enabled': buildX86Madt({ cpus: 4 }),
  'Local APIC, disabled': buildX86Madt({ cpus: 8, enabled: 2, acpi: '6.2' }),
  'Local APIC, online capable': buildX86Madt({ cpus: 8, enabled: 2 }),
  'x2APIC': buildX86Madt({ cpus: 6, enabled: 3, structure: 'x2apic' }),
  'Local APIC and x2APIC': own(lapic(0, { enabled: true }), lapic(1, { enabled: true }), x2apic(2, { enabled: true }), x2apic(7, {})),
  'disabled and online capable side by side': own(lapic(0, { enabled: true }), lapic(1, {}), lapic(2, { onlineCapable: true }), lapic(3, { enabled: true })),
  'PVH layout': buildPvhMadt({ pcpus: 2, vcpus: 6, enabled: 2 }).bytes,
}

describe.skipIf(missing).each(Object.entries(CASES))('MADT: %s', (name, madt) => {
  test('the bytes arrive and are counted as predicted', () => withMachine({
    // QEMU's own MADT comes first: the argument makes Linux read the second.
    // QEMU's DSDT would announce processors that are disabled in ours.
    args: ['-machine', 'pc', '-smp', '8', '-acpitable', 'file=@madt'], append: 'acpi_apic_instance=2', files: { madt }, upgrade: [{ name: 'dsdt.aml', bytes: bareDsdt() }],
  }, async (m) => {
    const sums = await m.shell(`sha256sum ${TABLES}/APIC*`)
    expect(sums, name).toContain(sha256(madt))
    const context = new Context([{ bytes: madt }, { bytes: await read(m, 'FACP') }])
    const p = predictCpus(context, 'linux-6.1', { guest: true })
    const [possible, present] = (await m.shell('cat /sys/devices/system/cpu/possible /sys/devices/system/cpu/present')).split('\n').map((l) => count(l.trim()))
    expect({ possible, present }, await m.shell('dmesg | grep -iE "smpboot|apic.id"')).toEqual({ possible: p.possible, present: p.present })
  }))
})
