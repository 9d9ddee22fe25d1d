import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

export default rule({
  id: 'rsdp/length', title: 'The length of the RSDP is not 36', severity: 'error', section: 'ACPI 6.5 §5.2.5.3',
  why: 'The extended checksum is taken over that many bytes.',
  reference: ['1.1', '1.7'], aliases: ['RSDPBadLength'],
  bad: [{ title: 'length 32', tables: x86(poke('RSDP', 20, 32)) }],
  good: [{ title: 'length 36', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(rsdp)) {
      if (view.revision < 2) continue
      const length = view.bytes.length >= 24 ? new DataView(view.bytes.buffer, view.bytes.byteOffset).getUint32(20, true) : view.bytes.length
      if (length !== 36) report({ view, at: 'length', offset: 20, length: 4, message: 'the RSDP has the wrong length', expected: 36, found: length })
    }
  },
})
