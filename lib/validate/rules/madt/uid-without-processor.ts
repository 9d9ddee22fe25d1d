import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, uidPath } from './_cpus.ts'

export default rule({
  id: 'madt/uid-without-processor', title: 'An enabled processor has no object in the name space', severity: 'warning', section: 'ACPI 6.5 §8.4',
  why: 'Without a Processor object or ACPI0007 device with its UID a processor has no idle states, frequencies or hotplug; on arm64 Linux 6.11 and later it is not registered at all.',
  reference: ['5.8', '5.29', '18.3', '19.3', '19.V3', '19.M4'], aliases: ['MADTLAPICUidMismatch', 'MADTX2APICUidMismatch', 'MADTGICCUidMismatch', 'MADTRINTCUidMismatch'],
  bad: [{ title: 'UID 9, which no object has', tables: x86(edit(madt, (v) => { const e = v.entries[1]; if (e?.type === 'localApic') e.processorUid = 9 })) }],
  good: [{ title: 'UIDs with objects', tables: x86() }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || !context.aml.present) return
    const { processors } = context.aml
    // Objects that a dynamic SSDT brings, or with computed or textual UIDs, are not seen here.
    if (processors.length === 0 || processors.some((p) => p.id === undefined)) return
    const ids = new Set(processors.flatMap((p) => [p.id, p.uid]))
    for (const c of cpusOf(view)) {
      if (c.state === 'enabled' && !ids.has(c.uid)) report({ view, at: uidPath(view, c), message: `no processor object has the UID of entries[${c.index}] (${c.type})`, expected: `a processor with UID ${c.uid}`, found: `${processors.length} processors with other UIDs` })
    }
  },
})
