import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

const isPpi = (n: number): boolean => (n >= 16 && n <= 31) || (n >= 1056 && n <= 1119)

export default rule({
  id: 'gic/ppi', title: 'An interrupt of the processor itself is no PPI', severity: 'error', section: 'ACPI 6.5 §5.2.12.14; Arm BSA',
  why: 'Statistical profiling and trace buffer interrupt their own processor, through a private interrupt: 16 to 31, or 1056 to 1119 of the extended range. 0 says that there is none.',
  reference: ['5.21'],
  bad: [{ title: 'SPE at 40', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc') e.speInterrupt = 40 })) }],
  good: [{ title: 'SPE at 21', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc') e.speInterrupt = 21 })) }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      if (e.type !== 'gicc') return
      for (const at of ['speInterrupt', 'trbeInterrupt'] as const) if (e[at] && !isPpi(e[at])) report({ view, at: `entries[${i}].${at}`, message: 'the interrupt is no PPI', expected: '0, 16 to 31, or 1056 to 1119', found: e[at] })
    })
  },
})
