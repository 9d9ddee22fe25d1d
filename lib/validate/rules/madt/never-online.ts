import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, flagsPath, isInvalidId } from './_cpus.ts'

export default rule({
  id: 'madt/never-online', title: 'A processor can never be used: neither enabled nor online capable', severity: 'info', section: 'ACPI 6.5 table 5.24; Linux arch/x86/kernel/acpi/boot.c',
  why: 'From ACPI 6.3 on (6.5 for GICC) such an entry is dropped at boot and the processor cannot be hot-plugged later. Placeholders are fine; for a processor that shall be plugged, set Online Capable.',
  reference: ['5.17', '5.22', '19.2'],
  profiles: { 'xen-dom0': 'off' },
  bad: [{ title: 'flags 0 under ACPI 6.5', tables: x86(edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.flags = { enabled: false, onlineCapable: false } })) }],
  good: [{ title: 'enabled processors', tables: x86() }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view) return
    let objects: ReadonlyMap<unknown, (typeof context.aml.processors)[number]> | undefined
    for (const c of cpusOf(view)) {
      const since = c.type === 'gicc' ? 605 : 603
      if (c.state !== 'disabled' || isInvalidId(c) || (c.type !== 'gicc' && context.version < since)) continue
      // Firmware keeps slots for the largest processor that fits the socket; only a processor with an object is meant.
      objects ??= new Map([...context.aml.processors].reverse().map((p) => [p.id, p]))
      const object = objects.get(c.uid)
      const sta = object && context.aml.child(object.node, '_STA')
      // A method may say that the processor is not there.
      if (object && sta && (!context.aml.isKnown(sta) || (Number(context.aml.number(`${object.path}._STA`) ?? 0) & 1) === 0)) continue
      if (object) report({ view, at: flagsPath(c), message: `UID ${c.uid} is neither enabled nor online capable and has a processor object`, expected: 'enabled, or online capable to be plugged later' })
    }
  },
})
