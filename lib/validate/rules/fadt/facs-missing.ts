import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/facs-missing', title: 'The FADT of a full-hardware machine names no FACS', severity: 'error', section: 'ACPI 6.5 §5.2.9',
  why: 'The FACS holds the waking vector and the global lock: without it there is no sleep state S3. Only hardware-reduced machines can do without.',
  reference: ['3.1', '3.2', '3.15'], aliases: ['FADT32BitFACSNull', 'FADTFACSZero', 'FACSMustBePresent'],
  profiles: { 'xen-dom0': 'warning', qemu: 'info' },
  bad: [{ title: 'both addresses 0', tables: x86(edit(fadt, (v) => { v.facs = 0 })) }],
  good: [{ title: 'an address', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      if (view.value.flags?.hwReducedAcpi || view.value.facs || view.value.xFacs) continue
      report({ view, at: 'facs', message: 'no FACS is given', expected: 'the address of the FACS', found: 0 })
    }
  },
})
