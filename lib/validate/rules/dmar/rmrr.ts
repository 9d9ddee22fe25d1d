import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = (endAddress: bigint) => add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [{ type: 'rmrr', baseAddress: 0x1000n, endAddress, deviceScopes: [] }] }))

export default rule({
  id: 'dmar/rmrr', title: 'A reserved memory region is no whole number of pages', severity: 'error', section: 'VT-d §8.4',
  why: 'The region stays mapped for its devices page by page. Linux refuses it (“Your BIOS is broken”), and the devices fault.',
  reference: ['15.3'], aliases: ['InvalidRMRRRangeAddr'],
  bad: [{ title: 'the end before the base', tables: x86(table(0xfffn)) }, { title: 'half a page', tables: x86(table(0x17ffn)) }],
  good: [{ title: 'one page', tables: x86(table(0x1fffn)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) view.value.structures.forEach((s, i) => {
      if (s.type !== 'rmrr' || s.endAddress === undefined) return
      const at = `structures[${i}].endAddress`
      if (s.endAddress < s.baseAddress) report({ view, at, message: 'the region ends before it begins', expected: s.baseAddress + 0xfffn, found: s.endAddress })
      else if ((s.endAddress - s.baseAddress + 1n) % 0x1000n !== 0n) report({ view, at, message: 'the region is no whole number of pages', expected: 'an end such as 0x…FFF', found: s.endAddress })
    })
  },
})
