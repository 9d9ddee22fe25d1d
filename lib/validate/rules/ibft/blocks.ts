import { rule } from '../../rule.ts'
import { machine, tables } from './_blocks.ts'

export default rule({
  id: 'ibft/blocks', title: 'A boot target of the iBFT has no interface, or blocks are numbered wrongly', severity: 'warning', section: 'iBFT 1.03 §3.2',
  why: 'A target names the interface by number, and structures carry their own number. Linux makes one sysfs directory for each number and takes the boot path from them.',
  reference: ['17.17'],
  bad: [{ title: 'interface 1 of one', tables: machine((v) => { if (v.target0) v.target0.nicAssociation = 1 }) }, { title: 'the first target has number 5', tables: machine((v) => { if (v.target0) v.target0.index = 5 }) }],
  good: [{ title: 'interface 0 of one', tables: machine() }],
  check: (context, report) => {
    for (const view of tables(context)) {
      const v = view.value
      for (const [block, index] of [['initiator', 0], ['nic0', 0], ['target0', 0], ['nic1', 1], ['target1', 1]] as const) {
        const b = v[block]
        if (b?.flags?.valid && b.index !== undefined && b.index !== index) report({ view, at: `${block}.index`, message: 'the structure has another number than its place', expected: index, found: b.index })
      }
      for (const block of ['target0', 'target1'] as const) {
        const t = v[block]
        if (!t?.flags?.valid || t.nicAssociation === undefined) continue
        const nic = t.nicAssociation === 0 ? v.nic0 : t.nicAssociation === 1 ? v.nic1 : undefined
        if (!nic?.flags?.valid) report({ view, at: `${block}.nicAssociation`, message: 'the table has no valid interface with this number', found: t.nicAssociation })
      }
    }
  },
})
