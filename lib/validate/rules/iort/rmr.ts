import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const rmr = (revision: number, baseAddress: bigint, length: bigint) => edit(layouts.iort, (v) => { v.nodes?.push({ type: 'rmr', revision, identifier: 9, flags: { remapPermitted: false, privileged: false, attributes: 0 as never }, ranges: [{ baseAddress, length }] }) })

export default rule({
  id: 'iort/rmr', title: 'A reserved memory range is not aligned, empty, or of a withdrawn revision', severity: 'error', section: 'DEN0049 §3.1.1.8',
  why: 'The ranges stay mapped in pages of 64 KiB, whatever granule the OS uses; node revision 2 and table revision 4 (E.c) were withdrawn.',
  reference: ['16.2', '16.1'],
  bad: [{ title: 'a page of 4 KiB', tables: arm64(rmr(3, 0x1000n, 0x1000n)) }, { title: 'revision 2', tables: arm64(rmr(2, 0x10000n, 0x10000n)) }],
  good: [{ title: '64 KiB', tables: arm64(rmr(3, 0x10000n, 0x10000n)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.iort)) {
      if (view.revision === 4) report({ view, at: 'header.revision', message: 'revision 4 of the table is withdrawn', expected: '5 or later', found: 4 })
      view.value.nodes?.forEach((n, i) => {
        if (n.type !== 'rmr') return
        if (n.revision === 2) report({ view, at: `nodes[${i}].revision`, message: 'revision 2 of the node is withdrawn', expected: 3, found: 2 })
        if (!n.ranges?.length) report({ view, at: `nodes[${i}]`, message: 'the node has no range' })
        n.ranges?.forEach((r, k) => {
          if (r.length === 0n || r.length % 0x10000n !== 0n || r.baseAddress % 0x10000n !== 0n) report({ view, at: `nodes[${i}].ranges[${k}].baseAddress`, message: 'the range is no whole number of 64 KiB pages', expected: 'multiples of 0x10000', found: `0x${r.baseAddress.toString(16)} + 0x${r.length.toString(16)}` })
        })
      })
    }
  },
})
