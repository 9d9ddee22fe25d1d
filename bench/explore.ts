/** States a second of the explorer against a breadth-first search that keeps states as text in a Set. `npm run bench:explore`. */
import { cpuBitmapModel, explore, type Model } from '../lib/hotplug/simulate/index.ts'
import { least } from './least.ts'

/** The same search as one writes it first: every state a string, no packing, no reduction. */
function plain(model: Model): number {
  const start = new Int32Array(model.vars.length)
  model.init(start)
  const seen = new Set([start.join()])
  const queue = [start]
  for (let head = 0; head < queue.length; head++) {
    const s = queue[head] as Int32Array
    for (const e of model.events) {
      for (let arg = 0; arg < e.args; arg++) {
        if (!e.guard(s, arg)) continue
        const next = s.slice()
        e.apply(next, arg)
        const key = next.join()
        if (seen.has(key)) continue
        seen.add(key)
        for (const i of model.invariants) i.holds(next)
        queue.push(next)
      }
    }
  }
  return seen.size
}

for (const [cpus, requests] of [[4, 6], [5, 8]] as const) {
  const model = cpuBitmapModel({ cpus, requests, batch: true, line: 'level' })
  let [states, same] = [0, 0]
  const ours = least(5, () => { states = explore(model, { reduce: false }).states })
  const text = least(2, () => { same = plain(model) })
  if (states !== same) throw new Error(`${states} states here, ${same} there`)
  const reduced = explore(model)
  console.log(`cpu-bitmap, ${cpus} CPUs, ${requests} requests: ${states} states in ${ours.toFixed(0)} ms, ${(states / ours / 1000).toFixed(2)} M states/s, ${(explore(model, { reduce: false }).memory / states).toFixed(0)} bytes a state; states as text ${text.toFixed(0)} ms: ${(text / ours).toFixed(1)}x; reduced to ${reduced.states} states, ${reduced.milliseconds.toFixed(0)} ms`)
}
