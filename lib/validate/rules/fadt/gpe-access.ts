import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/gpe-access', title: 'A GPE block is not accessed by bytes', severity: 'info', section: 'ACPI 6.5 §5.2.9',
  why: 'GPE registers are byte registers; ACPICA ignores the access size, others may not. fwts counts every other value as a failure.',
  reference: ['3.20'], aliases: ['X_GPE0_BLKBadAccessWidth', 'X_GPE1_BLKBadAccessWidth'], off: 'most firmware leaves the access size undefined',
  bad: [{ title: 'access by dwords', tables: x86(edit(fadt, (v) => { if (v.xGpe0Block) v.xGpe0Block.accessSize = 'dword' })) }],
  good: [{ title: 'access by bytes', tables: x86(edit(fadt, (v) => { if (v.xGpe0Block) v.xGpe0Block.accessSize = 'byte' })) }],
  check: (context, report) => {
    for (const view of context.all(fadt)) for (const at of ['xGpe0Block', 'xGpe1Block'] as const) {
      const x = view.value[at]
      if (x?.address && x.accessSize !== 'byte') report({ view, at: `${at}.accessSize`, message: 'the block is not accessed by bytes', expected: 'byte', found: x.accessSize })
    }
  },
})
