import { rule } from '../../rule.ts'
import { add, arm64, edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { encode } from '../../../schema/index.ts'
import { gtdt, hmat } from '../../../tables/layouts.ts'
import { eachConstrained } from '../_fold.ts'

const latencies = (entryBaseUnit: bigint) => add(() => encode(hmat, { structures: [{ type: 'latencyBandwidth', dataType: 0, entryBaseUnit, initiators: [0], targets: [0], entries: [[1]] }] }))

export default rule({
  id: 'field/zero', title: 'An address or number that must be set is zero', severity: 'warning', section: 'the table’s own',
  why: 'Nothing lies at address 0 that a table could mean: Linux skips an I/O APIC at 0 and refuses a timer block at 0.',
  reference: ['5.9', '5.12', '5.13', '5.15', '5.25', '5.27', '5.29', '10.1', '10.3', '10.4', '11.5', '14.1', '15.1', '7.6', '17.1', '12.5', '17.11', '17.12', '17.13', '17.14', '17.19', '17.21', '17.25', '17.28'],
  aliases: ['MADTIOAPICAddrZero', 'SPECMADTGICRZeroLength', 'GTDTInvalidBaseAddr'],
  bad: [
    { title: 'an I/O APIC at 0', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'ioApic') e.address = 0 })) },
    { title: 'latencies in units of 0', tables: x86(latencies(0n)) },
    { title: 'a counter at 0', tables: arm64(edit(gtdt, (v) => { v.counterBlockAddress = 0n })) },
  ],
  good: [{ title: 'latencies in units of 100', tables: x86(latencies(100n)) }, { title: 'all ones where a counter is absent', tables: arm64(edit(gtdt, (v) => { v.counterBlockAddress = 0xffff_ffff_ffff_ffffn })) }],
  check: (context, report) => eachConstrained(context, report, (raw, c, row) =>
    (c.nonZero && BigInt(raw) === 0n ? { message: `${row.name} is zero`, expected: row.kind?.kind === 'uint' && row.kind.format === 'addr' ? 'an address' : 'a number above 0', found: 0 } : undefined)),
})
