import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'

const pointer = (address: bigint) => ({ type: 'bootPointer' as const, address })
const table = (...pointers: ReturnType<typeof pointer>[]) => add(() => encode(layouts.fpdt, { records: pointers }))

export default rule({
  id: 'fpdt/pointers', title: 'The FPDT has no boot performance table, or two', severity: 'info', section: 'ACPI 6.5 §5.2.24.3',
  why: 'One record points at the times of the boot; systems report the first, or none. Some firmware puts the times into the FPDT itself, where nobody looks.',
  reference: ['17.23'], aliases: ['FPDTHostBootPointerMissing', 'FPDTHostBootPointerCount'],
  bad: [{ title: 'two pointers', tables: x86(table(pointer(0x7ff0_0000n), pointer(0x7ff1_0000n))) }, { title: 'no pointer', tables: x86(table()) }],
  good: [{ title: 'one pointer', tables: x86(table(pointer(0x7ff0_0000n))) }],
  check: (context, report) => {
    for (const view of context.all(layouts.fpdt)) {
      for (const { i, first } of repeated(view.value.records, (r) => (r.type === 'bootPointer' || r.type === 's3Pointer' ? r.type : undefined))) report({ view, at: `records[${i}]`, message: `records[${first}] is of the same kind`, expected: 'one' })
      if (!view.value.records.some((r) => r.type === 'bootPointer')) report({ view, at: 'records', message: 'no record points at the boot performance table', expected: 'a boot pointer' })
    }
  },
})
