import { rule } from '../../rule.ts'
import { add, arm64 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import { encode } from '../../../schema/index.ts'

const RECOMMENDED = ['DBG2', 'IORT', 'BERT', 'EINJ', 'ERST', 'HEST', 'SDEI', 'AEST', 'SLIT', 'SRAT', 'HMAT', 'PCCT', 'PDTT', 'NFIT', 'BGRT', 'SPMI']
const minimal = (signature: string): Uint8Array => encode(layouts.waet, { header: { signature }, flags: {} } as never)

export default rule({
  id: 'set/missing-recommended', title: 'A table that servers should have is missing', severity: 'info', section: 'Arm BBR 2.0 §8.4.2',
  why: 'These tables are required when the platform has what they describe; which of them that are, only its maker knows.',
  reference: ['0.12'], aliases: ['SbbrAcpiRecommendedTables'], off: 'depends on what the platform has',
  bad: [{ title: 'an Arm server without BERT', tables: arm64(), options: { profile: 'arm-sbbr' } }],
  good: [{ title: 'an Arm server with all of them', tables: arm64(...RECOMMENDED.map((s) => add(() => minimal(s)))), options: { profile: 'arm-sbbr' } }],
  check: (context, report) => {
    if (context.profile !== 'arm-sbbr' || !context.isMachine) return
    for (const signature of RECOMMENDED) if (!context.has(signature)) report({ at: signature, message: `there is no ${signature} table` })
  },
})
