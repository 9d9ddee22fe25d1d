import { rule } from '../../rule.ts'
import { arm64With, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'gic/gicv2-bases', title: 'GICv2 processors have different CPU interfaces', severity: 'error', section: 'Linux drivers/irqchip/irq-gic.c',
  why: 'The registers of a GICv2 are banked: every processor sees its own at one address. Linux gives up when they differ.',
  reference: ['5.23'],
  bad: [{ title: 'two addresses', tables: arm64With({ gicVersion: 2 }, edit(madt, (v) => { let n = 0n; for (const e of v.entries) if (e.type === 'gicc') e.baseAddress += 0x1000n * n++ })) }],
  good: [{ title: 'one address', tables: arm64With({ gicVersion: 2 }) }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const version = view.value.entries.find((e) => e.type === 'gicd')?.version
      if (version !== 'gicV1' && version !== 'gicV2') continue
      const giccs = view.value.entries.flatMap((e, i) => (e.type === 'gicc' ? [{ e, i }] : []))
      for (const { e, i } of giccs) if (e.baseAddress !== giccs[0]?.e.baseAddress) report({ view, at: `entries[${i}].baseAddress`, message: 'the CPU interface is at another address than that of the first processor', expected: giccs[0]?.e.baseAddress, found: e.baseAddress })
    }
  },
})
