import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (...data: number[]) => add(() => encode(layouts.nfit, { structures: [{ type: 'smbios', data: Uint8Array.from(data) }] }))
/** Type, length and handle. */
const HEADER = 4

/** What is wrong with a list of SMBIOS structures, each followed by its texts and two NULs. */
function fault(bytes: Uint8Array): { readonly message: string; readonly at: number; readonly alias: string } | undefined {
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at + 1] ?? 0
    if (length < HEADER) return { message: 'an SMBIOS structure is too short', at, alias: 'NFIT_SMBIOS_EntryLength' }
    let end = at + length
    while (end + 1 < bytes.length && (bytes[end] !== 0 || bytes[end + 1] !== 0)) end++
    if (end + 2 > bytes.length) return { message: 'the last SMBIOS structure is not closed', at, alias: 'NFIT_SMBIOS_ListLength' }
    at = end + 2
  }
  return undefined
}

export default rule({
  id: 'nfit/smbios', title: 'SMBIOS information in the NFIT is damaged', severity: 'warning', section: 'ACPI 6.5 §5.2.26.5; SMBIOS §6.1',
  why: 'The structures stand one after the other without a count: one wrong length hides all that follow.',
  reference: ['17.14'], aliases: ['NFIT_SMBIOS_EntryLength', 'NFIT_SMBIOS_ListLength'],
  bad: [{ title: 'a structure of 2 bytes', tables: x86(table(17, 2, 0, 0)) }, { title: 'no end', tables: x86(table(17, 4, 1, 0)) }],
  good: [{ title: 'a structure without texts', tables: x86(table(17, 4, 1, 0, 0, 0)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.nfit)) view.value.structures.forEach((s, i) => {
      if (s.type !== 'smbios' || !s.data) return
      const wrong = fault(s.data)
      if (wrong) report({ view, at: `structures[${i}].data`, message: `${wrong.message}, at byte ${wrong.at} of the list`, aliases: [wrong.alias] })
    })
  },
})
