import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildIvrs, layouts } from '../../../tables/index.ts'
import { devicesOf } from './_blocks.ts'
import { hpetNumbers, ioApicIds, listOf } from '../_declared.ts'

const table = (kind: 'ioApic' | 'hpet', id: number) => add(() => buildIvrs({ iommus: [{ device: [0, 0, 2], capabilityOffset: 0x40, base: 0xfd00_0000, devices: [{ kind, id, source: [0, 20, 0] }] }] }))

export default rule({
  id: 'ivrs/special-device', title: 'The IVRS names an I/O APIC or HPET that does not exist', severity: 'warning', section: 'AMD IOMMU §5.2.2.2',
  why: 'The handle is the I/O APIC id of the MADT or the number of the HPET table: with another one the interrupts of the device are not remapped.',
  reference: ['15.4', '17.30'],
  bad: [{ title: 'I/O APIC 33', tables: x86(table('ioApic', 33)) }],
  good: [{ title: 'I/O APIC 0', tables: x86(table('ioApic', 0)) }, { title: 'HPET 0', tables: x86(table('hpet', 0)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ivrs)) {
      const known = { ioApic: ioApicIds(context), hpet: hpetNumbers(context) }
      view.value.blocks.forEach((b, i) => {
        devicesOf(b).forEach((d, k) => {
          if (d.type !== 'special' || d.handle === undefined || (d.variety !== 'ioApic' && d.variety !== 'hpet')) return
          const ids = known[d.variety]
          if (ids && !ids.has(d.handle)) report({ view, at: `blocks[${i}].devices[${k}].handle`, ...(d.variety === 'hpet' ? { severity: 'info' as const } : {}), message: d.variety === 'hpet' ? 'no HPET table has this number' : 'the MADT has no I/O APIC with this id', expected: listOf(ids), found: d.handle })
        })
      })
    }
  },
})
