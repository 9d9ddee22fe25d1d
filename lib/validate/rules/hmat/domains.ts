import { rule } from '../../rule.ts'
import { add, sratOf, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { listOf, proximityDomains } from '../_declared.ts'

const table = (target: number) => add(() => encode(layouts.hmat, { structures: [{ type: 'latencyBandwidth', dataType: 'accessLatency', entryBaseUnit: 100n, initiators: [0], targets: [target], entries: [[1]] }] }))

export default rule({
  id: 'hmat/domains', title: 'The HMAT speaks of a proximity domain that the SRAT does not have', severity: 'warning', section: 'ACPI 6.5 §5.2.28; Linux drivers/acpi/numa/hmat.c',
  why: 'Numbers of a node that does not exist are dropped: the memory that was meant is placed without them.',
  reference: ['17.25'],
  bad: [{ title: 'memory of domain 5', tables: x86(add(sratOf), table(5)) }],
  good: [{ title: 'memory of domain 0', tables: x86(add(sratOf), table(0)) }],
  check: (context, report) => {
    const known = context.has('HMAT') ? proximityDomains(context) : undefined
    if (!known) return
    for (const view of context.all(layouts.hmat)) view.value.structures.forEach((s, i) => {
      const check = (field: string, id: number | undefined): void => { if (id !== undefined && !known.has(id)) report({ view, at: `structures[${i}].${field}`, message: 'the SRAT has no such proximity domain', expected: listOf(known), found: id }) }
      if (s.type === 'proximityAttributes') {
        check('memoryDomain', s.memoryDomain)
        if (s.flags?.initiatorValid) check('initiatorDomain', s.initiatorDomain)
      } else if (s.type === 'latencyBandwidth') {
        s.initiators?.forEach((d, k) => check(`initiators[${k}]`, d))
        s.targets?.forEach((d, k) => check(`targets[${k}]`, d))
      } else if (s.type === 'memorySideCache') check('memoryDomain', s.memoryDomain)
    })
  },
})
