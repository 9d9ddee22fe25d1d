import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf } from '../madt/_cpus.ts'

/** Two 64 KiB frames; GICv4 has four. */
const FRAME = 0x2_0000

export default rule({
  id: 'gic/redistributor-missing', title: 'A GICv3 processor has no redistributor', severity: 'error', section: 'ACPI 6.5 §5.2.12.17; Linux drivers/irqchip/irq-gic-v3.c',
  why: 'A GICv3 processor takes interrupts through its redistributor: without one in a GICR range or its GICC the driver does not bind or the processor cannot start.',
  reference: ['5.23'],
  bad: [
    { title: 'no GICR and no address', tables: arm64(edit(madt, (v) => { v.entries = v.entries.filter((e) => e.type !== 'gicr') })) },
    { title: 'a range for one of two processors', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicr') e.discoveryRangeLength = FRAME })) },
  ],
  good: [{ title: 'a range for both', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const { entries } = view.value
      const version = entries.find((e) => e.type === 'gicd')?.version
      if (version !== 'gicV3' && version !== 'gicV4') continue
      const ranges = entries.flatMap((e) => (e.type === 'gicr' ? [e.discoveryRangeLength] : []))
      if (ranges.length === 0) {
        entries.forEach((e, i) => { if (e.type === 'gicc' && e.flags?.enabled && e.gicrBaseAddress === 0n) report({ view, at: `entries[${i}].gicrBaseAddress`, message: `UID ${e.processorUid} has no redistributor`, expected: 'an address, or GICR structures', found: 0 }) })
        continue
      }
      const room = ranges.reduce((n, length) => n + Math.floor(length / FRAME), 0)
      const needed = cpusOf(view).filter((c) => c.state !== 'disabled').length
      const first = entries.findIndex((e) => e.type === 'gicr')
      if (room < needed) report({ view, at: `entries[${first}].discoveryRangeLength`, message: 'the GICR ranges are too small for the processors', expected: `room for ${needed} redistributors of 128 KiB`, found: room })
    }
  },
})
