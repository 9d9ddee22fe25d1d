/** arm64 virtual CPU hotplug: present always, registered when enabled, CPU_ON denied otherwise (reference e.2). */
import { bitsFor, positions, setText, type Model, type ModelEvent, type State } from './model.ts'

export interface Arm64ModelOptions {
  /** CPUs, 2 to 8. */
  readonly cpus: number
  readonly requests: number
  /** CPUs whose GICC is Enabled: they never go. */
  readonly enabled?: number
  /** Firmware answers CPU_ON also for CPUs that are not enabled (a broken rule A8, for comparison). */
  readonly careless?: boolean
}

export function arm64Model(o: Arm64ModelOptions): Model {
  const { cpus: n, requests } = o
  if (!Number.isInteger(n) || n < 2 || n > 8) throw new RangeError(`cpus: expected 2 to 8, found ${n}`)
  const fixed = 2 ** (o.enabled ?? 1) - 1
  const all = 2 ** n - 1
  const vars = [['enabled', n], ['check', n], ['ask', n], ['registered', n], ['online', n], ['ejecting', n], ['present', n], ['left', bitsFor(requests)], ['bad', 2]] as const
  const V = positions(vars)
  const get = (s: State, v: number): number => s[v] as number
  const on = (s: State, v: number, i: number): void => { s[v] = get(s, v) | (1 << i) }
  const off = (s: State, v: number, i: number): void => { s[v] = get(s, v) & ~(1 << i) }
  const is = (s: State, v: number, i: number): boolean => ((get(s, v) >> i) & 1) === 1
  const pluggable = (i: number): boolean => ((fixed >> i) & 1) === 0
  const spend = (s: State): void => { s[V.left] = get(s, V.left) - 1 }
  const events: ModelEvent[] = [
    { name: 'plug', side: 'host', args: n, guard: (s, i) => get(s, V.left) > 0 && pluggable(i) && !is(s, V.enabled, i), apply: (s, i) => { spend(s); on(s, V.enabled, i); on(s, V.check, i) }, label: (i) => `plug CPU ${i}: Device Check` },
    { name: 'unplugRequest', side: 'host', args: n, guard: (s, i) => get(s, V.left) > 0 && pluggable(i) && is(s, V.enabled, i) && !is(s, V.ask, i), apply: (s, i) => { spend(s); on(s, V.ask, i) }, label: (i) => `ask for CPU ${i} back: Eject Request` },
    { name: 'osCheck', side: 'guest', args: n, guard: (s, i) => is(s, V.check, i), apply: (s, i) => { off(s, V.check, i); if (is(s, V.enabled, i)) on(s, V.registered, i) }, label: (i, s) => `_STA of CPU ${i} is 0x${is(s, V.enabled, i) ? 'F: register' : 'D'}` },
    {
      name: 'cpuOn', side: 'guest', args: n, guard: (s, i) => !is(s, V.online, i) && (is(s, V.registered, i) || o.careless === true),
      apply: (s, i) => {
        if (!is(s, V.enabled, i) && !o.careless) return
        if (!is(s, V.enabled, i)) s[V.bad] = get(s, V.bad) | 1
        on(s, V.online, i)
      },
      label: (i, s) => `CPU_ON ${i}: ${is(s, V.enabled, i) || o.careless ? 'SUCCESS' : 'DENIED'}`,
    },
    { name: 'osEject', side: 'guest', args: n, guard: (s, i) => is(s, V.ask, i) && is(s, V.registered, i) && !is(s, V.check, i), apply: (s, i) => { off(s, V.ask, i); on(s, V.ejecting, i); off(s, V.online, i); off(s, V.registered, i) }, label: (i) => `offline and unregister CPU ${i}` },
    { name: 'ej0', side: 'guest', args: n, guard: (s, i) => is(s, V.ejecting, i), apply: (s, i) => { off(s, V.ejecting, i); off(s, V.enabled, i); if (!pluggable(i)) s[V.bad] = get(s, V.bad) | 2 }, label: (i) => `_EJ0 of CPU ${i}: _STA becomes 0xD` },
  ]
  return {
    name: 'arm64',
    title: `${n} CPUs, ${o.enabled ?? 1} always enabled, ${requests} requests`,
    vars,
    init: (s) => {
      s.fill(0)
      s[V.enabled] = fixed
      s[V.registered] = fixed
      s[V.online] = 1
      s[V.present] = all
      s[V.left] = requests
    },
    events,
    invariants: [
      { id: 'V-ONLINE', holds: (s) => (get(s, V.online) & ~get(s, V.registered)) === 0 },
      { id: 'V-REGISTERED', holds: (s) => (get(s, V.registered) & ~(get(s, V.enabled) | get(s, V.ejecting))) === 0 },
      { id: 'V-PRESENT', holds: (s) => get(s, V.present) === all },
      { id: 'V-BOOT', holds: (s) => (get(s, V.enabled) & fixed) === fixed && (get(s, V.bad) & 2) === 0 },
      { id: 'V-DENIED', holds: (s) => (get(s, V.bad) & 1) === 0 },
    ],
    show: (s) => `enabled=${setText(get(s, V.enabled))} registered=${setText(get(s, V.registered))} online=${setText(get(s, V.online))} ejecting=${setText(get(s, V.ejecting))}`,
  }
}
