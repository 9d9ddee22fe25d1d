import { rule } from '../../rule.ts'
import { add, edit, riscv } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'
import { pathFault } from '../_namespace.ts'

const table = (deviceName = '\\_SB.C000') => add(() => encode(layouts.rimt, { nodes: [
  { type: 'iommu', id: 1, hardwareId: 'RSCV0004', baseAddress: 0x1000_0000n, wires: [] },
  { type: 'platformDevice', id: 2, deviceName, mappings: [{ sourceIdBase: 0, idCount: 1, destinationIdBase: 0, destination: 'nodes[0]' }] },
] }))

export default rule({
  id: 'rimt/reference', title: 'An I/O mapping of a RISC-V machine leads nowhere', severity: 'error', section: 'RIMT 1.0',
  why: 'Ids of devices become ids at an IOMMU: a mapping that leads to another node, or a device that does not exist, leaves DMA untranslated.',
  reference: ['17.28'],
  bad: [
    { title: 'a device as IOMMU', tables: riscv(table(), edit(layouts.rimt, (v) => { for (const n of v.nodes ?? []) if (n.type === 'platformDevice') for (const m of n.mappings ?? []) m.destination = 'nodes[1]' })) },
    { title: 'a device that does not exist', tables: riscv(table('\\_SB.DMA7')) },
    { title: 'one id for two nodes', tables: riscv(table(), edit(layouts.rimt, (v) => { for (const n of v.nodes ?? []) if ('id' in n) n.id = 1 })) },
  ],
  good: [{ title: 'a device behind an IOMMU', tables: riscv(table()) }],
  check: (context, report) => {
    for (const view of context.all(layouts.rimt)) {
      const nodes = view.value.nodes ?? []
      for (const { i, first, key } of repeated(nodes, (n) => ('id' in n ? n.id : undefined))) report({ view, at: `nodes[${i}].id`, message: `nodes[${first}] has the same id`, found: key })
      nodes.forEach((n, i) => {
        if (n.type === 'platformDevice' && n.deviceName !== undefined) {
          const fault = pathFault(context, n.deviceName)
          if (fault) report({ view, at: `nodes[${i}].deviceName`, severity: 'warning', message: fault, found: n.deviceName })
        }
        if ('mappings' in n) n.mappings?.forEach((m, k) => {
          const found = /^nodes\[(\d+)\]$/.exec(String(m.destination))
          const kind = found ? nodes[Number(found[1])]?.type : undefined
          if (kind !== 'iommu') report({ view, at: `nodes[${i}].mappings[${k}].destination`, message: kind === undefined ? 'the offset leads to no node' : `the ids go to a ${kind}`, expected: 'an IOMMU', found: m.destination })
        })
      })
    }
  },
})
