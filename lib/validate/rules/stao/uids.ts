import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { buildStao, stao } from '../../../stao/index.ts'

const table = (...processorUids: number[]) => add(() => encode(stao, { header: { revision: 2 }, processorUids }))

export default rule({
  id: 'stao/uids', title: 'The processor list of a STAO is not strictly ascending, or has the wildcard', severity: 'warning', section: 'STAO revision 2',
  why: 'Readers search the list by halving; 0xFFFFFFFF means every processor and would hide them all.',
  reference: ['6.4', '19.M2', '19.M5'],
  bad: [{ title: 'descending', tables: x86(table(5, 4)) }, { title: 'twice', tables: x86(table(4, 4)) }, { title: 'the wildcard', tables: x86(table(0xffff_ffff)) }],
  good: [{ title: 'ascending', tables: x86(add(() => buildStao({ uids: [7, 3] }))) }],
  check: (context, report) => {
    for (const view of context.all(stao)) view.value.processorUids?.forEach((uid, i, all) => {
      if (uid === 0xffff_ffff) report({ view, at: `processorUids[${i}]`, message: 'the UID means every processor', found: '0xFFFFFFFF' })
      else if (i > 0 && uid <= (all[i - 1] as number)) report({ view, at: `processorUids[${i}]`, message: 'the list is not ascending', expected: `above ${all[i - 1]}`, found: uid })
    })
  },
})
