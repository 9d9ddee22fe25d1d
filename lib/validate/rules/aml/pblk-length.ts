import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { processor, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

const cpu = (pblkLength: number) => ssdt(scope('\\_SB', [processor('CPX0', { id: 7, pblkAddress: pblkLength ? 0x810 : 0, pblkLength })]))

export default rule({
  id: 'aml/pblk-length', title: 'The P_BLK of a processor is neither 0 nor 6 bytes long', severity: 'warning', section: 'ACPI 5.1 §19.6.108; Linux drivers/acpi/acpi_processor.c',
  why: 'Linux reports an invalid PBLK length and does not use the block.',
  reference: ['5.19'],
  bad: [{ title: '4 bytes', tables: x86(cpu(4)) }],
  good: [{ title: '6 bytes', tables: x86(cpu(6)) }, { title: 'none', tables: x86(cpu(0)) }],
  check: (context, report) => {
    if (!context.aml.present) return
    for (const p of context.aml.processors) if (p.pblkLength !== undefined && p.pblkLength !== 0 && p.pblkLength !== 6) report({ ...objectAt(context, p.path, p.node), message: 'the P_BLK has a wrong length', expected: '0 or 6', found: p.pblkLength })
  },
})
