/** Building the GTDT of an Arm machine. */
import { encode } from '../../schema/index.ts'
import { gtdt } from '../gtdt.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

export interface TimerInterrupt {
  readonly gsiv: number
  readonly edge?: boolean
  readonly activeLow?: boolean
  readonly alwaysOn?: boolean
}

export interface GtdtOptions extends BuildOptions {
  readonly secureEl1?: TimerInterrupt
  readonly nonSecureEl1: TimerInterrupt
  readonly virtualEl1: TimerInterrupt
  readonly el2?: TimerInterrupt
  /** Revision 3. */
  readonly virtualEl2?: TimerInterrupt
  readonly counterControl?: Address
  readonly counterRead?: Address
  readonly blocks?: readonly {
    readonly base: Address
    readonly timers: readonly { readonly frame: number; readonly base: Address; readonly el0Base?: Address; readonly physical: TimerInterrupt; readonly virtual?: TimerInterrupt; readonly secure?: boolean }[]
  }[]
  readonly watchdogs?: readonly { readonly refresh: Address; readonly control: Address; readonly gsiv: number; readonly edge?: boolean; readonly activeLow?: boolean; readonly secure?: boolean }[]
}

const NONE = 0xffff_ffff_ffff_ffffn
const flagsOf = (t: TimerInterrupt | undefined) => ({ edge: t?.edge ?? false, activeLow: t?.activeLow ?? false, alwaysOn: t?.alwaysOn ?? false })
const blockFlags = (t: TimerInterrupt | undefined) => ({ edge: t?.edge ?? false, activeLow: t?.activeLow ?? false })

/** Builds a GTDT of revision 3. @throws AcpiError for a per-processor timer that is no PPI, or frames that repeat or exceed 7. */
export function buildGtdt(o: GtdtOptions): Uint8Array {
  const { must, unique } = checker('GTDT')
  for (const [name, t] of Object.entries({ secureEl1: o.secureEl1, nonSecureEl1: o.nonSecureEl1, virtualEl1: o.virtualEl1, el2: o.el2, virtualEl2: o.virtualEl2 })) {
    must(t === undefined || (t.gsiv >= 16 && t.gsiv <= 31), `${name}.gsiv`, 'a timer of the processor interrupts through a PPI', { expected: '16 to 31', found: t?.gsiv })
  }
  const blocks = (o.blocks ?? []).map((b, i) => {
    unique(b.timers, `blocks[${i}].timers`, (t) => t.frame)
    must(b.timers.length >= 1 && b.timers.length <= 8, `blocks[${i}].timers`, 'a block has 1 to 8 timers', { found: b.timers.length })
    b.timers.forEach((t, k) => must(t.frame >= 0 && t.frame <= 7, `blocks[${i}].timers[${k}].frame`, 'no such frame', { expected: '0 to 7', found: t.frame }))
    return {
      type: 'gtBlock' as const, blockAddress: BigInt(b.base),
      timers: b.timers.map((t) => ({
        frameNumber: t.frame, baseAddress: BigInt(t.base), el0BaseAddress: t.el0Base === undefined ? NONE : BigInt(t.el0Base),
        timerInterrupt: t.physical.gsiv, timerFlags: blockFlags(t.physical), virtualTimerInterrupt: t.virtual?.gsiv ?? 0, virtualTimerFlags: blockFlags(t.virtual),
        commonFlags: { secure: t.secure ?? false, alwaysOn: t.physical.alwaysOn ?? false },
      })),
    }
  })
  const watchdogs = (o.watchdogs ?? []).map((w) => ({
    type: 'watchdog' as const, refreshFrameAddress: BigInt(w.refresh), controlFrameAddress: BigInt(w.control), timerInterrupt: w.gsiv,
    timerFlags: { edge: w.edge ?? false, activeLow: w.activeLow ?? false, secure: w.secure ?? false },
  }))
  const timers = [...blocks, ...watchdogs]
  return encode(gtdt, {
    header: { ...o.header, revision: 3 },
    counterBlockAddress: o.counterControl === undefined ? NONE : BigInt(o.counterControl),
    secureEl1Interrupt: o.secureEl1?.gsiv ?? 0, secureEl1Flags: flagsOf(o.secureEl1),
    nonSecureEl1Interrupt: o.nonSecureEl1.gsiv, nonSecureEl1Flags: flagsOf(o.nonSecureEl1),
    virtualTimerInterrupt: o.virtualEl1.gsiv, virtualTimerFlags: flagsOf(o.virtualEl1),
    nonSecureEl2Interrupt: o.el2?.gsiv ?? 0, nonSecureEl2Flags: flagsOf(o.el2),
    counterReadBlockAddress: o.counterRead === undefined ? NONE : BigInt(o.counterRead),
    virtualEl2Interrupt: o.virtualEl2?.gsiv ?? 0, virtualEl2Flags: flagsOf(o.virtualEl2),
    ...(timers.length ? { platformTimers: timers } : {}),
  })
}
