import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { overlaps } from '../_ranges.ts'

const table = (...bases: bigint[]) => add(() => encode(layouts.pcct, { subspaces: bases.map((baseAddress) => ({ type: 'generic' as const, baseAddress, memoryLength: 0x100n })) }))

export default rule({
  id: 'pcct/overlap', title: 'Two communication channels share memory', severity: 'warning', section: 'ACPI 6.5 §14.1',
  why: 'Command, status and data of a channel lie in its memory: commands on the one overwrite answers on the other.',
  reference: ['17.15'],
  bad: [{ title: 'the second one 128 bytes behind the first', tables: x86(table(0x7ff0_0000n, 0x7ff0_0080n)) }],
  good: [{ title: 'one after the other', tables: x86(table(0x7ff0_0000n, 0x7ff0_0100n)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.pcct)) {
      const list = view.value.subspaces.flatMap((s, i) => ('baseAddress' in s && 'memoryLength' in s && typeof s.baseAddress === 'bigint' && s.baseAddress ? [{ i, from: s.baseAddress, to: s.baseAddress + BigInt(s.memoryLength as number | bigint) }] : []))
      for (const { first, second } of overlaps(list)) report({ view, at: `subspaces[${second.i}].baseAddress`, message: `the memory overlaps that of subspaces[${first.i}]`, expected: `from 0x${first.to.toString(16).toUpperCase()} on`, found: second.from })
    }
  },
})
