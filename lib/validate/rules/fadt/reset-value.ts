import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const reset = (resetValue: number, address = 0xcf9n) => edit(fadt, (v) => {
  v.flags.resetRegSup = true
  v.resetRegister = { space: 'io', bitWidth: 8, bitOffset: 0, accessSize: 'byte', address }
  v.resetValue = resetValue
})

export default rule({
  id: 'fadt/reset-value', title: 'The reset register has no address or nothing to write', severity: 'warning', section: 'ACPI 6.5 §4.8.3.6',
  why: 'The flag promises that a write resets the machine; Linux tries it first and hangs or falls back.',
  reference: ['3.23'], aliases: ['FADTBadRESETREG', 'FADTResetValueZero'],
  bad: [{ title: 'value 0', tables: x86(reset(0)) }, { title: 'no register', tables: x86(reset(6, 0n)) }],
  good: [{ title: 'register and value', tables: x86(reset(6)) }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const { flags, resetRegister, resetValue } = view.value
      if (!flags?.resetRegSup || !resetRegister) continue
      if (resetRegister.address === 0n) report({ view, at: 'resetRegister.address', message: 'a reset register is promised and has no address', expected: 'an address', found: 0 })
      else if (resetValue === 0) report({ view, at: 'resetValue', severity: 'info', message: 'the value to write is zero', expected: 'the value that resets', found: 0 })
    }
  },
})
