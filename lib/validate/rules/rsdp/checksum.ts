import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'rsdp/checksum', title: 'The first 20 bytes of the RSDP do not sum to zero', severity: 'error', section: 'ACPI 6.5 §5.2.5.3',
  why: 'The checksum tells the RSDP from memory that merely looks like it: with a wrong one no ACPI is found.',
  reference: ['1.1'], aliases: ['RSDPBadFirstChecksum'],
  bad: [{ title: 'a changed OEM id', tables: x86(raw('RSDP', (b) => { b[9] = 0x41 + ((b[9] ?? 0) & 7) })) }],
  good: [{ title: 'a right checksum', tables: x86() }],
  check: (context, report) => eachProblem(context, ['checksum'], (p, view) => {
    if (view.signature === 'RSDP' && p.path === 'checksum') report({ view, at: 'checksum', message: 'the checksum of the first 20 bytes is wrong', expected: p.expected, found: p.found, fix: view.patch('the checksum', 'checksum', Number(p.expected)) })
  }),
})
