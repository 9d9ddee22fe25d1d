import { rule } from '../../rule.ts'
import { move, x86 } from '../../examples/machine.ts'

const hex = (n: bigint): string => `0x${n.toString(16).toUpperCase()}`

export default rule({
  id: 'set/overlap', title: 'Two tables share memory', severity: 'error', section: 'ACPI 6.5 §5.2',
  why: 'Placing one table has overwritten the other, or will once one of them is patched.',
  reference: ['19.15', '19.16'],
  bad: [{ title: 'the HPET inside the MADT', tables: x86(move('HPET', 0x7fe3_0010n)) }],
  good: [{ title: 'tables apart', tables: x86() }],
  check: (context, report) => {
    const placed = context.views.filter((v) => v.address !== undefined).map((v) => ({ v, from: v.address as bigint, to: (v.address as bigint) + BigInt(v.bytes.length) })).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    for (let i = 1; i < placed.length; i++) {
      const [a, b] = [placed[i - 1], placed[i]] as [(typeof placed)[0], (typeof placed)[0]]
      if (b.from >= a.to || (a.from === b.from && a.v.signature === b.v.signature)) continue
      report({ view: b.v, offset: 0, length: b.v.bytes.length, at: '', message: `the table overlaps the ${a.v.name}`, expected: `an address from ${hex(a.to)}`, found: hex(b.from) })
    }
  },
})
