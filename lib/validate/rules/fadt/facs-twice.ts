import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/facs-twice', title: 'The two FACS addresses differ', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'Linux takes the 32-bit or the 64-bit address by version and quirk; the firmware looks at one of them when it wakes.',
  reference: ['3.3'], aliases: ['FwCtrl32and64Differ'],
  bad: [{ title: 'two addresses', tables: x86(edit(fadt, (v) => { v.xFacs = 0x1000n })) }],
  good: [{ title: 'the same twice', tables: x86(edit(fadt, (v) => { v.xFacs = BigInt(v.facs) })) }, { title: 'one', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const { facs, xFacs } = view.value
      if (facs && xFacs && BigInt(facs) !== xFacs) report({ view, at: 'xFacs', message: 'the 64-bit FACS address differs from the 32-bit one', expected: BigInt(facs), found: xFacs })
    }
  },
})
