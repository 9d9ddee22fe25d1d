import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

export default rule({
  id: 'madt/override-conflict', title: 'Overrides contradict each other', severity: 'warning', section: 'ACPI 6.5 §5.2.12.5',
  why: 'A source has one GSI and a GSI one source: with two the later override wins and the other interrupt is lost.',
  reference: ['5.10'],
  bad: [
    { title: 'interrupt 5 twice', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'interruptOverride' && e.source === 10) e.source = 5 })) },
    { title: 'two interrupts on one GSI', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'interruptOverride' && e.source === 10) e.globalIrq = 11 })) },
  ],
  good: [{ title: 'one each', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const sources = new Map<number, number>()
      const gsis = new Map<number, number>()
      view.value.entries.forEach((e, i) => {
        if (e.type !== 'interruptOverride' || e.globalIrq === undefined) return
        const [source, gsi] = [sources.get(e.source), gsis.get(e.globalIrq)]
        if (source !== undefined) report({ view, at: `entries[${i}].source`, message: `entries[${source}] overrides interrupt ${e.source} too`, expected: 'one override a source' })
        else if (gsi !== undefined) report({ view, at: `entries[${i}].globalIrq`, message: `entries[${gsi}] wires another interrupt to GSI ${e.globalIrq} too`, expected: 'one source a GSI' })
        sources.set(e.source, i)
        gsis.set(e.globalIrq, i)
      })
    }
  },
})
