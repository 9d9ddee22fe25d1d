import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { hpet } from '../../../tables/layouts.ts'
import { applies } from '../_fold.ts'

interface Gas { readonly space: string | number; readonly bitWidth: number; readonly address: bigint }

export default rule({
  id: 'gas/space', title: 'A register is in an address space where it cannot be', severity: 'warning', section: 'ACPI 6.5 §5.2.3.2',
  why: 'The field allows some address spaces only; Linux ignores a PM timer outside I/O space and an HPET outside memory.',
  reference: ['0.10', '3.23', '3.25', '12.2', '12.3', '13.1', '17.11', '17.12', '17.15', '17.19', '17.20', '17.23', '17.29'], aliases: ['FADTBadRESETREG', 'HPETBaseSpaceId', 'HPETBaseZero'],
  bad: [
    { title: 'an HPET in I/O space', tables: x86(edit(hpet, (v) => { v.address.space = 'io' })) },
    { title: 'an HPET at 0', tables: x86(edit(hpet, (v) => { v.address.address = 0n })) },
  ],
  good: [{ title: 'an HPET in memory', tables: x86() }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const g of view.decoded.groups) {
        const c = g.struct.must
        if (g.struct.name !== 'gas' || !c || !applies(view, g.path, c)) continue
        const v = view.at(g.path) as Gas | undefined
        if (!v || v.address === undefined) continue
        const more = { ...(c.severity ? { severity: c.severity } : {}), ...(c.alias ? { aliases: [c.alias] } : {}) }
        if (v.address === 0n) {
          if (c.nonZero) report({ view, at: `${g.path}.address`, message: 'the register has no address', expected: 'an address', found: 0, ...more })
        } else if (c.oneOf && !c.oneOf.includes(v.space)) {
          report({ view, at: `${g.path}.space`, message: 'the register cannot be in this address space', expected: c.oneOf.join(' or '), found: v.space, ...more })
        }
      }
    }
  },
})
