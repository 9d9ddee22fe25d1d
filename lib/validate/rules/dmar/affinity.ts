import { rule } from '../../rule.ts'
import { add, sratOf, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { listOf, proximityDomains } from '../_declared.ts'

const table = (registerBaseAddress: bigint, proximityDomain: number) => add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [{ type: 'drhd', flags: { includePciAll: true }, registerBaseAddress: 0x1000n }, { type: 'rhsa', registerBaseAddress, proximityDomain }] }))

export default rule({
  id: 'dmar/affinity', title: 'An affinity of the DMAR is of no unit or no node', severity: 'warning', section: 'VT-d §8.6; Linux drivers/iommu/intel/dmar.c',
  why: 'The structure gives the node of the unit with its register base. Linux calls an unknown base a firmware bug and taints itself.',
  reference: ['15.5'],
  bad: [{ title: 'registers of no unit', tables: x86(table(0x9000n, 0)) }, { title: 'node 4', tables: x86(add(sratOf), table(0x1000n, 4)) }],
  good: [{ title: 'the unit on node 0', tables: x86(add(sratOf), table(0x1000n, 0)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      const units = new Set(view.value.structures.flatMap((s) => (s.type === 'drhd' ? [s.registerBaseAddress] : [])))
      const nodes = proximityDomains(context)
      view.value.structures.forEach((s, i) => {
        if (s.type !== 'rhsa' || s.proximityDomain === undefined) return
        if (s.registerBaseAddress && !units.has(s.registerBaseAddress)) report({ view, at: `structures[${i}].registerBaseAddress`, message: 'no unit has these registers', found: s.registerBaseAddress })
        if (nodes && !nodes.has(s.proximityDomain)) report({ view, at: `structures[${i}].proximityDomain`, message: 'the SRAT has no such proximity domain', expected: listOf(nodes), found: s.proximityDomain })
      })
    }
  },
})
