import { rule } from '../../rule.ts'
import { add, raw, x86 } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { restoreChecksum } from '../../fix.ts'

const cut = raw('STAO', (b) => { const s = b.slice(0, b.length - 1); s[4] = s.length; restoreChecksum(s); return s })

export default rule({
  id: 'stao/unterminated', title: 'The last name of the STAO is not closed by a NUL', severity: 'error', section: 'Xen STAO specification',
  why: 'A reader runs on behind the table until it meets a zero byte.',
  reference: ['6.2'], aliases: ['STAOAcpiStringNotNullTerminated'],
  bad: [{ title: 'the NUL cut off', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0'] })), cut) }],
  good: [{ title: 'closed', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0'] }))) }],
  check: (context, report) => {
    for (const view of context.all(stao)) {
      if (view.revision !== 1) {
        for (const p of view.decoded.problems) if (p.path === 'names') report({ view, at: 'names', offset: p.offset ?? 37, length: 1, message: 'the list of names is not closed' })
      } else if (view.bytes.length > 37 && view.bytes[view.bytes.length - 1] !== 0) report({ view, at: 'names', offset: view.bytes.length - 1, length: 1, message: 'the last name is not closed by a NUL', expected: 0, found: view.bytes[view.bytes.length - 1] })
    }
  },
})
