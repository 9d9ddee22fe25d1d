import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const cache = (change: (n: { sets: number; lineSize: number; associativity: number; size: number }) => void) => edit(layouts.pptt, (v) => { for (const n of v.nodes) if (n.type === 'cache') change(n) })

export default rule({
  id: 'pptt/cache-geometry', title: 'A cache has an impossible geometry', severity: 'warning', section: 'ACPI 6.5 §5.2.30.2; Arm ARM (CCSIDR)',
  why: 'Sets × ways × line size is the size. Linux shows the numbers to programs, which block their loops by them.',
  reference: ['9.4'],
  bad: [{ title: 'a line of 48 bytes', tables: arm64(cache((n) => { n.lineSize = 48 })) }, { title: 'no sets', tables: arm64(cache((n) => { n.sets = 0 })) }, { title: 'a size that does not fit', tables: arm64(cache((n) => { n.size *= 3 })) }],
  good: [{ title: '32 KiB, 4 ways, 64 bytes', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.pptt)) view.value.nodes.forEach((n, i) => {
      if (n.type !== 'cache' || !n.flags) return
      const at = (field: string): string => `nodes[${i}].${field}`
      if (n.flags.setsValid && n.sets === 0) report({ view, at: at('sets'), message: 'the cache has no sets', expected: 'at least 1', found: 0 })
      else if (n.flags.setsValid && n.sets > 1 << 24) report({ view, at: at('sets'), message: 'more sets than the architecture allows', expected: `at most ${1 << 24}`, found: n.sets })
      if (n.flags.associativityValid && n.associativity === 0) report({ view, at: at('associativity'), severity: 'info', message: 'the cache has no ways', expected: 'at least 1', found: 0 })
      if (n.flags.lineSizeValid && (n.lineSize < 16 || n.lineSize > 2048 || (n.lineSize & (n.lineSize - 1)) !== 0)) report({ view, at: at('lineSize'), message: 'no possible line size', expected: 'a power of two from 16 to 2048', found: n.lineSize })
      if (n.flags.sizeValid && n.flags.setsValid && n.flags.associativityValid && n.flags.lineSizeValid && n.sets && n.associativity && n.associativity < 255 && n.lineSize && n.size !== n.sets * n.associativity * n.lineSize) {
        report({ view, at: at('size'), message: 'the size is not sets × ways × line size', expected: n.sets * n.associativity * n.lineSize, found: n.size })
      }
    })
  },
})
