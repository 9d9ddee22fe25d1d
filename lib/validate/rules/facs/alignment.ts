import { rule } from '../../rule.ts'
import { edit, move, x86 } from '../../examples/machine.ts'
import { facs, fadt } from '../../../tables/index.ts'

export default rule({
  id: 'facs/alignment', title: 'The FACS is not 64-byte aligned', severity: 'error', section: 'ACPI 6.5 §5.2.10',
  why: 'The global lock in it is shared with firmware by locked instructions, which want it inside one cache line.',
  reference: ['4.1'], aliases: ['FACSInvalidAlignment'],
  bad: [{ title: 'at an odd place', tables: x86(move('FACS', 0x7fe1_0010n)) }, { title: 'the FADT points at an odd place', tables: x86(edit(fadt, (v) => { v.facs = 0x7fe1_0010 })) }],
  good: [{ title: 'at a multiple of 64', tables: x86() }],
  check: (context, report) => {
    const f = context.first(fadt)
    for (const at of ['facs', 'xFacs'] as const) {
      const a = BigInt(f?.value[at] ?? 0)
      if (a % 64n !== 0n) report({ view: f, at, message: 'the FACS is not on a 64-byte boundary', found: a })
    }
    for (const view of context.all(facs)) if (view.address !== undefined && view.address % 64n !== 0n) report({ view, offset: 0, length: 4, at: 'signature', message: 'the FACS is not on a 64-byte boundary', found: view.address })
  },
})
