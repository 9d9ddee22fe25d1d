import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const ACCESSES: ReadonlySet<string | number> = new Set(['readRegister', 'readRegisterValue', 'writeRegister', 'writeRegisterValue'])
const table = (address: bigint) => add(() => encode(layouts.einj, { instructions: [{ action: 'getErrorType', instruction: 'readRegister', register: { space: 'memory', bitWidth: 64, bitOffset: 0, accessSize: 'qword', address }, mask: 0xffn }] }))

export default rule({
  id: 'einj/register', title: 'An instruction reads or writes a register without address', severity: 'error', section: 'ACPI 6.5 §18.5.1.2, §18.6.1',
  why: 'Linux maps the registers of all instructions when the driver starts, and fails as a whole for one in memory at address 0. (Instructions that touch no register leave it zero.)',
  reference: ['17.12'],
  bad: [{ title: 'a read of memory at 0', tables: x86(table(0n)) }],
  good: [{ title: 'a read of memory at 0x7FF00000', tables: x86(table(0x7ff0_0000n)) }],
  check: (context, report) => {
    for (const kind of [layouts.einj, layouts.erst]) for (const view of context.all(kind as typeof layouts.einj)) view.value.instructions?.forEach((n, i) => {
      if (ACCESSES.has(n.instruction) && n.register?.address === 0n && n.register.space === 'memory') report({ view, at: `instructions[${i}].register.address`, message: 'the register has no address', expected: 'an address', found: 0 })
    })
  },
})
