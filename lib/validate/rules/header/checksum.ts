import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'header/checksum', title: 'The bytes of a table do not sum to zero', severity: 'error', section: 'ACPI 6.5 §5.2.6',
  why: 'The checksum is the only protection of a table. Linux warns and goes on, other systems drop the table.',
  reference: ['0.4', '5.1', '19.M8'], aliases: ['ACPITableChecksum', 'SPECMADTChecksum'],
  bad: [{ title: 'one byte of the MCFG changed', tables: x86(raw('MCFG', (b) => { b[44] = 7 })) }],
  good: [{ title: 'right checksums', tables: x86() }],
  check: (context, report) => eachProblem(context, ['checksum'], (p, view) => {
    if (view.signature === 'RSDP') return
    const path = p.path ?? 'header.checksum'
    report({ view, at: path, message: 'the checksum is wrong', expected: p.expected, found: p.found, fix: view.patch('the checksum', path, Number(p.expected)) })
  }),
})
