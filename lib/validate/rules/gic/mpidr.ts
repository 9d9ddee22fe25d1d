import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

const AFFINITY = 0xff_00ff_ffffn

export default rule({
  id: 'gic/mpidr', title: 'An MPIDR has bits outside its affinity fields', severity: 'error', section: 'ACPI 6.5 §5.2.12.14; Linux arch/arm64/kernel/smp.c',
  why: 'Only Aff0 to Aff3 may stand there; Linux skips the processor (“invalid MPIDR”).',
  reference: ['5.22'],
  bad: [{ title: 'the RES1 bit 31 of the register', tables: arm64(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicc' && e.mpidr !== undefined) e.mpidr |= 0x8000_0000n })) }],
  good: [{ title: 'affinity only', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      if (e.type === 'gicc' && e.mpidr !== undefined && (e.mpidr & ~AFFINITY) !== 0n) report({ view, at: `entries[${i}].mpidr`, message: 'the MPIDR is invalid', expected: 'bits of 0xFF00FFFFFF', found: e.mpidr, fix: view.patch('the affinity fields alone', `entries[${i}].mpidr`, e.mpidr & AFFINITY) })
    })
  },
})
