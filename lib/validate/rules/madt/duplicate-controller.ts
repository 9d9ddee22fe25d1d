import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

/** Structure and the fields by which no two may be equal. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ioApic: ['ioApicId', 'address'], ioSapic: ['ioApicId', 'address'], gicMsiFrame: ['msiFrameId', 'baseAddress'], gicIts: ['itsId', 'baseAddress'],
  aplic: ['aplicId', 'address'], plic: ['plicId', 'address'], gicv5Irs: ['irsId'], gicv5ItsConfig: ['translatorId'],
}

export default rule({
  id: 'madt/duplicate-controller', title: 'Two interrupt controllers have one id or address', severity: 'warning', section: 'ACPI 6.5 §5.2.12.3',
  why: 'Linux rejects an I/O APIC at the address of another one; IORT, SRAT and DMAR name controllers by their ids.',
  reference: ['5.9', '5.13', '5.25'], aliases: ['MADTIOAPICIdNotUnique', 'MADTGICMSINotUnique', 'MADTGICITSNotUnique'],
  bad: [{ title: 'an I/O APIC twice', tables: x86(edit(madt, (v) => { const a = v.entries.find((e) => e.type === 'ioApic'); if (a) v.entries.push(a) })) }],
  good: [{ title: 'one I/O APIC', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const seen = new Map<string, number>()
      view.value.entries.forEach((e, i) => {
        for (const field of KEYS[String(e.type)] ?? []) {
          const value = (e as unknown as Record<string, number | bigint>)[field]
          if (value === undefined) continue
          const key = `${e.type}.${field}=${value}`
          const first = seen.get(key)
          if (first !== undefined) report({ view, at: `entries[${i}].${field}`, message: `entries[${i}] has the ${field} of entries[${first}]`, expected: 'another value', found: typeof value === 'bigint' || field === 'address' ? BigInt(value) : value })
          else seen.set(key, i)
        }
      })
    }
  },
})
