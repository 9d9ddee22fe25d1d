import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { fadt } from '../../../tables/index.ts'

/** MADT revisions by ACPI version as major * 100 + minor. 45 is a misprint of 6.2 errata A that firmware took literally. */
const PAIRS: readonly (readonly [version: number, revisions: readonly number[]])[] = [
  [100, [1]], [200, [1]], [300, [1, 2]], [400, [2, 3]], [500, [3]], [501, [3]], [600, [3, 4]], [601, [4]], [602, [4, 45]], [603, [5]], [604, [5]], [605, [6]], [606, [7]],
]

export default rule({
  id: 'madt/revision', title: 'The MADT revision is not the one of the FADT’s ACPI version', severity: 'info', section: 'ACPI 6.5 §5.2.12',
  why: 'The revision says which flags exist. Linux goes by the FADT version, builders by the MADT’s: when they disagree, Online Capable is read by one and not by the other.',
  reference: ['5.1', '0.6', '19.2'], aliases: ['SPECMADTRevision', 'SPECMADTFADTRevisions'],
  bad: [{ title: 'MADT revision 3 under ACPI 6.5', tables: x86(poke('APIC', 8, 3)) }],
  good: [{ title: 'MADT revision 6 under ACPI 6.5', tables: x86() }],
  check: (context, report) => {
    const [view, f] = [context.first(madt), context.first(fadt)]
    if (!view || !f) return
    const { version } = context
    const row = [...PAIRS].reverse().find(([v]) => version >= v)
    if (row && !row[1].includes(view.revision)) report({ view, at: 'header.revision', message: `the revision does not go with ACPI ${Math.floor(version / 100)}.${version % 100} of the FADT`, expected: row[1].join(' or '), found: view.revision })
  },
})
