import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/arm-facs', title: 'An Arm machine has a FACS', severity: 'info', section: 'Arm BBR 2.0 §8.4',
  why: 'Hardware-reduced machines wake without the FACS; edk2’s AcpiView asks that both addresses are zero on Arm.',
  reference: ['3.4'],
  bad: [{ title: 'a FACS address', tables: arm64(edit(fadt, (v) => { v.facs = 0x1000 })) }],
  good: [{ title: 'none', tables: arm64() }],
  check: (context, report) => {
    if (context.architecture !== 'arm64') return
    for (const view of context.all(fadt)) for (const at of ['facs', 'xFacs'] as const) if (view.value[at]) report({ view, at, message: 'a FACS is given', expected: 0, found: BigInt(view.value[at] ?? 0) })
  },
})
