/** Boot Graphics Resource Table (ACPI 6.5 §5.2.23). */
import { addr64, enumeration, flags, must, u16, u32, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'

export const bgrt = table('BGRT', {
  version: must(withDefault(u16('1'), 1), { oneOf: [1] }),
  status: withDefault(flags(1, { displayed: 0, orientation: [1, 2, { 0: 'none', 1: 'by90', 2: 'by180', 3: 'by270' }] }, 'state of the image', {
    displayed: 'the image is on the screen', orientation: 'clockwise rotation of the image',
  }), {}),
  imageType: withDefault(enumeration(1, { 0: 'bitmap' }, 'format of the image'), 'bitmap'),
  imageAddress: must(addr64('image in memory'), { nonZero: true, severity: 'info' }),
  imageOffsetX: u32('pixels from the left of the screen'),
  imageOffsetY: u32('pixels from the top of the screen'),
}, { title: 'Boot Graphics Resource Table', section: 'ACPI 6.5 §5.2.23' })
