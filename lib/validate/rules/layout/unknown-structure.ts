import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { eachProblem } from '../_fold.ts'

/** MADT types from here on are the OEM's. */
const OEM = 0x80
/** Firmware blanks out structures that it does not need with this reserved type. */
const BLANK = 0x7f

export default rule({
  id: 'layout/unknown-structure', title: 'A structure has an unknown type', severity: 'warning', section: 'the table’s own',
  why: 'An OS skips types it does not know, so whatever this one describes has no effect.',
  reference: ['0.8', '5.4', '7.3', '10.2', '16.1', '17.1'], aliases: ['SPECMADTSubReservedID', 'SRATInvalidType', 'GTDTInvalidType', 'HESTInvalidType', 'CEDTBadSubtableType', 'PCCTBadSubType', 'IVRSBadIVHDType', 'ASF!InvalidType', 'LPITInvalidType'],
  bad: [{ title: 'a MADT structure of type 0x40', tables: x86(poke('APIC', 44, 0x40)) }],
  good: [{ title: 'a MADT structure of the OEM range', tables: x86(poke('APIC', 44, 0x80)) }],
  check: (context, report) => eachProblem(context, ['unknown'], (p, view) => {
    const type = view.bytes[p.offset ?? 0] ?? 0
    if (view.signature === 'APIC' && type >= OEM) return
    report({ view, at: p.path ?? '', offset: p.offset ?? 0, length: 2, message: p.message, ...(view.signature === 'APIC' && type === BLANK ? { severity: 'info' as const } : {}) })
  }),
})
