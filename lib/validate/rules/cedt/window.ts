import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildCedt, layouts } from '../../../tables/index.ts'
import { listOf } from '../_declared.ts'
import { overlaps } from '../_ranges.ts'

const UNIT = 0x1000_0000n
const table = add(() => buildCedt({ hostBridges: [{ uid: 0, base: 0x40_0000_0000n }, { uid: 1, base: 0x40_0001_0000n }], windows: [{ base: 0x10_0000_0000n, size: 0x2000_0000n, targets: [0, 1] }] }))
const change = (f: (w: { windowSize: bigint; targets: number[] }) => void) => edit(layouts.cedt, (v) => { for (const s of v.structures) if (s.type === 'cfmws') f(s) })

export default rule({
  id: 'cedt/window', title: 'A CXL memory window leads to no host bridge, has an odd size, or overlaps another', severity: 'warning', section: 'CXL 3.1 §9.18.1.3; Linux drivers/cxl/acpi.c',
  why: 'A window is spread over its targets, the _UIDs of host bridges, in whole units of 256 MiB. Over a target that does not exist no region can be made.',
  reference: ['17.16'],
  bad: [{ title: 'a target that is no bridge', tables: x86(table, change((w) => { w.targets[1] = 7 })) }, { title: '768 MiB over two bridges', tables: x86(table, change((w) => { w.windowSize = 3n * UNIT })) }],
  good: [{ title: '512 MiB over two bridges', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.cedt)) {
      const { structures } = view.value
      const bridges = new Set(structures.flatMap((s) => (s.type === 'chbs' ? [s.uid] : [])))
      structures.forEach((s, i) => {
        if (s.type !== 'cfmws' || !s.targets) return
        s.targets.forEach((t, k) => { if (bridges.size && !bridges.has(t)) report({ view, at: `structures[${i}].targets[${k}]`, message: 'no host bridge has this UID', expected: listOf(bridges), found: t }) })
        // CXL 3.2 lets platforms cut windows below 4 GiB: a note.
        if (s.targets.length && s.windowSize % UNIT === 0n && s.windowSize % (UNIT * BigInt(s.targets.length)) !== 0n) report({ view, at: `structures[${i}].windowSize`, severity: 'info', message: 'the window is no whole number of 256 MiB for each bridge', expected: `a multiple of 0x${(UNIT * BigInt(s.targets.length)).toString(16).toUpperCase()}`, found: s.windowSize })
      })
      const windows = structures.flatMap((s, i) => (s.type === 'cfmws' && s.windowSize !== undefined ? [{ i, from: s.baseHpa, to: s.baseHpa + s.windowSize }] : []))
      for (const { first, second } of overlaps(windows)) report({ view, at: `structures[${second.i}].baseHpa`, message: `the window overlaps that of structures[${first.i}]`, found: second.from })
    }
  },
})
