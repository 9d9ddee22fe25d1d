import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildWsmt, layouts } from '../../../tables/index.ts'

const table = add(() => buildWsmt({ fixedCommBuffers: true, nestedPointers: true }))

export default rule({
  id: 'wsmt/flags', title: 'SMM checks nested pointers but not the buffers themselves', severity: 'warning', section: 'Microsoft WSMT 1.0',
  why: 'Protection of pointers inside of communication buffers builds on the buffers being in fixed memory: Windows counts the one only with the other.',
  reference: ['17.24'],
  bad: [{ title: 'nested pointers alone', tables: x86(table, edit(layouts.wsmt, (v) => { v.protectionFlags.fixedCommBuffers = false })) }],
  good: [{ title: 'both', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.wsmt)) {
      const f = view.value.protectionFlags
      if (f?.commBufferNestedPtrProtection && !f.fixedCommBuffers) report({ view, at: 'protectionFlags', message: 'one promise needs the other', expected: 'fixedCommBuffers', found: 'commBufferNestedPtrProtection' })
    }
  },
})
