import { rule } from '../../rule.ts'
import { arm64With, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

const NEEDS: Readonly<Record<string, readonly string[]>> = { gicV1: [], gicV2: ['gicMsiFrame'], gicV3: ['gicr', 'gicIts', 'gicMsiFrame'], gicV4: ['gicr', 'gicIts', 'gicMsiFrame'] }

export default rule({
  id: 'gic/version-mismatch', title: 'A structure does not exist in this GIC version', severity: 'warning', section: 'ACPI 6.5 §5.2.12.15',
  why: 'Redistributors and translation services came with GICv3. Either the version of the distributor is wrong or the structure is.',
  reference: ['5.24'],
  bad: [{ title: 'a GICv2 with redistributors', tables: arm64With({}, edit(madt, (v) => { for (const e of v.entries) if (e.type === 'gicd') e.version = 'gicV2' })) }],
  good: [{ title: 'a GICv3 with redistributors', tables: arm64With({}) }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const version = view.value.entries.find((e) => e.type === 'gicd')?.version
      const allowed = typeof version === 'string' ? NEEDS[version] : undefined
      if (!allowed) continue
      view.value.entries.forEach((e, i) => {
        if (['gicr', 'gicIts', 'gicMsiFrame'].includes(String(e.type)) && !allowed.includes(String(e.type))) report({ view, at: `entries[${i}]`, message: `${e.type} beside a distributor of version ${version}`, expected: allowed.join(', ') || 'no such structure' })
      })
    }
  },
})
