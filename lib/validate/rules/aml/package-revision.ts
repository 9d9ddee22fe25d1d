import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Revisions that there are. */
const REVISIONS: Readonly<Record<string, readonly number[]>> = {
  _ART: [0], _BIX: [0, 1], _BPC: [1], _BPS: [1], _FIF: [0], _FPS: [0], _FST: [0], _LPD: [0], _PUR: [1], _RDI: [0],
}
const pur = (revision: number) => ssdt(name('\\_SB._PUR', pkg([revision, 0])))

export default rule({
  id: 'aml/package-revision', title: 'A package has a revision that is not known', severity: 'warning', section: 'ACPI 6.6 §8.5, §10.2.2, §11.3.1, §11.4.3; Linux drivers/acpi/acpi_pad.c',
  why: 'The first element says what the others are. Linux idles no processor for a _PUR whose revision is not 1; others read the elements of another revision.',
  reference: ['17.7'], aliases: ['Method_PURBadID', 'Method_RDIBadID', 'Method_BIXRevision'],
  bad: [{ title: '_PUR of revision 0', tables: x86(pur(0)) }],
  good: [{ title: '_PUR of revision 1', tables: x86(pur(1)) }],
  check: (context, report) => {
    for (const o of known(context, Object.keys(REVISIONS))) {
      const revision = numberOf(elementsOf(o.data)[0])
      const there = REVISIONS[o.name] as readonly number[]
      if (revision !== undefined && !there.includes(revision)) report({ ...placeOf(context, o), message: `${o.name} has an unknown revision`, expected: there.join(' or '), found: revision })
    }
  },
})
