/** Two tables of early Intel phones that ACPICA still knows: MTMR and VRTC (Simple Firmware Interface 0.8). */
import { array, struct, u32 } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'

export const mtmr = table('MTMR', {
  timers: array(struct('timer', {
    address: gas('registers'),
    frequency: u32('Hz'),
    irq: u32('interrupt'),
  }, { title: 'timer' }), 'rest', 'timers'),
}, { title: 'MID Timer Table', section: 'SFI 0.8' })

export const vrtc = table('VRTC', {
  clocks: array(struct('clock', {
    address: gas('registers'),
    irq: u32('interrupt'),
  }, { title: 'virtual RTC' }), 'rest', 'virtual real-time clocks'),
}, { title: 'Virtual Real-Time Clock Table', section: 'SFI 0.8' })
