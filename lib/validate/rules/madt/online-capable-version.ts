import { rule } from '../../rule.ts'
import { edit, x86With } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { fadt } from '../../../tables/index.ts'
import { cpusOf, flagsPath } from './_cpus.ts'

const older = (minor: number) => edit(fadt, (v) => { v.minorRevision = { minor, errata: 0 } })

export default rule({
  id: 'madt/online-capable-version', title: 'Online Capable is used and the FADT is too old for it', severity: 'warning', section: 'ACPI 6.3 §5.2.12.2; 6.5 §5.2.12.14; Linux arch/x86/kernel/acpi/boot.c',
  why: 'Linux reads the flag on x86 only when the FADT says 6.3 or later: before, every processor that is not enabled counts as hot-pluggable in guests and none on real machines. GICC has the flag since 6.5 and MADT revision 6.',
  reference: ['5.17', '19.2', '19.V6', '19.V9'], aliases: ['MADTOnlineCapable'],
  bad: [{ title: 'Online Capable under ACPI 6.2', tables: x86With({ enabled: 1 }, older(2)) }],
  good: [{ title: 'Online Capable under ACPI 6.3', tables: x86With({ enabled: 1 }, older(3)) }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || !context.first(fadt)) return
    for (const c of cpusOf(view)) {
      const needed = c.type === 'gicc' || c.type === 'rintc' ? 605 : 603
      if (c.state !== 'onlineCapable' || context.version >= needed) continue
      report({ view, at: flagsPath(c), message: `UID ${c.uid} is online capable and the FADT says ACPI ${Math.floor(context.version / 100)}.${context.version % 100}`, expected: `a FADT of ACPI ${Math.floor(needed / 100)}.${needed % 100} or later` })
    }
  },
})
