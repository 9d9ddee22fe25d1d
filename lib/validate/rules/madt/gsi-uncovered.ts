import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { gsiOwners } from './_gsi.ts'

/** An I/O APIC has at most 240 inputs (its register has 8 bits and the redirection table ends at 0xFF). */
const MAX_INPUTS = 240

export default rule({
  id: 'madt/gsi-uncovered', title: 'An interrupt is wired to a GSI that no controller has', severity: 'error', section: 'ACPI 6.5 §5.2.12.5',
  why: 'Linux prints “Failed to find ioapic for gsi” and the interrupt is lost; for the timer or the SCI the machine does not start.',
  reference: ['5.10', '19.8'],
  bad: [
    { title: 'no I/O APIC for ISA interrupts', tables: x86(edit(madt, (v) => { v.entries = v.entries.filter((e) => e.type !== 'ioApic') })) },
    { title: 'an override beyond all inputs', tables: x86(edit(madt, (v) => { for (const e of v.entries) if (e.type === 'interruptOverride' && e.source === 9) e.globalIrq = 900 })) },
  ],
  good: [{ title: 'GSIs of the I/O APIC', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(madt)) {
      const bases = gsiOwners(view.value).map((o) => o.base).sort((a, b) => a - b)
      const uncovered = (gsi: number): boolean => {
        let [low, high] = [0, bases.length]
        while (low < high) {
          const middle = (low + high) >> 1
          if ((bases[middle] as number) <= gsi) low = middle + 1
          else high = middle
        }
        return low === 0 || gsi >= (bases[low - 1] as number) + MAX_INPUTS
      }
      view.value.entries.forEach((e, i) => {
        if ((e.type !== 'interruptOverride' && e.type !== 'nmiSource') || e.globalIrq === undefined || !uncovered(e.globalIrq)) return
        report({ view, at: `entries[${i}].globalIrq`, message: `no I/O APIC has GSI ${e.globalIrq}`, expected: bases.length ? `a GSI from ${bases[0]} on` : 'an I/O APIC', found: e.globalIrq })
      })
    }
  },
})
