import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { eachProblem, isWhole } from '../_fold.ts'

export default rule({
  id: 'header/length', title: 'The length in the header is not the length of the table', severity: 'error', section: 'ACPI 6.5 §5.2.6',
  why: 'An OS maps as many bytes as the header says: too many reach into other memory, too few cut the table off.',
  reference: ['0.3', '6.1', '11.1'], aliases: ['ACPITableHdrLength', 'STAOBadLength', 'MADTBadLength'],
  bad: [{ title: 'an MCFG that claims 255 bytes', tables: x86(poke('MCFG', 4, 0xff)) }, { title: 'an HPET that claims 20 bytes', tables: x86(poke('HPET', 4, 20)) }],
  good: [{ title: 'lengths that fit', tables: x86() }],
  check: (context, report) => eachProblem(context, ['length'], (p, view) => {
    if (isWhole(p.path)) report({ view, at: p.path ?? '', message: 'the table length disagrees with its bytes', expected: p.expected, found: p.found })
  }),
})
