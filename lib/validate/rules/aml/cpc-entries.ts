import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Entries by revision of _CPC (ACPI 6.6 table 8.16). */
const ENTRIES: Readonly<Record<number, number>> = { 0: 17, 1: 17, 2: 21, 3: 23, 4: 25 }
/** Revisions to come may only add entries to those of revision 4. */
const LAST = 25
const cpc = (count: number, revision: number, length: number) => ssdt(...[0, 1].map((c) => scope(`\\_SB.C00${c}`, [name('_CPC', pkg([count, revision, ...Array.from({ length: length - 2 }, () => 1)]))])))

export default rule({
  id: 'aml/cpc-entries', title: '_CPC has a wrong number of entries', severity: 'warning', section: 'ACPI 6.6 §8.4.6.1; Linux drivers/acpi/cppc_acpi.c',
  why: 'The revision says how many entries there are, and the first entry says it too. Linux refuses a _CPC whose count is not that of its revision (“Unexpected _CPC”).',
  reference: ['17.7', '19.6'], aliases: ['Method_CPCElementCount', 'Method_CPCBadRevision'],
  bad: [{ title: '21 said, 23 there', tables: x86(cpc(21, 3, 23)) }, { title: 'revision 2 with 17', tables: x86(cpc(17, 2, 17)) }, { title: 'revision 4 with 23', tables: x86(cpc(23, 4, 23)) }],
  good: [{ title: 'revision 3 with 23', tables: x86(cpc(23, 3, 23)) }, { title: 'revision 4 with 25', tables: x86(cpc(25, 4, 25)) }],
  check: (context, report) => {
    for (const o of known(context, ['_CPC'])) {
      const [count, revision] = elementsOf(o.data).map(numberOf)
      const { length } = elementsOf(o.data)
      if (count === undefined || revision === undefined) continue
      const expected = ENTRIES[revision]
      if (count !== length) report({ ...placeOf(context, o), message: '_CPC has another number of entries than it says', expected: count, found: length })
      else if (expected === undefined ? count <= LAST : count !== expected) report({ ...placeOf(context, o), message: `_CPC of revision ${revision} has a wrong number of entries`, expected: expected ?? `more than ${LAST}`, found: count })
    }
  },
})
