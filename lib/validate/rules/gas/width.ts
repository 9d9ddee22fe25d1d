import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'
import { applies } from '../_fold.ts'

interface Gas { readonly space: string | number; readonly bitWidth: number; readonly bitOffset: number; readonly address: bigint }
const reset = (bitWidth: number) => edit(fadt, (v) => {
  v.flags.resetRegSup = true
  v.resetRegister = { space: 'io', bitWidth, bitOffset: 0, accessSize: 'byte', address: 0xcf9n }
  v.resetValue = 6
})

export default rule({
  id: 'gas/width', title: 'A register has a width that it cannot have', severity: 'warning', section: 'ACPI 6.5 §5.2.3.2',
  why: 'The specification fixes the width of the register: another one makes the OS write neighbouring registers or refuse the access.',
  reference: ['0.10', '3.19', '3.22', '3.23', '17.20'], aliases: ['FADTBadRESETREG', 'FADTPM1AInvalidWidth', 'FADTSleepControl'],
  bad: [{ title: 'a reset register of 16 bits', tables: x86(reset(16)) }],
  good: [{ title: 'a reset register of 8 bits', tables: x86(reset(8)) }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const g of view.decoded.groups) {
        const c = g.struct.must
        if (g.struct.name !== 'gas' || !c?.widths || !applies(view, g.path, c)) continue
        const v = view.at(g.path) as Gas | undefined
        if (!v?.address) continue
        const more = { ...(c.severity ? { severity: c.severity } : {}), ...(c.alias ? { aliases: [c.alias] } : {}) }
        if (!c.widths.includes(v.bitWidth)) report({ view, at: `${g.path}.bitWidth`, message: 'the register has the wrong width', expected: `${c.widths.join(' or ')} bits`, found: v.bitWidth, ...more })
        else if (v.bitOffset !== 0) report({ view, at: `${g.path}.bitOffset`, message: 'the register does not begin at bit 0', expected: 0, found: v.bitOffset, ...more })
      }
    }
  },
})
