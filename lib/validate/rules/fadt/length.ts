import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

/** Bytes of the FADT by revision. */
const LENGTHS: Readonly<Record<number, readonly number[]>> = { 1: [116], 2: [132, 244], 3: [244], 4: [244], 5: [268], 6: [276] }

export default rule({
  id: 'fadt/length', title: 'The length of the FADT does not go with its revision', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'ACPICA goes by the length, others by the revision: fields that one of them reads do not exist for the other.',
  reference: ['3.6', '0.6'], aliases: ['FADTLengthRevision'],
  bad: [{ title: '276 bytes and revision 3', tables: x86(poke('FACP', 8, 3)) }],
  good: [{ title: '276 bytes and revision 6', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const fitting = LENGTHS[view.revision]
      if (fitting && !fitting.includes(view.bytes.length)) report({ view, at: 'header.length', message: `a FADT of revision ${view.revision} has another length`, expected: `${fitting.join(' or ')} bytes`, found: view.bytes.length })
    }
  },
})
