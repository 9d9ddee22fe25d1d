import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

export default rule({
  id: 'rsdp/no-root', title: 'The RSDP points at no root table', severity: 'error', section: 'ACPI 6.5 §5.2.5.3',
  why: 'Without RSDT or XSDT no table can be found.',
  reference: ['1.4', '1.5', '1.7'], aliases: ['RSDPNullRSDTPointer', 'RSDPNoAddressesFound'],
  bad: [{ title: 'both addresses 0', tables: x86(edit(rsdp, (v) => { v.xsdtAddress = 0n })) }],
  good: [{ title: 'an XSDT', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(rsdp)) {
      if (view.value.rsdtAddress === 0 && !(view.revision >= 2 && view.value.xsdtAddress)) report({ view, at: view.revision >= 2 ? 'xsdtAddress' : 'rsdtAddress', message: 'the RSDP points at no root table', expected: view.revision >= 2 ? 'the address of an XSDT' : 'the address of an RSDT', found: 0 })
    }
  },
})
