/** Low Power Idle Table (Intel LPIT specification 1.0). */
import { entry, flags, must, reserved, selfLength, sequence, u16, u32, withDefault } from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { shape, zero64 } from './fields.ts'

const native = entry(4, 0, 'nativeCState', {
  length: selfLength(4),
  uniqueId: u16('number of the state'),
  reserved: reserved(2),
  flags: withDefault(flags(4, { disabled: 0, counterUnavailable: 1 }, 'state'), {}),
  entryTrigger: must(gas('how the state is entered; fixed hardware: the MWAIT hint'), { oneOf: ['fixedHardware'] }),
  residency: u32('least useful residency, µs'),
  latency: u32('latency to leave, µs'),
  residencyCounter: must(gas('counter of the time in the state'), { oneOf: ['memory', 'io', 'fixedHardware'] }),
  counterFrequency: zero64('Hz of the counter, 0 for the TSC', { format: 'dec' }),
}, { title: 'native C-state', section: 'LPIT 1.0 §2.2', identity: ['uniqueId'] })

export const lpit = table('LPIT', {
  states: sequence(shape(4, 4, 4, 'idle state'), [native], 'rest', 'low power idle states'),
}, { title: 'Low Power Idle Table', section: 'Intel LPIT 1.0', revision: 0 })
