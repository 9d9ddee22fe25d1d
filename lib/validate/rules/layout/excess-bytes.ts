import { rule } from '../../rule.ts'
import { poke, raw, x86 } from '../../examples/machine.ts'
import { restoreChecksum } from '../../fix.ts'
import { eachProblem, isWhole } from '../_fold.ts'

export default rule({
  id: 'layout/excess-bytes', title: 'A structure has bytes that its description does not have', severity: 'warning', section: 'the table’s own',
  why: 'Either the length is wrong or the bytes come from a revision nobody knows; readers ignore them.',
  reference: ['0.8', '3.6', '5.5', '7.2', '9.1', '11.1', '17.1'], aliases: ['SPECMADTSubLen', 'MCFGInvalidSize2', 'PCCTBadSubspaceLength'],
  bad: [
    { title: 'an HPET with two bytes more', tables: x86(raw('HPET', (b) => { const s = Uint8Array.from([...b, 1, 1]); s[4] = s.length; restoreChecksum(s); return s })) },
    { title: 'an MCFG that is no whole number of allocations', tables: x86(raw('MCFG', (b) => { const s = Uint8Array.from([...b, 1, 1]); s[4] = s.length; restoreChecksum(s); return s })) },
  ],
  good: [{ title: 'nothing left over', tables: x86(poke('HPET', 8, 1)) }],
  check: (context, report) => eachProblem(context, ['excess'], (p, view) => {
    if (!isWhole(p.path)) report({ view, at: p.path ?? '', offset: p.offset ?? 0, length: 1, message: p.message, expected: p.expected, found: p.found })
  }),
})
