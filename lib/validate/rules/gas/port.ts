import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'
import { hex } from '../_fold.ts'

interface Gas { readonly space: string | number; readonly bitWidth: number; readonly bitOffset: number; readonly address: bigint }

export default rule({
  id: 'gas/port', title: 'A register in I/O space lies above port 0xFFFF', severity: 'error', section: 'ACPI 6.5 §5.2.3.2',
  why: 'There are 64 Ki ports; the OS cannot reach the register.',
  reference: ['0.10'],
  bad: [{ title: 'a PM timer at port 0x10000', tables: x86(edit(fadt, (v) => { if (v.xPmTimerBlock) v.xPmTimerBlock.address = 0x1_0000n })) }],
  good: [{ title: 'port 0x608', tables: x86() }],
  check: (context, report) => {
    for (const view of context.views) {
      if (!view.decoded.groups.some((g) => g.struct.name === 'gas')) continue
      for (const g of view.decoded.groups) {
        const v = g.struct.name === 'gas' ? (view.at(g.path) as Gas | undefined) : undefined
        if (v?.space === 'io' && v.address > 0xffffn) report({ view, at: `${g.path}.address`, message: 'there is no such port', expected: 'at most 0xFFFF', found: hex(v.address) })
      }
    }
  },
})
