import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'
import type { NsNode } from '../../../aml/index.ts'
import { rangesOf } from '../aml/_resources.ts'

export default rule({
  id: 'hpet/resources', title: 'The HPET device has its registers elsewhere than the HPET table', severity: 'warning', section: 'IA-PC HPET 1.0a §3.2.4',
  why: 'Linux takes the table at boot and the device later: two addresses make two timers, one of which does not exist.',
  reference: ['12.4'], aliases: ['HPETAcpiBaseAddressMismatch'],
  bad: [{ title: 'the table at 0xFED10000', tables: x86(edit(layouts.hpet, (v) => { v.address.address = 0xfed1_0000n })) }],
  good: [{ title: 'the same', tables: x86() }],
  check: (context, report) => {
    const view = context.first(layouts.hpet)
    const base = view?.value.address?.address
    if (!view || !base || !context.aml.present) return
    // A method may move the registers to where the chipset has them.
    const isFixed = (node: NsNode): boolean => { const crs = context.aml.child(node, '_CRS'); return crs !== undefined && context.aml.isKnown(crs) }
    for (const d of context.aml.devices) {
      if (d.hid !== 'PNP0103' || !isFixed(d.node)) continue
      const ranges = rangesOf(context.aml.bytes(`${d.path}._CRS`)).filter((r) => r.space === 'memory' && r.from > 0n)
      if (ranges.length && !ranges.some((r) => r.from === base)) report({ view, at: 'address.address', message: `${d.path} has its registers elsewhere`, expected: ranges[0]?.from, found: base })
    }
  },
})
