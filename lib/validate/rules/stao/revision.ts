import { rule } from '../../rule.ts'
import { add, poke, x86 } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'

export default rule({
  id: 'stao/revision', title: 'Unknown revision of the STAO', severity: 'warning', section: 'Xen STAO specification',
  why: 'Revision 1 has names only, 2 a list of processors too; what another one has after byte 36 nobody can say.',
  reference: ['6.4'],
  bad: [{ title: 'revision 3', tables: x86(add(() => buildStao({})), poke('STAO', 8, 3)) }],
  good: [{ title: 'revision 1', tables: x86(add(() => buildStao({}))) }],
  check: (context, report) => {
    for (const view of context.all(stao)) if (view.revision !== 1 && view.revision !== 2) report({ view, at: 'header.revision', message: 'unknown revision', expected: '1 or 2', found: view.revision })
  },
})
