import { rule } from '../../rule.ts'
import { arm64With, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'gic/online-capable-redistributor', title: 'A processor to be plugged later has its redistributor in its GICC', severity: 'error', section: 'ACPI 6.5 §5.2.12.17; Linux drivers/irqchip/irq-gic-v3.c',
  why: 'Whether the redistributor of a disabled processor can be reached is only known for GICR ranges, which are always on. Linux marks the others broken: the processor can never be brought online.',
  reference: ['5.23', '19.11', '19.V4'],
  bad: [{ title: 'addresses in the GICCs', tables: arm64With({ enabled: 1 }, edit(madt, (v) => { v.entries = v.entries.filter((e) => e.type !== 'gicr'); for (const e of v.entries) if (e.type === 'gicc') e.gicrBaseAddress = 0x80a_0000n })) }],
  good: [{ title: 'a GICR range', tables: arm64With({ enabled: 1 }) }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const { entries } = view.value
      const version = entries.find((e) => e.type === 'gicd')?.version
      if (version === 'gicV1' || version === 'gicV2' || entries.some((e) => e.type === 'gicr')) continue
      entries.forEach((e, i) => { if (e.type === 'gicc' && e.flags?.onlineCapable && !e.flags.enabled) report({ view, at: `entries[${i}]`, message: `UID ${e.processorUid} is online capable and there is no GICR structure`, expected: 'GICR structures' }) })
    }
  },
})
