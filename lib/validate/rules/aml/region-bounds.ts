import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { lookup, termOf } from '../../../aml/index.ts'
import { field, operationRegion, scope, unit } from '../../../aml/build/index.ts'
import { at, places } from './_walk.ts'

const region = (bits: number) => ssdt(scope('\\_SB', [operationRegion('RGNX', 'SystemIO', 0x80, 2), field('RGNX', { access: 'ByteAcc' }, [unit('FLDX', bits)])]))

export default rule({
  id: 'aml/region-bounds', title: 'A field reaches beyond its operation region', severity: 'error', section: 'ACPI 6.6 §19.6.48',
  why: 'Each access ends in AE_AML_REGION_LIMIT and aborts the method.',
  reference: ['17.9'],
  bad: [{ title: '32 bits in 2 bytes', tables: x86(region(32)) }],
  good: [{ title: '16 bits in 2 bytes', tables: x86(region(16)) }],
  check: (context, report) => {
    if (!context.aml.present) return
    for (const { statement, view } of places(context, 'OperationRegion', 'Field')) {
      if (statement.op === 'OperationRegion' && statement.value(1) === 1) {
        const [base, length] = [statement.operand(2)?.constant, statement.operand(3)?.constant]
        if (base !== undefined && length !== undefined && base + length > 0x1_0000n) report({ view, at: statement.path, ...at(statement), severity: 'warning', message: 'the region ends above port 0xFFFF', found: base + length })
      }
      if (statement.op !== 'Field') continue
      const found = lookup(statement.scope, statement.path)?.definitions.find((d) => d.op === 'OperationRegion')
      const length = found && termOf(found)?.operand(3)?.constant
      if (length === undefined) continue
      let bit = 0
      for (const f of statement.list) {
        if (f.op === 'FieldUnit') {
          const bits = f.value(1)
          // A field of no bits is a label.
          if (bits > 0 && BigInt(Math.ceil((bit + bits) / 8)) > length) { report({ view, at: f.path, ...at(f), message: `the field ends beyond the region ${statement.path}`, expected: `at most ${length} bytes`, found: `byte ${Math.ceil((bit + bits) / 8)}` }); break }
          bit += bits
        } else if (f.op === 'FieldGap') bit += f.value(0)
      }
    }
  },
})
