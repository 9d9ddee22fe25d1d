import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const access = (cacheCoherent: 'yes' | 'no', coherentPath: boolean, cacheableShareable: boolean) => edit(layouts.iort, (v) => {
  for (const n of v.nodes ?? []) if (n.type === 'rootComplex') Object.assign(n.memoryAccess, { cacheCoherent, flags: { coherentPath, cacheableShareable, canWriteBack: false } })
})

export default rule({
  id: 'iort/memory-attributes', title: 'Memory attributes of an IORT node contradict each other', severity: 'error', section: 'DEN0049 §3.1.1.2',
  why: 'A coherent device has a coherent path; a device without coherency cannot have default attributes that say so. Linux chooses how to map DMA by these.',
  reference: ['16.1'], aliases: ['IORTMemAttrInvalid'],
  bad: [{ title: 'coherent without a coherent path', tables: arm64(access('yes', false, true)) }, { title: 'DACS without coherency', tables: arm64(access('no', true, true)) }],
  good: [{ title: 'coherent', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.iort)) view.value.nodes?.forEach((n, i) => {
      if ((n.type !== 'rootComplex' && n.type !== 'namedComponent') || !n.memoryAccess?.flags) return
      const { cacheCoherent, flags } = n.memoryAccess
      if (cacheCoherent === 'yes' && !flags.coherentPath) report({ view, at: `nodes[${i}].memoryAccess.flags`, message: 'the device is coherent and has no coherent path', expected: 'coherentPath' })
      else if (cacheCoherent === 'no' && flags.coherentPath && flags.cacheableShareable) report({ view, at: `nodes[${i}].memoryAccess.flags`, message: 'default attributes of a coherent device without coherency' })
    })
  },
})
