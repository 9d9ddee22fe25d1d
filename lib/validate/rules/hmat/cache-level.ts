import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (level: number) => add(() => encode(layouts.hmat, { structures: [{ type: 'memorySideCache', memoryDomain: 0, cacheSize: 0x1000_0000n, cacheAttributes: { totalLevels: 1, level } }] }))
/** Levels that the structures of the table can speak of. */
const MAX_LEVELS = 3

export default rule({
  id: 'hmat/cache-level', title: 'A memory-side cache has a level that does not exist', severity: 'warning', section: 'ACPI 6.5 §5.2.28.5',
  why: 'The structure says how many levels there are, three at most, and which one it is. Linux gives the cache the number in sysfs as it stands.',
  reference: ['17.25'],
  bad: [{ title: 'level 2 of 1', tables: x86(table(2)) }],
  good: [{ title: 'level 1 of 1', tables: x86(table(1)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hmat)) view.value.structures.forEach((s, i) => {
      const a = s.type === 'memorySideCache' ? s.cacheAttributes : undefined
      if (!a) return
      if (a.totalLevels > MAX_LEVELS) report({ view, at: `structures[${i}].cacheAttributes`, message: 'there are three levels at most', expected: `at most ${MAX_LEVELS}`, found: a.totalLevels })
      else if (a.level > a.totalLevels) report({ view, at: `structures[${i}].cacheAttributes`, message: 'the level is above the number of levels', expected: `at most ${a.totalLevels}`, found: a.level })
    })
  },
})
