import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { rsdt, xsdt } from '../../../tables/index.ts'

const NOT_LISTED = new Set(['DSDT', 'FACS', 'RSDP', 'RSDT', 'XSDT'])

export default rule({
  id: 'rsdt/wrong-target', title: 'The root table lists a table that is found in another way', severity: 'warning', section: 'ACPI 6.5 §5.2.8',
  why: 'DSDT and FACS are named by the FADT. A DSDT in the list is loaded a second time or refused.',
  reference: ['2.3'],
  bad: [{ title: 'the XSDT lists itself', tables: x86(edit(xsdt, (v) => { v.tables.push(0x7fd0_0000n) })) }],
  good: [{ title: 'no such entry', tables: x86() }],
  check: (context, report) => {
    const byAddress = new Map(context.views.filter((v) => v.address !== undefined).map((v) => [v.address, v]))
    for (const view of [...context.all(rsdt), ...context.all(xsdt)]) {
      view.value.tables?.forEach((a, i) => {
        const target = byAddress.get(BigInt(a))
        if (target && NOT_LISTED.has(target.signature)) report({ view, at: `tables[${i}]`, message: `the entry points at the ${target.signature}`, found: BigInt(a) })
      })
    }
  },
})
