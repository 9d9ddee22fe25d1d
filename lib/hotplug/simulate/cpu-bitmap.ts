/**
 * The bitmap protocols: host changes bits and raises an event, the guest's method reads the bitmap byte by byte,
 * then compares it CPU by CPU (reference a.4); with eject, the design for a hardware domain (c.10).
 */
import { bitsFor, positions, setText, type Model, type ModelEvent, type State } from './model.ts'

export interface BitmapModelOptions {
  /** CPUs, 2 to 24. */
  readonly cpus: number
  /** How many times the wishes can change. */
  readonly requests: number
  /** Host compares all wishes and raises one event (the fix), or one event a CPU. */
  readonly batch: boolean
  readonly line: 'pulse' | 'level'
  /** Status is cleared before the scan, as for `_E02`, or after it, as for `_L02`. */
  readonly clear?: 'before' | 'after'
  /** All CPUs are wanted from the start: the toolstack asked for them at once. */
  readonly wantAll?: boolean
  /** CPUs in a byte that is read at once. */
  readonly cpusPerByte?: number
  /** CPUs that are off are online capable (flag value 2). */
  readonly onlineCapable?: boolean
  /** The checksum changes by one, as in the draft, instead of by the difference. */
  readonly plusMinusOne?: boolean
  /** The guest ejects what it was asked to give back (hardware domain). */
  readonly eject?: boolean
  /** The guest may eject what nobody asked for: a guest that breaks E1. */
  readonly rogue?: boolean
}

const IDLE = 0
const READ = 1
const COMPARE = 2

