import { rule } from '../../rule.ts'
import { edit, x86With } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, flagsPath } from './_cpus.ts'

const mixed = x86With({ cpus: 2, structure: 'x2apic' }, edit(madt, (v) => {
  v.entries.unshift({ type: 'localApic', processorUid: 5, apicId: 9, flags: { enabled: true, onlineCapable: false } })
}))

export default rule({
  id: 'madt/x2apic-below-255', title: 'A small APIC id stands in an x2APIC structure beside Local APIC structures', severity: 'warning', section: 'ACPI 6.5 §5.2.12.12; Linux arch/x86/kernel/acpi/boot.c',
  why: 'Linux ignores x2APIC entries with an id below 255 as soon as one usable Local APIC entry exists: it takes them for duplicates.',
  reference: ['5.16'],
  bad: [{ title: 'Local APIC and x2APIC mixed', tables: mixed }],
  good: [{ title: 'x2APIC alone', tables: x86With({ structure: 'x2apic' }) }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const cpus = cpusOf(view)
      const small = new Set(cpus.filter((c) => c.type === 'localApic' && c.id !== 0xff && (c.state === 'enabled' || c.state === 'onlineCapable')).map((c) => c.id))
      if (small.size === 0) continue
      for (const c of cpus) if (c.type === 'localX2Apic' && c.state !== 'disabled' && Number(c.id) < 0xff && !small.has(c.id)) report({ view, at: flagsPath(c), message: `Linux ignores UID ${c.uid}: x2APIC id ${c.id} is below 255 and there are usable Local APICs`, expected: 'a Local APIC structure' })
    }
  },
})
