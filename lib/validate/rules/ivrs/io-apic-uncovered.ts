import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildIvrs, layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'
import { devicesOf } from './_blocks.ts'

const table = (...ids: number[]) => add(() => buildIvrs({ iommus: [{ device: [0, 0, 2], capabilityOffset: 0x40, base: 0xfd00_0000, devices: [{ kind: 'all' }, ...ids.map((id) => ({ kind: 'ioApic' as const, id, source: [0, 20, 0] as const }))] }] }))

export default rule({
  id: 'ivrs/io-apic-uncovered', title: 'The IVRS does not have an I/O APIC of the MADT', severity: 'warning', section: 'AMD IOMMU §5.2.2.2; Linux drivers/iommu/amd/init.c',
  why: 'Without a special device entry the IOMMU does not know the requests of the I/O APIC. Linux says “IOAPIC not in IVRS table” and, when it is the one of the southbridge, disables interrupt remapping.',
  reference: ['15.4', '17.30'],
  bad: [{ title: 'no entry for I/O APIC 0', tables: x86(table()) }],
  good: [{ title: 'an entry for I/O APIC 0', tables: x86(table(0)) }],
  check: (context, report) => {
    const [view, m] = [context.first(layouts.ivrs), context.first(madt)]
    if (!view || !m) return
    const covered = new Set<number>()
    for (const b of view.value.blocks) for (const d of devicesOf(b)) if (d.type === 'special' && d.variety === 'ioApic' && d.handle !== undefined) covered.add(d.handle)
    m.value.entries.forEach((e, i) => { if (e.type === 'ioApic' && !covered.has(e.ioApicId)) report({ view: m, at: `entries[${i}].ioApicId`, message: 'the IVRS has no special device for this I/O APIC', expected: 'an entry with its id', found: e.ioApicId }) })
  },
})
