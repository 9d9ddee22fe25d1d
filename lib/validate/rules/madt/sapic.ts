import { rule } from '../../rule.ts'
import { alone } from '../../examples/machine.ts'
import { buildMadt, madt, type MadtEntryInput } from '../../../madt/index.ts'

const sapic = (processorUidString: string): MadtEntryInput => ({ type: 'localSapic', processorId: 3, sapicId: 1, eid: 0, flags: { enabled: true }, processorUid: 3, processorUidString })
const table = (...entries: MadtEntryInput[]) => alone(() => buildMadt({ acpi: '3.0', entries }))

export default rule({
  id: 'madt/sapic', title: 'A SAPIC structure contradicts itself or the I/O APICs', severity: 'warning', section: 'ACPI 6.5 §5.2.12.10',
  why: 'The UID of a Local SAPIC is given as number and as text and must be one; an I/O SAPIC replaces the I/O APIC with its id, so each I/O APIC needs one once there are any.',
  reference: ['5.13', '5.14'], aliases: ['MADTLSAPICUidMismatch', 'MADTIOSAPICCount'],
  bad: [
    { title: 'the text says 4', tables: table(sapic('4')) },
    { title: 'an I/O APIC without its I/O SAPIC', tables: table(sapic('3'), { type: 'ioApic', ioApicId: 1, address: 0xfec00000, globalIrqBase: 0 }, { type: 'ioSapic', ioApicId: 2, globalIrqBase: 24, address: 0xfec10000n }) },
  ],
  good: [{ title: 'the text says 3', tables: table(sapic('3')) }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const sapics = new Set(view.value.entries.flatMap((e) => (e.type === 'ioSapic' ? [e.ioApicId] : [])))
      view.value.entries.forEach((e, i) => {
        if (e.type === 'localSapic' && e.processorUid !== undefined) {
          const text = e.processorUidString
          if (text !== undefined && /^[0-9]+$/.test(text) && Number(text) !== e.processorUid) report({ view, at: `entries[${i}].processorUidString`, message: 'the UID text is another number', expected: e.processorUid, found: text })
          else if (text !== undefined && !/^[\x20-\x7e]*$/.test(text)) report({ view, at: `entries[${i}].processorUidString`, message: 'the UID text is not printable' })
          if ((e.processorUid & 0xff) !== e.processorId) report({ view, at: `entries[${i}].processorUid`, severity: 'info', message: 'the UID differs from the processor id', expected: e.processorId, found: e.processorUid })
        } else if (e.type === 'ioApic' && sapics.size > 0 && !sapics.has(e.ioApicId)) report({ view, at: `entries[${i}].ioApicId`, message: 'there is no I/O SAPIC for this I/O APIC', expected: 'an I/O SAPIC with its id', found: e.ioApicId })
      })
    }
  },
})
