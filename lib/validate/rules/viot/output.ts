import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (outputNode: string | number) => add(() => encode(layouts.viot, { nodes: [
  { type: 'virtioIommuPci', segment: 0, bdf: 8 }, { type: 'pciRange', endpointStart: 0, bdfStart: 0, bdfEnd: 0xffff, outputNode },
] } as never))

export default rule({
  id: 'viot/output', title: 'An endpoint of the VIOT leads to no IOMMU', severity: 'error', section: 'ACPI 6.5 §5.2.32',
  why: 'The offset names the virtual IOMMU that translates; without one Linux leaves the endpoints untranslated and fails their DMA.',
  reference: ['17.1'],
  bad: [{ title: 'an endpoint as IOMMU', tables: x86(table('nodes[1]')) }, { title: 'no node', tables: x86(table(7)) }],
  good: [{ title: 'a virtio IOMMU', tables: x86(table('nodes[0]'), edit(layouts.viot, () => undefined)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.viot)) {
      const nodes = view.value.nodes ?? []
      nodes.forEach((n, i) => {
        if (!('outputNode' in n)) return
        const found = /^nodes\[(\d+)\]$/.exec(String(n.outputNode))
        const type = found ? String(nodes[Number(found[1])]?.type) : undefined
        if (!type?.startsWith('virtioIommu')) report({ view, at: `nodes[${i}].outputNode`, message: type ? `the endpoint leads to a ${type}` : 'the offset leads to no node', expected: 'a virtio IOMMU', found: n.outputNode })
      })
    }
  },
})
