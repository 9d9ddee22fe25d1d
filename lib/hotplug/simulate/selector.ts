/** The selector interface: pending flags that stay until a scan has delivered them (reference d.4). */
import { bitsFor, positions, setText, type Model, type ModelEvent, type State } from './model.ts'

export interface SelectorModelOptions {
  /** CPUs, 2 to 8. */
  readonly cpus: number
  readonly requests: number
  /** Where presence never changes, an unplugged CPU stays present. */
  readonly policy: 'dynamic' | 'always-present'
  /** Entries that a scan collects before it delivers; 255 in the real AML. */
  readonly batch?: number
}

const IDLE = 0
const COLLECT = 1
const DELIVER = 2

export function selectorModel(o: SelectorModelOptions): Model {
  const { cpus: n, requests } = o
  if (!Number.isInteger(n) || n < 2 || n > 8) throw new RangeError(`cpus: expected 2 to 8, found ${n}`)
  const batch = o.batch ?? 255
  const vars = [
    ['enabled', n], ['ins', n], ['rem', n], ['present', n], ['sts', 1], ['en', 1], ['irq', 1], ['phase', 2], ['at', bitsFor(n)], ['collected', bitsFor(n)],
    ['newList', n], ['ejectList', n], ['more', 1], ['seen', n], ['asked', n], ['left', bitsFor(requests)], ['bad', 6],
  ] as const
  const V = positions(vars)
  const get = (s: State, v: number): number => s[v] as number
  const BAD = { S2: 1, S3: 2, S4: 4, S5: 8, S6: 16 } as const
  const bad = (s: State, flag: number): void => { s[V.bad] = get(s, V.bad) | flag }
  const bit = (mask: number, i: number): boolean => ((mask >> i) & 1) === 1
  const raise = (s: State): void => { s[V.sts] = 1; if (get(s, V.en)) s[V.irq] = 1 }
  const always = o.policy === 'always-present'
  const all = 2 ** n - 1

  const events: ModelEvent[] = [
    {
      name: 'plug', side: 'host', args: n, guard: (s, i) => i > 0 && get(s, V.left) > 0 && !bit(get(s, V.enabled), i),
      apply: (s, i) => {
        s[V.left] = get(s, V.left) - 1
        s[V.enabled] = get(s, V.enabled) | (1 << i)
        s[V.ins] = get(s, V.ins) | (1 << i)
        s[V.present] = get(s, V.present) | (1 << i)
        s[V.seen] = get(s, V.seen) & ~(1 << i)
        raise(s)
      },
      label: (i) => `plug CPU ${i}, event`,
    },
    {
      name: 'unplugRequest', side: 'host', args: n, guard: (s, i) => i > 0 && get(s, V.left) > 0 && bit(get(s, V.enabled), i) && !bit(get(s, V.rem), i),
      apply: (s, i) => { s[V.left] = get(s, V.left) - 1; s[V.rem] = get(s, V.rem) | (1 << i); raise(s) },
      label: (i) => `ask for CPU ${i} back, event`,
    },
    {
      name: 'take', side: 'guest', args: 1, guard: (s) => get(s, V.irq) === 1 && get(s, V.phase) === IDLE,
      apply: (s) => { s[V.irq] = 0; s[V.en] = 0; s[V.sts] = 0; s[V.phase] = COLLECT; s[V.at] = 0; s[V.collected] = 0; s[V.more] = 0 },
      label: () => 'take the event, disable it',
    },
    {
      name: 'collect', side: 'guest', args: 1, guard: (s) => get(s, V.phase) === COLLECT,
      apply: (s) => {
        const pending = get(s, V.ins) | get(s, V.rem)
        let next = get(s, V.at)
        while (next < n && !bit(pending, next)) next++
        if (next >= n || get(s, V.collected) >= batch) {
          s[V.more] = next < n ? 1 : 0
          s[V.at] = next < n ? next : 0
          s[V.phase] = DELIVER
          return
        }
        if (bit(get(s, V.ins), next)) s[V.newList] = get(s, V.newList) | (1 << next)
        if (bit(get(s, V.rem), next)) s[V.ejectList] = get(s, V.ejectList) | (1 << next)
        s[V.collected] = get(s, V.collected) + 1
        s[V.at] = next + 1
      },
      label: (_a, s) => `collect from CPU ${get(s, V.at)}`,
    },
    {
      name: 'deliver', side: 'guest', args: 1, guard: (s) => get(s, V.phase) === DELIVER,
      apply: (s) => {
        const list = get(s, V.newList) || get(s, V.ejectList)
        if (list === 0) {
          if (get(s, V.more)) { s[V.phase] = COLLECT; s[V.collected] = 0; s[V.more] = 0; return }
          s[V.phase] = IDLE
          s[V.at] = 0
          s[V.en] = 1
          if (get(s, V.sts)) s[V.irq] = 1
          return
        }
        const one = list & -list
        if (get(s, V.newList)) {
          if (get(s, V.seen) & one) bad(s, BAD.S5)
          s[V.seen] = get(s, V.seen) | one
          s[V.newList] = get(s, V.newList) & ~one
          if (!(get(s, V.ins) & one)) bad(s, BAD.S2)
          s[V.ins] = get(s, V.ins) & ~one
        } else {
          s[V.asked] = get(s, V.asked) | one
          s[V.ejectList] = get(s, V.ejectList) & ~one
          s[V.rem] = get(s, V.rem) & ~one
        }
      },
      label: (_a, s) => {
        const list = get(s, V.newList) || get(s, V.ejectList)
        return list === 0 ? (get(s, V.more) ? 'next batch' : 'method ends, enable the event') : `Notify CPU ${31 - Math.clz32(list & -list)} ${get(s, V.newList) ? '1 (Device Check)' : '3 (Eject Request)'}, clear its flag`
      },
    },
    {
      name: 'eject', side: 'guest', args: n, guard: (s, i) => bit(get(s, V.asked), i) && get(s, V.phase) === IDLE,
      apply: (s, i) => {
        if (i === 0) { bad(s, BAD.S4); return }
        if (!bit(get(s, V.enabled), i)) bad(s, BAD.S6)
        s[V.asked] = get(s, V.asked) & ~(1 << i)
        s[V.enabled] = get(s, V.enabled) & ~(1 << i)
        s[V.ins] = get(s, V.ins) & ~(1 << i)
        s[V.rem] = get(s, V.rem) & ~(1 << i)
        if (!always) s[V.present] = get(s, V.present) & ~(1 << i)
        if (always && get(s, V.present) !== all) bad(s, BAD.S3)
      },
      label: (i) => `_EJ0 of CPU ${i}`,
    },
  ]
  const clean = (flag: number) => (s: State): boolean => (get(s, V.bad) & flag) === 0
  const quiescent = (s: State): boolean => get(s, V.phase) === IDLE && get(s, V.irq) === 0
  return {
    name: 'qemu-selector',
    title: `${n} CPUs, ${requests} requests, ${o.policy}, batches of ${batch}`,
    vars,
    init: (s) => {
      s.fill(0)
      s[V.enabled] = 1
      s[V.present] = always ? all : 1
      s[V.seen] = 1
      s[V.en] = 1
      s[V.left] = requests
    },
    events,
    invariants: [
      { id: 'S1', holds: (s) => !quiescent(s) || (get(s, V.ins) | get(s, V.rem)) === 0 },
      { id: 'S2', holds: clean(BAD.S2) },
      { id: 'S3', holds: (s) => clean(BAD.S3)(s) && (!always || get(s, V.present) === all) },
      { id: 'S4', holds: (s) => clean(BAD.S4)(s) && (get(s, V.enabled) & 1) === 1 },
      { id: 'S5', holds: (s) => clean(BAD.S5)(s) && (!quiescent(s) || (get(s, V.enabled) & ~get(s, V.seen)) === 0) },
      { id: 'S6', holds: clean(BAD.S6) },
    ],
    show: (s) => `enabled=${setText(get(s, V.enabled))} ins=${setText(get(s, V.ins))} rem=${setText(get(s, V.rem))} sts=${get(s, V.sts)} en=${get(s, V.en)} ${['idle', 'collect', 'deliver'][get(s, V.phase)]}`,
  }
}
