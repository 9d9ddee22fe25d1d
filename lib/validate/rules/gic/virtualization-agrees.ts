import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'gic/virtualization-agrees', title: 'Processors disagree about the virtual CPU interface', severity: 'warning', section: 'Linux drivers/irqchip/irq-gic-v3.c',
  why: 'Linux uses KVM only if maintenance interrupt, its trigger and GICV address are the same for all processors.',
  reference: ['5.23', '19.11'],
  bad: [{ title: 'two maintenance interrupts', tables: arm64(edit(madt, (v) => { let n = 25; for (const e of v.entries) if (e.type === 'gicc') e.vgicMaintenanceInterrupt = n++ })) }],
  good: [{ title: 'the same', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const giccs = view.value.entries.flatMap((e, i) => (e.type === 'gicc' && (e.flags?.enabled || e.flags?.onlineCapable) ? [{ e, i }] : []))
      const first = giccs[0]?.e
      for (const { e, i } of giccs.slice(1)) {
        for (const at of ['vgicMaintenanceInterrupt', 'gicvBaseAddress'] as const) if (first && e[at] !== first[at]) report({ view, at: `entries[${i}].${at}`, message: `${at} differs from that of the first processor`, expected: first[at], found: e[at] })
      }
    }
  },
})
