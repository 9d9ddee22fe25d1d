import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { rsdt, xsdt } from '../../../tables/index.ts'

export default rule({
  id: 'rsdt/duplicate-entry', title: 'The root table lists a table twice', severity: 'warning', section: 'ACPI 6.5 §5.2.8',
  why: 'An SSDT that is listed twice is loaded twice; every name in it then exists already.',
  reference: ['2.3'],
  bad: [{ title: 'the first entry again', tables: x86(edit(xsdt, (v) => { v.tables.push(v.tables[0] ?? 0n) })) }],
  good: [{ title: 'each table once', tables: x86() }],
  check: (context, report) => {
    for (const view of [...context.all(rsdt), ...context.all(xsdt)]) {
      const seen = new Map<bigint, number>()
      view.value.tables?.forEach((a, i) => {
        const first = seen.get(BigInt(a))
        if (first !== undefined && BigInt(a) !== 0n) report({ view, at: `tables[${i}]`, message: `the entry repeats tables[${first}]`, found: BigInt(a) })
        else seen.set(BigInt(a), i)
      })
    }
  },
})
