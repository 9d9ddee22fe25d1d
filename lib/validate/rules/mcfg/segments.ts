import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildDmar, layouts } from '../../../tables/index.ts'
import { listOf, mcfgSegments } from '../_declared.ts'

const table = (segment: number) => add(() => buildDmar({ units: [{ base: 0xfed9_0000, segment, all: true }] }))

export default rule({
  id: 'mcfg/segments', title: 'A table names a PCI segment that the MCFG does not have', severity: 'warning', section: 'PCI Firmware 3.3 §4.1.2',
  why: 'Segments other than 0 can be reached through the MCFG only: what an IOMMU table says about a device there is about no device.',
  reference: ['15.5', '19.17', '17.22'],
  bad: [{ title: 'a remapping unit of segment 3', tables: x86(table(3)) }],
  good: [{ title: 'a remapping unit of segment 0', tables: x86(table(0)) }],
  check: (context, report) => {
    const known = mcfgSegments(context)
    if (!known) return
    const check = (view: Parameters<typeof report>[0]['view'], at: string, segment: number | undefined): void => {
      // Segment 0 can be reached without an MCFG, through ports.
      if (segment !== undefined && segment !== 0 && !known.has(segment)) report({ view, at, message: 'the MCFG has no such segment', expected: listOf(known), found: segment })
    }
    for (const v of context.all(layouts.dmar)) v.value.structures.forEach((s, i) => { if ('segment' in s) check(v, `structures[${i}].segment`, s.segment as number | undefined) })
    for (const v of context.all(layouts.ivrs)) v.value.blocks.forEach((b, i) => { if ('pciSegment' in b) check(v, `blocks[${i}].pciSegment`, b.pciSegment as number | undefined) })
    for (const v of context.all(layouts.iort)) v.value.nodes?.forEach((n, i) => { if (n.type === 'rootComplex') check(v, `nodes[${i}].pciSegment`, n.pciSegment) })
    for (const v of context.all(layouts.rimt)) v.value.nodes?.forEach((n, i) => { if (n.type === 'pcieRootComplex') check(v, `nodes[${i}].pciSegment`, n.pciSegment) })
    for (const v of context.all(layouts.viot)) v.value.nodes?.forEach((n, i) => { if (n.type === 'virtioIommuPci') check(v, `nodes[${i}].segment`, n.segment) })
    for (const v of context.all(layouts.sdev)) v.value.devices.forEach((d, i) => { if (d.type === 'pcieEndpoint') check(v, `devices[${i}].segment`, d.segment) })
  },
})
