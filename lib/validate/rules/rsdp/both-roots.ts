import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

export default rule({
  id: 'rsdp/both-roots', title: 'The RSDP names both an RSDT and an XSDT', severity: 'info', section: 'ACPI 6.5 §5.2.5.3',
  why: 'An OS of ACPI 1.0 takes the RSDT, later ones the XSDT: both must then say the same. Nearly every PC does this.',
  reference: ['1.5'], aliases: ['RSDPBothAddressesFound'], off: 'every PC firmware does it on purpose',
  bad: [{ title: 'both addresses', tables: x86(edit(rsdp, (v) => { v.rsdtAddress = 0x1000 })) }],
  good: [{ title: 'an XSDT alone', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(rsdp)) if (view.value.rsdtAddress && view.value.xsdtAddress) report({ view, at: 'rsdtAddress', message: 'RSDT and XSDT are both given' })
  },
})
