import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { overlaps } from '../_ranges.ts'

const GIB = 0x4000_0000n
const memory = (proximityDomain: number, baseAddress: bigint, rangeLength: bigint) => ({ type: 'memory', proximityDomain, baseAddress, rangeLength, flags: { enabled: true } }) as const
const table = (second: bigint) => add(() => encode(layouts.srat, { entries: [memory(0, 0n, GIB), memory(1, second, GIB)] }))

export default rule({
  id: 'srat/memory-overlap', title: 'Two memory ranges of different nodes overlap', severity: 'error', section: 'ACPI 6.5 §5.2.16.2; Linux drivers/acpi/numa/srat.c',
  why: 'A page belongs to one node. Linux throws the whole SRAT away (“Node overlaps with itself / node”).',
  reference: ['7.6'],
  bad: [{ title: 'half a GiB shared', tables: x86(table(GIB / 2n)) }],
  good: [{ title: 'side by side', tables: x86(table(GIB)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.srat)) {
      const ranges = view.value.entries.flatMap((e, i) => (e.type === 'memory' && e.flags?.enabled && e.rangeLength > 0n ? [{ i, from: e.baseAddress, to: e.baseAddress + e.rangeLength, node: e.proximityDomain }] : []))
      for (const { first, second } of overlaps(ranges)) if (first.node !== second.node) report({ view, at: `entries[${second.i}].baseAddress`, message: `the range overlaps entries[${first.i}] of node ${first.node}`, expected: first.to, found: second.from })
    }
  },
})
