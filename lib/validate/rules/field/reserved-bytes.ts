import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'field/reserved-bytes', title: 'Reserved bytes are set', severity: 'warning', section: 'ACPI 6.5 §5.2.1',
  why: 'Reserved bytes get a meaning in a later version; what stands there now will then be believed.',
  reference: ['0.9', '1.7', '4.1', '5.9', '5.12', '5.16', '5.20', '5.24', '5.25', '5.27', '5.29', '7.4', '9.3', '10.1', '10.3', '11.5', '13.1', '17.1'], aliases: ['ReservedZero', 'FADTReservedZero'],
  bad: [{ title: 'the reserved byte of an I/O APIC', tables: x86(poke('APIC', 44 + 16 + 3, 1)) }],
  good: [{ title: 'zero', tables: x86() }],
  check: (context, report) => eachProblem(context, ['reserved'], (p, view) => {
    const severity = view.row(p.path ?? '')?.kind?.must?.severity
    report({ view, at: p.path ?? '', message: p.message, expected: p.expected, found: p.found, ...(severity ? { severity } : {}) })
  }),
})
