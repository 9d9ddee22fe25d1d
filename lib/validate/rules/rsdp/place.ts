import { rule } from '../../rule.ts'
import { move, x86 } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

export default rule({
  id: 'rsdp/place', title: 'The RSDP is not on a 16-byte boundary', severity: 'warning', section: 'ACPI 6.5 §5.2.5.1',
  why: 'A system that searches memory for the RSDP looks at multiples of 16 only.',
  reference: ['1.9'],
  bad: [{ title: 'at 0xF0004', tables: x86(move('RSDP', 0xf_0004n)) }],
  good: [{ title: 'at 0xF0000', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(rsdp)) if (view.address !== undefined && view.address % 16n !== 0n) report({ view, offset: 0, length: 8, at: 'signature', message: 'the RSDP is not on a 16-byte boundary', found: view.address })
  },
})
