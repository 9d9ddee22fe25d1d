import { rule } from '../../rule.ts'
import { add, poke, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

/** Bit of the type of the last structure. */
const LAST = 0x80
const table = add(() => encode(layouts.asf, { structures: [
  { type: 'info', minimumResetValue: 1, minimumPollInterval: 2, systemId: 1, manufacturerId: 0x157 }, { type: 'addresses', seepromAddress: 0xac, devices: [0x5c] },
] }))

export default rule({
  id: 'asf/last-record', title: 'The last structure of the ASF! table is not the marked one', severity: 'warning', section: 'DSP0136 §4.1.2',
  why: 'Bit 7 of the type marks the last structure: a reader stops there, or runs past the end when no structure has it.',
  reference: ['17.29'],
  bad: [{ title: 'no mark', tables: x86(table) }, { title: 'a mark on the first of two', tables: x86(table, poke('ASF!', 36, 0x80)) }],
  good: [{ title: 'a mark on the last', tables: x86(table, poke('ASF!', 52, 0x84)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.asf)) {
      const marked = view.value.structures.map((_, i) => (Number(view.raw(`structures[${i}].type`) ?? 0) & LAST) !== 0)
      if (!marked.length) continue
      const first = marked.indexOf(true)
      if (first < 0) report({ view, at: `structures[${marked.length - 1}].type`, message: 'no structure is marked as the last', expected: 'bit 7 set' })
      else if (first < marked.length - 1) report({ view, at: `structures[${first}].type`, message: `the structure is marked as the last and ${marked.length - 1 - first} follow` })
    }
  },
})
