import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { rsdt, xsdt } from '../../../tables/index.ts'

export default rule({
  id: 'rsdt/null-entry', title: 'An entry of the root table is zero', severity: 'error', section: 'ACPI 6.5 §5.2.8',
  why: 'The OS maps address 0 in search of a table, or stops reading the list.',
  reference: ['2.1'], aliases: ['RSDTEntryNull', 'XSDTEntryNull'],
  bad: [{ title: 'an XSDT with a zero entry', tables: x86(edit(xsdt, (v) => { v.tables.push(0n) })) }],
  good: [{ title: 'addresses', tables: x86() }],
  check: (context, report) => {
    for (const view of [...context.all(rsdt), ...context.all(xsdt)]) view.value.tables?.forEach((a, i) => { if (BigInt(a) === 0n) report({ view, at: `tables[${i}]`, message: 'the entry is zero', expected: 'the address of a table', found: 0 }) })
  },
})
