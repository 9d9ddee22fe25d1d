import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildDmar, layouts } from '../../../tables/index.ts'
import { hpetNumbers, ioApicIds, listOf } from '../_declared.ts'

const table = (...scopes: { kind: 'ioApic' | 'hpet'; id: number }[]) => add(() => buildDmar({ units: [{ base: 0xfed9_0000, all: true, scopes: scopes.map((s) => ({ ...s, bus: 0xf0, path: [[31, 0]] })) }] }))

export default rule({
  id: 'dmar/interrupt-device', title: 'A device scope names an I/O APIC or HPET that does not exist', severity: 'warning', section: 'VT-d §8.3.1',
  why: 'The enumeration id is the I/O APIC id of the MADT or the number of the HPET table; with another one the interrupts of the device are not remapped.',
  reference: ['15.4'],
  bad: [{ title: 'I/O APIC 9', tables: x86(table({ kind: 'ioApic', id: 9 })) }, { title: 'HPET 3', tables: x86(table({ kind: 'ioApic', id: 0 }, { kind: 'hpet', id: 3 })) }],
  good: [{ title: 'I/O APIC 0 and HPET 0', tables: x86(table({ kind: 'ioApic', id: 0 }, { kind: 'hpet', id: 0 })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      const known = { ioApic: ioApicIds(context), hpet: hpetNumbers(context) }
      view.value.structures.forEach((s, i) => {
        if (s.type !== 'drhd') return
        s.deviceScopes?.forEach((d, k) => {
          if (d.type !== 'ioApic' && d.type !== 'hpet') return
          const ids = known[d.type]
          // Several timer blocks have one table in practice: the others cannot be told from wrong numbers.
          if (ids && !ids.has(d.enumerationId)) report({ view, at: `structures[${i}].deviceScopes[${k}].enumerationId`, ...(d.type === 'hpet' ? { severity: 'info' as const } : {}), message: d.type === 'hpet' ? 'no HPET table has this number' : 'the MADT has no I/O APIC with this id', expected: listOf(ids), found: d.enumerationId })
        })
      })
    }
  },
})