/** The model of one combination. */
export function cpuBitmapModel(o: BitmapModelOptions): Model {
  const { cpus: n, requests, batch, line } = o
  if (!Number.isInteger(n) || n < 2 || n > 24) throw new RangeError(`cpus: expected 2 to 24, found ${n}`)
  const perByte = o.cpusPerByte ?? 8
  const bytes = Math.ceil(n / perByte)
  const all = 2 ** n - 1
  const byteMask = (k: number): number => (((1 << perByte) - 1) << (k * perByte)) & all
  // TORN needs every value that later bytes had: exact for two bytes of up to four CPUs.
  const torn = bytes === 2 && perByte <= 4
  const vars = [
    ['want', n], ['bits', n], ['sts', 1], ['en', 1], ['irq', 1], ['flg', n], ['phase', 2], ['at', bitsFor(Math.max(n, bytes))], ['snap', n],
    ['left', bitsFor(requests)], ['last', n], ['ever', n], ['cks', 8], ['seen', torn ? 2 ** perByte : 1], ['raises', 2], ['bad', 8],
  ] as const
  const V = positions(vars)
  const get = (s: State, v: number): number => s[v] as number
  const BAD = { ALT: 1, READ: 2, TORN: 4, BATCH: 8, BSP: 16, E1: 32, IDEMP: 64, CKS: 128 } as const
  const bad = (s: State, flag: number): void => { s[V.bad] = get(s, V.bad) | flag }

  const raise = (s: State): void => {
    s[V.sts] = 1
    if (get(s, V.en)) s[V.irq] = 1
    const raises = Math.min(3, get(s, V.raises) + 1)
    s[V.raises] = raises
    if (raises > 1) bad(s, BAD.BATCH)
  }
  /** Values of the second byte at instants when the first is still what was read. */
  const observe = (s: State): void => {
    if (torn && get(s, V.phase) === READ && get(s, V.at) === 1 && ((get(s, V.bits) ^ get(s, V.snap)) & byteMask(0)) === 0) {
      s[V.seen] = get(s, V.seen) | (1 << (get(s, V.bits) >> perByte))
    }
  }
  const changeBits = (s: State, mask: number): void => {
    if (mask & 1) bad(s, BAD.BSP)
    s[V.bits] = get(s, V.bits) ^ mask
    observe(s)
  }

  const host: ModelEvent[] = [
    {
      name: 'set', side: 'host', args: n, guard: (s, c) => c > 0 && get(s, V.left) > 0,
      apply: (s, c) => {
        s[V.want] = get(s, V.want) ^ (1 << c)
        s[V.left] = get(s, V.left) - 1
        s[V.raises] = 0
      },
      label: (c, s) => `want CPU ${c} ${(get(s, V.want) >> c) & 1 ? 'off' : 'on'}`,
    },
    batch
      ? { name: 'hostAll', side: 'host', args: 1, guard: (s) => get(s, V.want) !== get(s, V.bits), apply: (s) => { changeBits(s, get(s, V.want) ^ get(s, V.bits)); raise(s) }, label: (_c, s) => `bitmap := ${setText(get(s, V.want))}, one event` }
      : { name: 'host1', side: 'host', args: n, guard: (s, c) => (((get(s, V.want) ^ get(s, V.bits)) >> c) & 1) === 1, apply: (s, c) => { changeBits(s, 1 << c); raise(s) }, label: (c) => `toggle bit ${c}, event` },
  ]
  const valueOf = (on: number): number => (on ? 1 : o.onlineCapable ? 2 : 0)
  const guest: ModelEvent[] = [
    {
      name: 'take', side: 'guest', args: 1, guard: (s) => get(s, V.irq) === 1 && get(s, V.phase) === IDLE,
      apply: (s) => {
        s[V.irq] = 0
        s[V.en] = 0
        if ((o.clear ?? 'before') === 'before') s[V.sts] = 0
        s[V.phase] = READ
        s[V.at] = 0
        s[V.snap] = 0
        s[V.seen] = 0
      },
      label: () => 'take the interrupt, disable the event',
    },
    {
      name: 'read', side: 'guest', args: 1, guard: (s) => get(s, V.phase) === READ,
      apply: (s) => {
        const k = get(s, V.at)
        s[V.snap] = get(s, V.snap) | (get(s, V.bits) & byteMask(k))
        if (torn && k === 1 && !((get(s, V.seen) >> (get(s, V.bits) >> perByte)) & 1)) bad(s, BAD.TORN)
        s[V.at] = k + 1
        if (k === 0) { s[V.seen] = 0; observe(s) }
        if (k + 1 === bytes) {
          s[V.phase] = COMPARE
          s[V.at] = 0
          s[V.seen] = 0
        }
      },
      label: (_a, s) => `read byte ${get(s, V.at)}`,
    },
    {
      name: 'cmp', side: 'guest', args: 1, local: true, guard: (s) => get(s, V.phase) === COMPARE && get(s, V.at) < n,
      apply: (s) => {
        const i = get(s, V.at)
        const on = (get(s, V.snap) >> i) & 1
        const was = (get(s, V.flg) >> i) & 1
        if (on !== was) {
          if (i === 0) bad(s, BAD.BSP)
          s[V.flg] = get(s, V.flg) ^ (1 << i)
          const [before, after] = [valueOf(was), valueOf(on)]
          const adjust = o.plusMinusOne ? (on ? -1 : 1) : before - after
          s[V.cks] = (get(s, V.cks) + after - before + adjust) & 0xff
          if (get(s, V.cks) !== 0) bad(s, BAD.CKS)
          // Notifications of a CPU alternate: Device Check first, as only CPU 0 is there at boot.
          if (((get(s, V.last) >> i) & 1) === on && (get(s, V.ever) >> i) & 1) bad(s, BAD.ALT)
          s[V.ever] = get(s, V.ever) | (1 << i)
          s[V.last] = on ? get(s, V.last) | (1 << i) : get(s, V.last) & ~(1 << i)
          if (((get(s, V.flg) >> i) & 1) !== on) bad(s, BAD.READ)
        }
        s[V.at] = i + 1
      },
      label: (_a, s) => {
        const i = get(s, V.at)
        const on = (get(s, V.snap) >> i) & 1
        return on === ((get(s, V.flg) >> i) & 1) ? `CPU ${i}: no change` : `CPU ${i}: Notify ${on ? '1 (Device Check)' : '3 (Eject Request)'}`
      },
    },
    {
      name: 'done', side: 'guest', args: 1, guard: (s) => get(s, V.phase) === COMPARE && get(s, V.at) === n,
      apply: (s) => {
        if (o.clear === 'after') s[V.sts] = 0
        s[V.en] = 1
        s[V.phase] = IDLE
        s[V.at] = 0
        s[V.snap] = 0
        if (line === 'level' && get(s, V.sts)) s[V.irq] = 1
      },
      label: () => 'method ends, enable the event',
    },
  ]
  if (o.eject) {
    guest.push({
      name: 'eject', side: 'guest', args: n,
      guard: (s, c) => c > 0 && (get(s, V.ever) >> c & 1) === 1 && (((get(s, V.bits) | get(s, V.flg)) >> c) & 1) === 0 && (o.rogue === true || ((get(s, V.last) >> c) & 1) === 0),
      apply: (s, c) => {
        if ((get(s, V.last) >> c) & 1) bad(s, BAD.E1)
        s[V.ever] = get(s, V.ever) & ~(1 << c)
      },
      label: (c) => `eject CPU ${c}`,
    })
  }

  const clean = (flag: number) => (s: State): boolean => (get(s, V.bad) & flag) === 0
  const quiescent = (s: State): boolean => get(s, V.want) === get(s, V.bits) && get(s, V.phase) === IDLE && get(s, V.irq) === 0
  return {
    name: o.eject ? 'xen-pvh' : 'cpu-bitmap',
    title: `${n} CPUs, ${requests} requests, ${batch ? 'one event a batch' : 'one event a CPU'}, ${line} line, status cleared ${o.clear ?? 'before'} the scan`,
    vars,
    init: (s) => {
      s.fill(0)
      s[V.want] = o.wantAll ? all : 1
      s[V.bits] = 1
      s[V.flg] = 1
      s[V.en] = 1
      s[V.left] = requests
      s[V.last] = 1
    },
    events: [...host, ...guest],
    invariants: [
      { id: 'CONV', holds: (s) => !quiescent(s) || get(s, V.flg) === get(s, V.bits) },
      { id: 'READ', holds: clean(BAD.READ) },
      { id: 'ALT', holds: clean(BAD.ALT) },
      ...(torn ? [{ id: 'TORN', holds: clean(BAD.TORN) }] : []),
      { id: 'BATCH', holds: clean(BAD.BATCH) },
      { id: 'IDEMP', holds: clean(BAD.IDEMP) },
      { id: 'CKS', holds: clean(BAD.CKS) },
      { id: 'BSP', holds: clean(BAD.BSP) },
      ...(o.eject ? [{ id: 'E1', holds: clean(BAD.E1) }, { id: 'E3', holds: clean(BAD.CKS) }] : []),
    ],
    show: (s) => `bits=${setText(get(s, V.bits))} flg=${setText(get(s, V.flg))} sts=${get(s, V.sts)} en=${get(s, V.en)} irq=${get(s, V.irq)} ${['idle', `read ${get(s, V.at)}`, `cmp ${get(s, V.at)}`][get(s, V.phase)]}`,
  }
}

/** CPUs that the guest has seen at the end of a random schedule in which all are asked for at once. */
export const seenCpus = (model: Model, s: State): number => {
  const flg = s[model.vars.findIndex(([name]) => name === 'flg')] as number
  let count = 0
  for (let m = flg; m; m &= m - 1) count++
  return count
}
