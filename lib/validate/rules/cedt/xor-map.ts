import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildCedt, layouts } from '../../../tables/index.ts'

/** XOR maps that so many ways need: the power of two in them. */
const MAPS: Readonly<Record<string, number>> = { ways2: 1, ways4: 2, ways6: 1, ways8: 3, ways12: 2, ways16: 4 }
const table = add(() => buildCedt({ hostBridges: [{ uid: 0, base: 0x40_0000_0000n }, { uid: 1, base: 0x40_0001_0000n }], windows: [{ base: 0x10_0000_0000n, size: 0x2000_0000n, targets: [0, 1], xor: true, granularity: 256 }], xorMaps: [{ granularity: 256, maps: [0x100n] }] }))

export default rule({
  id: 'cedt/xor-map', title: 'An XOR interleaved window has no maps', severity: 'warning', section: 'CXL 3.1 §9.18.1.4; Linux drivers/cxl/acpi.c',
  why: 'With XOR arithmetic the maps of the CXIMS structure with the granularity of the window say which bridge has an address; without enough of them the OS cannot tell.',
  reference: ['17.16'],
  bad: [{ title: 'maps for another granularity', tables: x86(table, edit(layouts.cedt, (v) => { for (const s of v.structures) if (s.type === 'cxims') s.granularity = 'bytes4096' })) }],
  good: [{ title: 'a map for two ways', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.cedt)) {
      const maps = new Map(view.value.structures.flatMap((s) => (s.type === 'cxims' ? [[s.granularity, s.xormaps?.length ?? 0] as const] : [])))
      view.value.structures.forEach((s, i) => {
        const needed = s.type === 'cfmws' && s.interleaveArithmetic === 'xor' ? MAPS[String(s.interleaveWays)] : undefined
        if (s.type !== 'cfmws' || needed === undefined) return
        const there = maps.get(s.granularity)
        if (there === undefined || there < needed) report({ view, at: `structures[${i}].interleaveArithmetic`, message: there === undefined ? 'no CXIMS structure has the granularity of the window' : 'the CXIMS structure has too few maps', expected: `${needed} maps`, found: there ?? 0 })
      })
    }
  },
})
