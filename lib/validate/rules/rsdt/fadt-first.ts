import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { xsdt } from '../../../tables/index.ts'

export default rule({
  id: 'rsdt/fadt-first', title: 'The FADT is not the first table of the XSDT', severity: 'info', section: 'ACPI 6.5 §5.2.8',
  why: 'Some loaders and old systems take the first entry for the FADT.',
  reference: ['2.3'],
  bad: [{ title: 'the FADT last', tables: x86(edit(xsdt, (v) => { v.tables.reverse() })) }],
  good: [{ title: 'the FADT first', tables: x86() }],
  check: (context, report) => {
    const fadt = context.views.find((v) => v.signature === 'FACP')
    for (const view of context.all(xsdt)) {
      const at = fadt?.address === undefined ? -1 : (view.value.tables?.indexOf(fadt.address) ?? -1)
      if (at > 0) report({ view, at: `tables[${at}]`, message: 'the FADT is not the first entry' })
    }
  },
})
