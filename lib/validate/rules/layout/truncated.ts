import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'
import { restoreChecksum } from '../../fix.ts'
import { eachProblem } from '../_fold.ts'

export default rule({
  id: 'layout/truncated', title: 'A structure ends before its fields do', severity: 'error', section: 'the table’s own',
  why: 'Readers take the missing fields from whatever bytes follow, or drop the structure or the whole table.',
  reference: ['0.8', '5.5', '7.2', '9.1', '10.3', '12.1', '15.1', '16.1', '17.1'], aliases: ['SPECMADTSubLen', 'PPTTBadProcessorLength', 'PCCTBadSubspaceLength', 'LPITNativeCStateLpitShort', 'ASF!AlrtRecordTooShort', 'ASF!RctlRecordTooShort', 'ASF!RmcpRecordTooShort', 'ASF!AddrRecordTooShort', 'CSRTResourceGroupTooShort'],
  bad: [{ title: 'an HPET of 50 bytes', tables: x86(raw('HPET', (b) => { const s = b.slice(0, 50); s[4] = 50; restoreChecksum(s); return s })) }],
  good: [{ title: 'whole structures', tables: x86() }],
  check: (context, report) => eachProblem(context, ['truncated'], (p, view) => {
    report({ view, at: p.path ?? '', offset: p.offset ?? 0, length: 1, message: p.message, expected: p.expected, found: p.found })
  }),
})
