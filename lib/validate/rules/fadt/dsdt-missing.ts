import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/dsdt-missing', title: 'The FADT names no DSDT', severity: 'error', section: 'ACPI 6.5 §5.2.9',
  why: 'The DSDT holds the name space; Linux cannot start ACPI without it.',
  reference: ['3.5'], aliases: ['FADTDSDTNull', 'FADTOneDSDTNull'],
  // QEMU's firmware puts the addresses in when it places the tables.
  profiles: { qemu: 'info' },
  bad: [{ title: 'both addresses 0', tables: x86(edit(fadt, (v) => { v.dsdt = 0; v.xDsdt = 0n })) }],
  good: [{ title: 'an address', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) if (!view.value.dsdt && !view.value.xDsdt) report({ view, at: 'dsdt', message: 'no DSDT is given', expected: 'the address of the DSDT', found: 0 })
  },
})
