import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/dsdt-twice', title: 'The two DSDT addresses differ, or the 64-bit one is missing', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'ACPICA uses the 64-bit address when both are set, old systems the 32-bit one: two DSDTs make two machines.',
  reference: ['3.5'], aliases: ['FADT32And64Mismatch', 'FADTXDSDTNull'],
  bad: [{ title: 'two addresses', tables: x86(edit(fadt, (v) => { v.xDsdt = 0x1000n })) }],
  good: [{ title: 'the same twice', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const { dsdt, xDsdt } = view.value
      if (xDsdt === undefined || !dsdt) continue
      if (xDsdt === 0n) report({ view, at: 'xDsdt', severity: 'info', message: 'the 64-bit DSDT address is not set', expected: BigInt(dsdt), found: 0 })
      else if (xDsdt !== BigInt(dsdt)) report({ view, at: 'xDsdt', message: 'the 64-bit DSDT address differs from the 32-bit one', expected: BigInt(dsdt), found: xDsdt })
    }
  },
})
