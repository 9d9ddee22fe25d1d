import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { waet } from '../../../tables/layouts.ts'

const HEADER = 36
const empty = (): Uint8Array => {
  const b = encode(waet, { flags: {} }).slice(0, HEADER)
  b[4] = HEADER
  b[9] = 0
  b[9] = -b.reduce((n, x) => n + x, 0)
  return b
}

export default rule({
  id: 'header/empty', title: 'A table is a header and nothing else', severity: 'warning', section: 'ACPI 6.5 §5.2.6',
  why: 'A header without content says nothing; usually the firmware forgot to fill in the table.',
  reference: ['0.2', '11.1'], aliases: ['ACPITableHdrEmpty', 'MCFGInvalidSize'],
  bad: [{ title: 'a WAET of 36 bytes', tables: x86(add(empty)) }],
  good: [{ title: 'tables with content', tables: x86() }],
  check: (context, report) => {
    for (const view of context.views) {
      if (view.signature === 'RSDP' || view.signature === 'FACS' || view.bytes.length !== HEADER) continue
      report({ view, at: 'header.length', message: 'the table is empty', expected: 'content after the header', found: `${HEADER} bytes` })
    }
  },
})
