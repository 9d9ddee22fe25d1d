import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'

export default rule({
  id: 'stao/draft-uids', title: 'A revision 1 STAO seems to hold bare processor UIDs', severity: 'error', section: 'CPU hotplug support for PVH, draft C; Xen STAO specification',
  why: 'The draft appends 32-bit UIDs to the names. Every reader takes them for names: UID 92 is the path \\, which hides the whole name space.',
  reference: ['6.4', '19.M5'],
  bad: [{ title: 'bare UIDs', tables: x86(add(() => buildStao({ uids: [92, 93], encoding: 'draft-raw' }))) }],
  good: [{ title: 'revision 2', tables: x86(add(() => buildStao({ uids: [92, 93] }))) }],
  check: (context, report) => {
    for (const view of context.all(stao)) {
      if (view.revision !== 1) continue
      const body = view.bytes.subarray(37)
      // Names have no byte below 0x20 but their NUL, and no empty text.
      const binary = body.some((b, i) => (b !== 0 && (b < 0x20 || b >= 0x7f)) || (b === 0 && (i === 0 || body[i - 1] === 0)))
      if (body.length >= 4 && binary) report({ view, at: 'names', offset: 37, length: body.length, message: 'the bytes are no names; they look like processor UIDs of the draft form', expected: 'names, or a STAO of revision 2' })
    }
  },
})
