import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const BRIDGES = new Set(['PNP0A08'])

export default rule({
  id: 'mcfg/root-bridges', title: 'A PCI Express root bridge has no configuration space', severity: 'warning', section: 'PCI Firmware 3.3 §4.1.2',
  why: 'A segment that _SEG names must have an allocation, or a _CBA on the bridge: otherwise only 256 bytes of each function can be reached, and on Arm none.',
  reference: ['19.17'],
  bad: [{ title: 'an allocation for segment 5 only', tables: x86(edit(layouts.mcfg, (v) => { const a = v.allocations[0]; if (a) a.segment = 5 })) }],
  good: [{ title: 'an allocation for segment 0', tables: x86() }],
  check: (context, report) => {
    const view = context.first(layouts.mcfg)
    if (!view?.value.allocations?.length || !context.aml.present) return
    const seen = new Set<string>()
    for (const d of context.aml.devices) {
      if (!BRIDGES.has(d.hid ?? '') || context.aml.child(d.node, '_CBA')) continue
      const number = (name: string, absent: number): number => {
        const node = context.aml.child(d.node, name)
        return node === undefined ? absent : context.aml.isKnown(node) ? Number(context.aml.number(`${d.path}.${name}`) ?? -1) : -1
      }
      const sta = number('_STA', 0xf)
      const [segment, bus] = [number('_SEG', 0), number('_BBN', 0)]
      if (sta < 0 || (sta & 1) === 0 || segment < 0 || bus < 0 || seen.has(`${segment} ${bus}`)) continue
      seen.add(`${segment} ${bus}`)
      if (!view.value.allocations.some((a) => a.segment === segment && a.startBus <= bus && bus <= a.endBus)) report({ view, at: 'allocations', message: `no allocation has bus ${bus} of segment ${segment}, where ${d.path} begins`, expected: `segment ${segment} with bus ${bus}` })
    }
  },
})
