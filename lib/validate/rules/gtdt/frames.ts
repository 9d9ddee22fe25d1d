import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const frame = (frameNumber: number) => ({ frameNumber, baseAddress: 0x2a81_0000n, el0BaseAddress: 0xffff_ffff_ffff_ffffn, timerInterrupt: 91, timerFlags: { edge: false, activeLow: false }, virtualTimerInterrupt: 0, virtualTimerFlags: { edge: false, activeLow: false }, commonFlags: { secure: false, alwaysOn: false } })
const block = (...numbers: number[]) => edit(layouts.gtdt, (v) => { v.platformTimers = [{ type: 'gtBlock', blockAddress: 0x2a80_0000n, timers: numbers.map(frame) }] })

export default rule({
  id: 'gtdt/frames', title: 'A GT block has a frame twice, or none', severity: 'error', section: 'ACPI 6.5 §5.2.25.1; Linux drivers/acpi/arm64/gtdt.c',
  why: 'Linux drops the whole block when a frame number repeats and reports a firmware bug when there is none.',
  reference: ['10.3', '10.5'],
  bad: [{ title: 'frame 1 twice', tables: arm64(block(1, 1)) }],
  good: [{ title: 'frames 0 and 1', tables: arm64(block(0, 1)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.gtdt)) view.value.platformTimers?.forEach((t, i) => {
      if (t.type !== 'gtBlock') return
      if (!t.timers?.length) { report({ view, at: `platformTimers[${i}].timerCount`, message: 'the block has no frame' }); return }
      t.timers.forEach((f, k, all) => {
        const first = all.findIndex((g) => g.frameNumber === f.frameNumber)
        if (first < k) report({ view, at: `platformTimers[${i}].timers[${k}].frameNumber`, message: `timers[${first}] has the same frame number`, found: f.frameNumber })
      })
    })
  },
})
