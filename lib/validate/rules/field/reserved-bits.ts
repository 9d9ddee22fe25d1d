import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import type { FlagsKind } from '../../../schema/index.ts'
import { hex, isNumber } from '../_fold.ts'

/** Tables that their makers extend without telling. */
const OUTSIDE = new Set(['CRAT', 'CDIT', 'NHLT'])

const masks = new WeakMap<object, bigint>()
function knownBits(kind: FlagsKind): bigint {
  let mask = masks.get(kind.bits)
  if (mask === undefined) {
    mask = 0n
    for (const spec of Object.values(kind.bits)) mask |= typeof spec === 'number' ? 1n << BigInt(spec) : ((1n << BigInt(spec[1])) - 1n) << BigInt(spec[0])
    masks.set(kind.bits, mask)
  }
  return mask
}

export default rule({
  id: 'field/reserved-bits', title: 'Reserved flag bits are set', severity: 'warning', section: 'ACPI 6.5 §5.2.1',
  why: 'A reserved bit means nothing today and something tomorrow: Online Capable was a reserved bit once, and kernels had to learn to distrust it.',
  reference: ['0.9', '3.8', '4.1', '5.3', '5.7', '5.10', '5.11', '5.15', '5.20', '5.25', '5.28', '5.29', '5.30', '7.4', '9.3', '10.1', '10.3', '10.4', '13.1', '14.1', '16.1', '17.1'],
  aliases: ['ReservedBits', 'MADTFlagsNonZero'],
  bad: [{ title: 'bit 5 of the MADT flags', tables: x86(poke('APIC', 40, 0x21)) }],
  good: [{ title: 'defined bits only', tables: x86(poke('APIC', 40, 0)) }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const row of view.decoded.rows) {
        if (row.kind?.kind !== 'flags' || !isNumber(row.raw) || !row.raw) continue
        const extra = BigInt(row.raw) & ~knownBits(row.kind)
        if (extra === 0n) continue
        const { alias, severity } = row.kind.must ?? {}
        report({ view, at: row.path, ...(OUTSIDE.has(view.signature) ? { severity: 'info' as const } : severity ? { severity } : {}), message: 'reserved bits are set', expected: `only bits of ${hex(knownBits(row.kind))}`, found: hex(row.raw), fix: view.patch('reserved bits cleared', row.path, BigInt(row.raw) & knownBits(row.kind)), ...(alias ? { aliases: [alias] } : {}) })
      }
    }
  },
})
