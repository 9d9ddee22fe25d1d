import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'

const SINGLE = ['gicd', 'localApicOverride', 'multiprocessorWakeup', 'imsic'] as const

export default rule({
  id: 'madt/single-structure', title: 'A structure that may occur once occurs again', severity: 'error', section: 'ACPI 6.5 §5.2.12',
  why: 'There is one distributor, one local APIC address and one wakeup mailbox; readers take the first or the last.',
  reference: ['5.12', '5.24', '5.26'], aliases: ['SPECMADTLAPICOVRCount', 'MADTGICDCount'],
  bad: [{ title: 'two distributors', tables: arm64(edit(madt, (v) => { const d = v.entries.find((e) => e.type === 'gicd'); if (d) v.entries.push(d) })) }],
  good: [{ title: 'one distributor', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) for (const type of SINGLE) {
      const found = view.value.entries.flatMap((e, i) => (e.type === type ? [i] : []))
      for (const i of found.slice(1)) report({ view, at: `entries[${i}]`, message: `${type} occurs again, first as entries[${found[0]}]`, expected: 'one' })
    }
  },
})
