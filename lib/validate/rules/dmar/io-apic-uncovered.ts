import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildDmar, layouts } from '../../../tables/index.ts'
import { madt } from '../../../madt/index.ts'

const table = (...ids: number[]) => add(() => buildDmar({ interruptRemapping: true, units: [{ base: 0xfed9_0000, all: true, scopes: ids.map((id) => ({ kind: 'ioApic', id, bus: 0xf0, path: [[31, 0]] })) }] }))

export default rule({
  id: 'dmar/io-apic-uncovered', title: 'No remapping unit has an I/O APIC of the MADT', severity: 'warning', section: 'VT-d §8.3.1; Linux drivers/iommu/intel/irq_remapping.c',
  why: 'One I/O APIC outside lets a device send any interrupt: Linux says “ioapic has no mapping iommu, interrupt remapping will be disabled”, and x2APIC mode goes with it.',
  reference: ['15.4', '15.5'],
  bad: [{ title: 'no scope for I/O APIC 0', tables: x86(table()) }],
  good: [{ title: 'a scope for I/O APIC 0', tables: x86(table(0)) }],
  check: (context, report) => {
    const [view, m] = [context.first(layouts.dmar), context.first(madt)]
    if (!view?.value.flags?.interruptRemapping || !m) return
    const covered = new Set(view.value.structures.flatMap((s) => (s.type === 'drhd' ? s.deviceScopes ?? [] : [])).flatMap((d) => (d.type === 'ioApic' ? [d.enumerationId] : [])))
    m.value.entries.forEach((e, i) => { if (e.type === 'ioApic' && !covered.has(e.ioApicId)) report({ view: m, at: `entries[${i}].ioApicId`, message: 'no device scope of the DMAR names this I/O APIC', expected: 'a scope with its id', found: e.ioApicId }) })
  },
})
