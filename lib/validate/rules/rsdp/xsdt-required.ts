import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

export default rule({
  id: 'rsdp/xsdt-required', title: 'A 64-bit platform without XSDT, or with an RSDT', severity: 'error', section: 'Arm BBR §8.4.1; ACPI 6.5 §5.2.5.3',
  why: 'Arm and RISC-V systems may have no memory below 4 GiB: the XSDT is the only root table there, and an RSDT must not be given.',
  reference: ['18.2', '1.6', '1.8'], aliases: ['RSDPBadAddresses', 'SbbrRsdpRevision'],
  bad: [{ title: 'an Arm machine with an RSDT', tables: arm64(edit(rsdp, (v) => { v.rsdtAddress = 0x1000 })) }, { title: 'an Arm machine without XSDT', tables: arm64(edit(rsdp, (v) => { v.xsdtAddress = 0n; v.rsdtAddress = 0x1000 })) }],
  good: [{ title: 'an Arm machine with an XSDT', tables: arm64() }],
  check: (context, report) => {
    if (context.architecture !== 'arm64' && context.architecture !== 'riscv') return
    for (const view of context.all(rsdp)) {
      if (!view.value.xsdtAddress) report({ view, at: view.revision >= 2 ? 'xsdtAddress' : 'revision', message: 'there is no XSDT', expected: 'revision 2 and the address of an XSDT' })
      else if (view.value.rsdtAddress) report({ view, at: 'rsdtAddress', message: 'an RSDT is given on a platform that has none', expected: 0, found: BigInt(view.value.rsdtAddress), severity: 'warning' })
    }
  },
})
