/** PIIX4 PCI hotplug: registers up and down, requests that have to survive other events and a reset (reference b.4). */
import { bitsFor, positions, setText, type Model, type ModelEvent, type State } from './model.ts'

export interface PciModelOptions {
  /** Slots, 1 to 8; interchangeable unless `fixedSlot`. */
  readonly slots: number
  /** Host events, ejects and resets. */
  readonly requests: number
  /** `old`: each event overwrites the masks. `fixed`: up follows occupancy, down is sticky. */
  readonly protocol: 'old' | 'fixed'
  /** The last slot holds a device that cannot be unplugged. */
  readonly fixedSlot?: boolean
}

const IDLE = 0
const READ_UP = 1
const READ_DOWN = 2

const lowest = (mask: number): number => mask & -mask

export function pciModel(o: PciModelOptions): Model {
  const { slots: n, requests } = o
  if (!Number.isInteger(n) || n < 1 || n > 8) throw new RangeError(`slots: expected 1 to 8, found ${n}`)
  const fixed = o.protocol === 'fixed'
  /** Slots of a device that stays. */
  const stay = o.fixedSlot ? 1 << (n - 1) : 0
  const vars = [
    ['occupied', n], ['up', n], ['down', n], ['sts', 1], ['phase', 2], ['req', n], ['fresh', n], ['gone', n], ['seenUp', n], ['left', bitsFor(requests)], ['bad', 10],
  ] as const
  const V = positions(vars)
  const get = (s: State, v: number): number => s[v] as number
  const BAD = { P3: 1, P4: 2, P5: 4, P6: 8, P7: 16, P8: 32, P9: 64, P2: 128 } as const
  const bad = (s: State, flag: number): void => { s[V.bad] = get(s, V.bad) | flag }
  /** Hotpluggable devices that are there. */
  const there = (s: State): number => get(s, V.occupied) & ~stay
  const upRegister = (s: State): number => (fixed ? there(s) : get(s, V.up))

  /** Changes the down mask for a reason other than an eject. */
  const setDown = (s: State, mask: number): void => {
    if (get(s, V.down) & ~mask) bad(s, BAD.P3)
    s[V.down] = mask
  }
  const eject = (s: State, mask: number): void => {
    const slot = lowest(mask)
    const before = get(s, V.occupied)
    if (fixed) s[V.down] = get(s, V.down) & ~slot
    s[V.req] = get(s, V.req) & ~slot
    s[V.gone] = get(s, V.gone) & ~slot
    s[V.fresh] = get(s, V.fresh) & ~slot
    s[V.occupied] = before & ~(slot & ~stay)
    const changed = before ^ get(s, V.occupied)
    if (changed & stay) bad(s, BAD.P6)
    if (changed & (changed - 1)) bad(s, BAD.P7)
  }

  const spend = (s: State): void => { s[V.left] = get(s, V.left) - 1 }
  const has = (s: State): boolean => get(s, V.left) > 0
  const events: ModelEvent[] = [
    {
      name: 'plug', side: 'host', args: n, guard: (s, i) => has(s) && ((get(s, V.occupied) >> i) & 1) === 0,
      apply: (s, i) => {
        spend(s)
        s[V.occupied] = get(s, V.occupied) | (1 << i)
        s[V.fresh] = get(s, V.fresh) | (1 << i)
        if (!fixed) {
          s[V.up] = 1 << i
          setDown(s, 0)
        }
        s[V.sts] = 1
      },
      label: (i) => `plug slot ${i}, event`,
    },
    {
      name: 'unplugRequest', side: 'host', args: n, guard: (s, i) => has(s) && ((there(s) >> i) & 1) === 1,
      apply: (s, i) => {
        spend(s)
        s[V.req] = get(s, V.req) | (1 << i)
        if (fixed) s[V.down] = get(s, V.down) | (1 << i)
        else {
          setDown(s, 1 << i)
          s[V.up] = 0
        }
        s[V.sts] = 1
      },
      label: (i) => `ask for slot ${i} back, event`,
    },
    {
      name: 'systemReset', side: 'host', args: 1, guard: has,
      apply: (s) => {
        spend(s)
        const asked = get(s, V.req)
        const pending = get(s, V.down)
        let ejected = 0
        if (fixed) {
          while (get(s, V.down)) {
            ejected |= lowest(get(s, V.down))
            eject(s, get(s, V.down))
          }
          if (ejected !== pending) bad(s, BAD.P5)
        }
        // The guest has forgotten: what it does not enumerate by itself it will never hear of.
        s[V.sts] = 0
        s[V.phase] = IDLE
        s[V.fresh] = 0
        s[V.gone] = 0
        s[V.seenUp] = 0
        if (get(s, V.req) !== 0 || (there(s) & asked) !== 0) bad(s, BAD.P4)
      },
      label: () => 'reset',
    },
    { name: 'guestTakeGpe', side: 'guest', args: 1, guard: (s) => get(s, V.sts) === 1 && get(s, V.phase) === IDLE, apply: (s) => { s[V.sts] = 0; s[V.phase] = READ_UP }, label: () => 'take the event' },
    {
      name: 'guestReadUp', side: 'guest', args: 1, guard: (s) => get(s, V.phase) === READ_UP,
      apply: (s) => {
        const up = upRegister(s)
        if (get(s, V.fresh) & ~up) bad(s, BAD.P2)
        if (up !== there(s) && fixed) bad(s, BAD.P9)
        s[V.fresh] = get(s, V.fresh) & ~up
        s[V.seenUp] = up
        s[V.phase] = READ_DOWN
      },
      label: (_a, s) => `read UP ${setText(upRegister(s))}: Device Checks`,
    },
    {
      name: 'guestReadDown', side: 'guest', args: 1, guard: (s) => get(s, V.phase) === READ_DOWN,
      apply: (s) => {
        const down = get(s, V.down)
        if (get(s, V.req) & ~down) bad(s, BAD.P8)
        s[V.gone] = get(s, V.gone) | down
        s[V.seenUp] = 0
        s[V.phase] = IDLE
      },
      label: (_a, s) => `read DOWN ${setText(get(s, V.down))}: Eject Requests`,
    },
    { name: 'eject', side: 'guest', args: n, guard: (s, i) => ((get(s, V.gone) >> i) & 1) === 1, apply: (s, i) => eject(s, 1 << i), label: (i) => `eject slot ${i}` },
  ]
  const clean = (flag: number) => (s: State): boolean => (get(s, V.bad) & flag) === 0
  return {
    name: 'pci-piix4',
    title: `${n} slots, ${requests} host events, ${o.protocol} protocol`,
    vars,
    init: (s) => {
      s.fill(0)
      s[V.occupied] = stay
      s[V.left] = requests
    },
    events,
    invariants: [
      { id: 'P1', holds: (s) => get(s, V.down) === get(s, V.req) },
      // A plug that is not announced yet shows in UP, so that the next scan finds it.
      { id: 'P2', holds: (s) => (get(s, V.fresh) & ~upRegister(s)) === 0 && clean(BAD.P2)(s) },
      { id: 'P3', holds: clean(BAD.P3) }, { id: 'P4', holds: clean(BAD.P4) }, { id: 'P5', holds: clean(BAD.P5) },
      { id: 'P6', holds: clean(BAD.P6) }, { id: 'P7', holds: clean(BAD.P7) }, { id: 'P8', holds: clean(BAD.P8) },
      ...(fixed ? [{ id: 'P9', holds: clean(BAD.P9) }] : []),
    ],
    // Slots are alike: no event and no invariant names one, so their order does not matter.
    canonical: o.fixedSlot ? undefined : (s) => sortColumns(s, n, [V.occupied, V.up, V.down, V.req, V.fresh, V.gone, V.seenUp]),
    show: (s) => `occupied=${setText(get(s, V.occupied))} up=${setText(upRegister(s))} down=${setText(get(s, V.down))} requested=${setText(get(s, V.req))} sts=${get(s, V.sts)}${get(s, V.phase) ? ' scanning' : ''}`,
  }
}

/** Orders the slots by their bits in all masks: states that differ in names only become one. */
function sortColumns(s: State, n: number, masks: readonly number[]): void {
  const columns: number[] = []
  for (let i = 0; i < n; i++) columns.push(masks.reduce((c, v, k) => c | ((((s[v] as number) >> i) & 1) << k), 0))
  columns.sort((a, b) => b - a)
  masks.forEach((v, k) => { s[v] = columns.reduce((m, c, i) => m | (((c >> k) & 1) << i), 0) })
}
