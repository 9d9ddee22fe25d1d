import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt, rsdt, xsdt } from '../../../tables/index.ts'
import type { View } from '../../view.ts'

export default rule({
  id: 'rsdt/dangling-entry', title: 'A pointer leads to no table of the set', severity: 'info', section: 'ACPI 6.5 §5.2.8',
  why: 'In an image that is meant to be whole, a pointer to nothing is a placement mistake; in a dump the table may just be missing.',
  reference: ['19.16'],
  bad: [{ title: 'an entry that leads nowhere', tables: x86(edit(xsdt, (v) => { v.tables.push(0x1234_0000n) })) }],
  good: [{ title: 'every pointer leads to a table', tables: x86() }],
  check: (context, report) => {
    const known = new Set(context.views.flatMap((v) => v.address ?? []))
    const check = (view: View, at: string, a: number | bigint | undefined): void => {
      if (a && !known.has(BigInt(a))) report({ view, at, message: 'no table of the set lies at this address', found: BigInt(a) })
    }
    // Only where addresses are known at all, and some entry was found by them.
    for (const view of [...context.all(rsdt), ...context.all(xsdt)]) {
      if (!view.value.tables?.some((a) => known.has(BigInt(a)))) continue
      view.value.tables.forEach((a, i) => check(view, `tables[${i}]`, a))
    }
    const f = context.first(fadt)
    if (!f || f.address === undefined || !context.views.some((v) => v.signature === 'DSDT' && v.address !== undefined)) return
    check(f, 'dsdt', f.value.dsdt)
    check(f, 'xDsdt', f.value.xDsdt)
  },
})
