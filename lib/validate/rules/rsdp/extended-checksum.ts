import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'rsdp/extended-checksum', title: 'The bytes of the whole RSDP do not sum to zero', severity: 'error', section: 'ACPI 6.5 §5.2.5.3',
  why: 'An OS that uses the XSDT verifies all 36 bytes and otherwise looks for another RSDP.',
  reference: ['1.7'], aliases: ['RSDPBadSecondChecksum'],
  bad: [{ title: 'a changed XSDT address', tables: x86(raw('RSDP', (b) => { b[28] = 1 })) }],
  good: [{ title: 'a right checksum', tables: x86() }],
  check: (context, report) => eachProblem(context, ['checksum'], (p, view) => {
    if (view.signature === 'RSDP' && p.path === 'extendedChecksum') report({ view, at: 'extendedChecksum', message: 'the extended checksum is wrong', expected: p.expected, found: p.found, fix: view.patch('the extended checksum', 'extendedChecksum', Number(p.expected)) })
  }),
})
