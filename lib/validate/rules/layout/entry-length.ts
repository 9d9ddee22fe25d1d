import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { eachProblem, isWhole } from '../_fold.ts'

export default rule({
  id: 'layout/entry-length', title: 'The length of a structure is impossible', severity: 'error', section: 'the table’s own',
  why: 'A length of zero makes a naive reader loop for ever; one that runs past the end makes it read foreign memory. Linux gives up on the rest of the table.',
  reference: ['0.8', '5.6', '7.2', '9.1', '15.1', '16.1', '17.1'], aliases: ['SPECMADTSubLen', 'MADTSubLen', 'ASF!InfoRecordLengthTooLong', 'CSRTResourceGroupLengthFieldTooShort', 'CSRTResourceDescriptorLengthFieldTooShort', 'MSDMDataLengthInvalid', 'LPITTooShort'],
  bad: [
    { title: 'a MADT structure of length 0', tables: x86(poke('APIC', 45, 0)) },
    { title: 'a MADT structure that runs past the end', tables: x86(poke('APIC', 45, 250)) },
  ],
  good: [{ title: 'lengths that add up', tables: x86() }],
  check: (context, report) => eachProblem(context, ['length'], (p, view) => {
    if (!isWhole(p.path)) report({ view, at: p.path ?? '', offset: p.offset ?? 0, length: 1, message: p.message, expected: p.expected, found: p.found })
  }),
})
