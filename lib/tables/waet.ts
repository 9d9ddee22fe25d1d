/** Windows ACPI Emulated Devices Table (Microsoft WAET specification). */
import { flags } from '../schema/kinds.ts'
import { table } from './header.ts'

export const waet = table('WAET', {
  flags: flags(4, { rtcGood: 0, pmTimerGood: 1 }, 'emulated devices that need no workarounds', {
    rtcGood: 'no acknowledge of RTC interrupts is needed', pmTimerGood: 'one read of the PM timer is enough',
  }),
}, { title: 'Windows ACPI Emulated Devices Table', section: 'Microsoft WAET' })
