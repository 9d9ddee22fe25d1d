/** Generic Timer Description Table of Arm machines (ACPI 6.5 §5.2.25): 80 bytes (revision 1), 96 (2), 104 (3). */
import {
  addr64, afterParts, array, countOf, entry, flags, group, must, offsetTo, padToEnd, placed, reserved, selfLength, sequence, struct, u32, u8, when, withDefault, type Get,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zero32 } from './fields.ts'

const BITS = { edge: 0, activeLow: 1 } as const
const MEANINGS = { edge: 'edge triggered, else level', activeLow: 'active low, else high' } as const
const timerFlags = () => withDefault(flags(4, { ...BITS, alwaysOn: 2 }, 'timer interrupt', { ...MEANINGS, alwaysOn: 'keeps its context in all power states' }), {})
const blockFlags = () => withDefault(flags(4, BITS, 'timer interrupt', MEANINGS), {})
const gsiv = (doc: string) => zero32(`GSIV of the ${doc}, 0 for none`)

const timerFrame = struct('timer', {
  frameNumber: must(u8('0 to 7'), { max: 7, severity: 'error' }),
  reserved: reserved(3),
  baseAddress: must(addr64('CNTBase registers'), { nonZero: true, severity: 'error' }),
  el0BaseAddress: must(addr64('CNTEL0Base registers, all ones for none'), { nonZero: true, orOnes: true }),
  timerInterrupt: must(u32('GSIV of the physical timer'), { nonZero: true, severity: 'error' }),
  timerFlags: blockFlags(),
  virtualTimerInterrupt: gsiv('virtual timer'),
  virtualTimerFlags: blockFlags(),
  commonFlags: withDefault(flags(4, { secure: 0, alwaysOn: 1 }, 'both timers'), {}),
}, { title: 'GT Block timer frame', section: 'ACPI 6.5 §5.2.25.1', identity: ['frameNumber'] })

export const gtBlock = entry(1, 0, 'gtBlock', {
  length: selfLength(2),
  reserved: reserved(1),
  blockAddress: must(addr64('CNTCTLBase registers'), { nonZero: true, severity: 'error' }),
  timerCount: must(countOf(4, 'timers'), { min: 1, max: 8, severity: 'error' }),
  timerOffset: offsetTo(4, 'timers', 'offset of the timers from the block'),
  timers: placed('timerOffset', array(timerFrame, { count: 'timerCount' }, 'timer frames')),
}, { title: 'GT Block', section: 'ACPI 6.5 §5.2.25.1', identity: ['blockAddress'] })

export const watchdog = entry(1, 1, 'watchdog', {
  length: selfLength(2),
  reserved: reserved(1),
  refreshFrameAddress: must(addr64('refresh registers'), { nonZero: true, severity: 'error' }),
  controlFrameAddress: must(addr64('control registers'), { nonZero: true, severity: 'error' }),
  timerInterrupt: u32('GSIV of the watchdog'),
  timerFlags: withDefault(flags(4, { ...BITS, secure: 2 }, 'watchdog interrupt', { ...MEANINGS, secure: 'secure timer' }), {}),
}, { title: 'Arm Generic Watchdog', section: 'ACPI 6.5 §5.2.25.2', identity: ['controlFrameAddress'] })

const third = (get: Get): boolean => get('header.revision') >= 3

export const gtdt = table('GTDT', {
  counterBlockAddress: must(withDefault(addr64('CNTControlBase registers, all ones for none'), 0xffff_ffff_ffff_ffffn), { nonZero: true, orOnes: true, alias: 'GTDTInvalidBaseAddr' }),
  reserved: reserved(4),
  secureEl1Interrupt: gsiv('secure EL1 timer'),
  secureEl1Flags: timerFlags(),
  nonSecureEl1Interrupt: gsiv('non-secure EL1 timer'),
  nonSecureEl1Flags: timerFlags(),
  virtualTimerInterrupt: gsiv('virtual EL1 timer'),
  virtualTimerFlags: timerFlags(),
  nonSecureEl2Interrupt: gsiv('EL2 timer'),
  nonSecureEl2Flags: timerFlags(),
  ...group(80, {
    counterReadBlockAddress: must(noAddress('CNTReadBase registers, all ones for none'), { nonZero: true, orOnes: true, alias: 'GTDTInvalidBaseAddr' }),
    platformTimerCount: countOf(4, 'platformTimers'),
    platformTimerOffset: offsetTo(4, 'platformTimers', 'offset of the platform timers, 0 for none'),
  }),
  ...group(96, {
    virtualEl2Interrupt: when(third, gsiv('virtual EL2 timer')),
    virtualEl2Flags: when(third, timerFlags()),
  }),
  platformTimers: placed('platformTimerOffset', sequence(shape(1, 1, 2, 'platform timer'), [gtBlock, watchdog], { count: 'platformTimerCount' }, 'memory mapped timers and watchdogs')),
  pad: afterParts(padToEnd()),
}, { title: 'Generic Timer Description Table', section: 'ACPI 6.5 §5.2.25', revision: 3, until: (get) => (third(get) ? 104 : get('header.revision') === 2 ? 96 : 80) })
