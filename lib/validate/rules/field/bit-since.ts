import { rule } from '../../rule.ts'
import { poke, x86With } from '../../examples/machine.ts'
import { hex, isNumber } from '../_fold.ts'

export default rule({
  id: 'field/bit-since', title: 'A flag is set that the table’s revision does not have', severity: 'warning', section: 'ACPI 6.5 §5.2.12',
  why: 'In that revision the bit is reserved. Linux looks at the FADT version instead, so firmware that raises one and forgets the other gives CPUs a different fate on different kernels.',
  reference: ['5.7', '5.20', '5.25', '19.V6', '9.3'], aliases: ['MADTLAPICFlagsNonZero'],
  bad: [{ title: 'Online Capable in a MADT of revision 4', tables: x86With({ enabled: 1 }, poke('APIC', 8, 4)) }],
  good: [{ title: 'Online Capable in a MADT of revision 5', tables: x86With({ enabled: 1 }, poke('APIC', 8, 5)) }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const row of view.decoded.rows) {
        const since = row.kind?.must?.bitsSince
        if (!since || row.kind?.kind !== 'flags' || !isNumber(row.raw) || !row.raw) continue
        for (const [bit, revision] of Object.entries(since)) {
          const spec = row.kind.bits[bit]
          if (typeof spec !== 'number' || view.revision >= revision || !((BigInt(row.raw) >> BigInt(spec)) & 1n)) continue
          report({ view, at: row.path, message: `${bit} is set in a table of revision ${view.revision}`, expected: `table revision ${revision} or later`, found: hex(row.raw) })
        }
      }
    }
  },
})
