import { rule } from '../../rule.ts'
import { arm64, edit, riscvWith, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { gtdt } from '../../../tables/layouts.ts'
import { eachConstrained, hex } from '../_fold.ts'

export default rule({
  id: 'field/range', title: 'A number is out of its range', severity: 'warning', section: 'the table’s own',
  why: 'The specification bounds the field: readers index tables or shift by it.',
  reference: ['1.3', '3.8', '3.18', '4.1', '5.11', '5.15', '5.20', '5.24', '5.27', '5.28', '5.29', '6.4', '7.1', '10.3', '12.5', '13.1', '14.1', '16.1', '17.1', '17.11', '17.12', '17.13', '17.15', '17.16', '17.17', '17.23', '17.24', '17.29'], aliases: ['FACSInvalidLength', 'FADTReservedZero', 'IORTNodeRevisionInvalid'],
  bad: [
    { title: 'LINT 3', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'localApicNmi') e.lint = 3 })) },
    { title: 'an IMSIC with 10 identities', tables: riscvWith({ controller: 'aplic-imsic' }, edit(madt, (v) => { for (const e of v.entries) if (e.type === 'imsic') e.supervisorIds = 10 })) },
    { title: 'a GIC distributor whose GSIs begin at 32', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicd') e.globalIrqBase = 32 })) },
  ],
  good: [{ title: 'LINT 0', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'localApicNmi') e.lint = 0 })) }, { title: 'timers of an Arm machine', tables: arm64(edit(gtdt, () => undefined)) }],
  check: (context, report) => eachConstrained(context, report, (raw, c, row) => {
    const show = (n: number | bigint): string => (n > 0xffff ? hex(n) : String(n))
    if (c.min !== undefined && raw < c.min) return { message: `${row.name} is too small`, expected: `at least ${c.min}`, found: show(raw) }
    if (c.max !== undefined && raw > c.max) return { message: `${row.name} is too large`, expected: c.max === 0 ? '0' : `at most ${c.max}`, found: show(raw) }
    if (c.oneOf !== undefined && !c.oneOf.includes(Number(raw))) return { message: `${row.name} has another value than the allowed ones`, expected: c.oneOf.join(' or '), found: show(raw) }
    return undefined
  }),
})
