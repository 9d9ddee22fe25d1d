import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'

const FIELDS = [['header.oemId', 10, 6], ['header.oemTableId', 16, 8], ['header.creatorId', 28, 4]] as const

/** Printable characters, then nothing but NULs. */
function isText(bytes: Uint8Array): boolean {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end).every((b) => b >= 0x20 && b < 0x7f)
}

export default rule({
  id: 'header/ids', title: 'OEM or creator id is not printable text', severity: 'info', section: 'ACPI 6.5 §5.2.6',
  why: 'Quirks, table overrides and logs name tables by these ids; binary rubbish in them cannot be matched or typed.',
  reference: ['0.5', '1.2'], aliases: ['ACPITableHdrInfo', 'RSDPBadOEMId'],
  bad: [{ title: 'a control character in the OEM id', tables: x86(poke('HPET', 10, 1)) }],
  good: [{ title: 'ids padded with NULs', tables: x86(poke('HPET', 14, 0, 0)) }],
  check: (context, report) => {
    for (const view of context.views) {
      if (view.signature === 'FACS') continue
      const fields = view.signature === 'RSDP' ? [['oemId', 9, 6] as const] : FIELDS
      for (const [at, offset, length] of fields) {
        const text = view.bytes.subarray(offset, offset + length)
        if (!isText(text)) report({ view, at, offset, length, message: 'the id is not printable text', found: Array.from(text, (b) => b.toString(16).padStart(2, '0')).join(' ') })
      }
    }
  },
})
