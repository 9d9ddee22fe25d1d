import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'hpet/address', title: 'The HPET lies above 4 GiB', severity: 'warning', section: 'IA-PC HPET 1.0a §3.2.4',
  why: 'The timer is used before paging and by 32-bit systems; real ones lie at 0xFED00000.',
  reference: ['12.3'], aliases: ['HPETAcpiBaseAddressBogus'],
  bad: [{ title: 'at 8 GiB', tables: x86(edit(layouts.hpet, (v) => { v.address.address = 0x2_0000_0000n })) }],
  good: [{ title: 'at 0xFED00000', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(layouts.hpet)) if ((view.value.address?.address ?? 0n) > 0xffff_ffffn) report({ view, at: 'address.address', message: 'the timer lies above 4 GiB', found: view.value.address.address })
  },
})
