import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'header/oem-table-id', title: 'The FADT has another OEM table id than the root table', severity: 'info', section: 'ACPI 6.5 §5.2.9',
  why: 'The specification asks that the id of the FADT equals that of the RSDT or XSDT; quirk lists rely on it.',
  reference: ['0.7'],
  bad: [{ title: 'another id in the FADT', tables: x86(poke('FACP', 16, 0x58)) }],
  good: [{ title: 'the same id', tables: x86() }],
  check: (context, report) => {
    const view = context.first(fadt)
    const root = context.views.find((v) => v.signature === 'XSDT') ?? context.views.find((v) => v.signature === 'RSDT')
    if (!view || !root) return
    const [own, its] = [view.bytes.subarray(16, 24), root.bytes.subarray(16, 24)]
    if (own.some((b, i) => b !== its[i])) {
      const text = (b: Uint8Array): string => JSON.stringify(String.fromCharCode(...b))
      report({ view, at: 'header.oemTableId', message: `the OEM table id differs from that of the ${root.name}`, expected: text(its), found: text(own) })
    }
  },
})
