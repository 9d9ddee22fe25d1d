import { rule } from '../../rule.ts'
import { add, sratOf, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { proximityDomains } from '../_declared.ts'

const table = (maxProximityDomains: number) => add(() => encode(layouts.msct, { maxProximityDomains, maxClockDomains: 0, maxPhysicalAddress: 0xff_ffff_ffffn, proximityDomains: [] }))

export default rule({
  id: 'msct/domains', title: 'The SRAT has more proximity domains than the MSCT allows', severity: 'warning', section: 'ACPI 6.5 §5.2.19',
  why: 'The MSCT bounds what the system can ever have: an OS that sizes its tables by it has no room for the other nodes.',
  reference: ['17.25'],
  bad: [{ title: 'domain 1 of one domain', tables: x86(add(() => sratOf([{ node: 1, base: 0, length: 0x1000 }])), table(0)) }],
  good: [{ title: 'domain 0 of one domain', tables: x86(add(sratOf), table(0)) }],
  check: (context, report) => {
    const [view, domains] = [context.first(layouts.msct), context.has('MSCT') ? proximityDomains(context) : undefined]
    if (!view || !domains || view.value.maxProximityDomains === undefined) return
    const most = Math.max(-1, ...domains)
    if (most > view.value.maxProximityDomains) report({ view, at: 'maxProximityDomains', message: 'the SRAT has more domains', expected: `at least ${most}`, found: view.value.maxProximityDomains })
  },
})
