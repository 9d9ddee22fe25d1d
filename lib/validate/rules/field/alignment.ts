import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { mcfg } from '../../../tables/layouts.ts'
import { eachConstrained, hex } from '../_fold.ts'

export default rule({
  id: 'field/alignment', title: 'An address is not aligned', severity: 'warning', section: 'the table’s own',
  why: 'The hardware ignores the low bits of the address; what the OS maps is then not what the table says.',
  reference: ['5.27', '11.5', '15.1', '15.3', '17.16', '17.30'], aliases: ['InvalidDRHDRegAddr', 'InvalidRMRRRangeAddr'],
  bad: [{ title: 'an MCFG base that is no multiple of 1 MiB', tables: x86(edit(mcfg, (v) => { for (const a of v.allocations) a.address += 0x1000n })) }],
  good: [{ title: 'a multiple of 1 MiB', tables: x86(edit(mcfg, (v) => { for (const a of v.allocations) a.address += 0x10_0000n })) }],
  check: (context, report) => eachConstrained(context, report, (raw, c, row) =>
    (c.multipleOf !== undefined && BigInt(raw) % BigInt(c.multipleOf) !== 0n
      ? { message: `${row.name} is not aligned`, expected: `a multiple of ${hex(c.multipleOf)}`, found: hex(raw) } : undefined)),
})
