import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode, type Input } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { devicesOf } from './_blocks.ts'

type Device = NonNullable<Extract<Input<typeof layouts.ivrs.struct>['blocks'][number], { type: 'ivhd10' }>['devices']>[number]
const table = (...devices: Device[]) => add(() => encode(layouts.ivrs, { blocks: [{ type: 'ivhd10', deviceId: 2, capabilityOffset: 0x40, baseAddress: 0xfd00_0000n, devices }] }))
const STARTS: ReadonlySet<string | number> = new Set(['rangeStart', 'aliasRangeStart', 'extendedRangeStart'])

export default rule({
  id: 'ivrs/range', title: 'A range of devices is not closed, not begun, or empty', severity: 'error', section: 'AMD IOMMU §5.2.2.1',
  why: 'A range is a pair of entries, one after the other. Readers take the start from whatever entry came before: devices get the settings of others.',
  reference: ['17.30'],
  bad: [
    { title: 'an end without start', tables: x86(table({ type: 'rangeEnd', deviceId: 0xfffe })) },
    { title: 'the end before the start', tables: x86(table({ type: 'rangeStart', deviceId: 8 }, { type: 'rangeEnd', deviceId: 3 })) },
  ],
  good: [{ title: 'a start and its end', tables: x86(table({ type: 'rangeStart', deviceId: 3 }, { type: 'rangeEnd', deviceId: 0xfffe })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.ivrs)) view.value.blocks.forEach((b, i) => {
      const at = (k: number): string => `blocks[${i}].devices[${k}]`
      let start: { k: number; id: number } | undefined
      devicesOf(b).forEach((d, k) => {
        if (d.type === 'rangeEnd') {
          if (!start) report({ view, at: at(k), message: 'the range has no start' })
          else if ((d.deviceId ?? 0) < start.id) report({ view, at: at(k), message: 'the range ends before it begins', expected: `at least ${start.id}`, found: d.deviceId })
          start = undefined
        } else if (start) {
          report({ view, at: at(start.k), message: 'the range has no end' })
          start = undefined
        }
        if (STARTS.has(d.type) && d.deviceId !== undefined) start = { k, id: d.deviceId }
      })
      if (start) report({ view, at: at((start as { k: number }).k), message: 'the range has no end' })
    })
  },
})
