import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const PAIRS = [
  ['pm1aEventBlock', 'xPm1aEventBlock', 'pm1EventLength'], ['pm1bEventBlock', 'xPm1bEventBlock', 'pm1EventLength'],
  ['pm1aControlBlock', 'xPm1aControlBlock', 'pm1ControlLength'], ['pm1bControlBlock', 'xPm1bControlBlock', 'pm1ControlLength'],
  ['pm2ControlBlock', 'xPm2ControlBlock', 'pm2ControlLength'], ['pmTimerBlock', 'xPmTimerBlock', 'pmTimerLength'],
  ['gpe0Block', 'xGpe0Block', 'gpe0BlockLength'], ['gpe1Block', 'xGpe1Block', 'gpe1BlockLength'],
] as const
/** What a width in bits can say at most; longer blocks are cut by readers. */
const MAX_BITS = 255

export default rule({
  id: 'fadt/block-mismatch', title: 'The 32-bit and the 64-bit form of a register block differ', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'ACPICA warns and picks one by policy; two systems may end up with different registers.',
  reference: ['3.17', '3.19'], aliases: ['FADTPm1aEvtBlkMismatch', 'FADTPM1CNTAddrMismatch', 'FADTPM1CNTSizeMismatch'],
  bad: [
    { title: 'another PM1a control port', tables: x86(edit(fadt, (v) => { if (v.xPm1aControlBlock) v.xPm1aControlBlock.address = 0x700n })) },
    { title: 'another width', tables: x86(edit(fadt, (v) => { if (v.xPm1aControlBlock) v.xPm1aControlBlock.bitWidth = 32 })) },
  ],
  good: [{ title: 'the same', tables: x86() }, { title: 'no 64-bit form', tables: x86(edit(fadt, (v) => { if (v.xPm1aControlBlock) v.xPm1aControlBlock.address = 0n })) }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const v = view.value
      if (v.flags?.hwReducedAcpi) continue
      for (const [low, high, length] of PAIRS) {
        const x = v[high]
        if (!v[low] || !x?.address) continue
        const bits = v[length] * 8
        if (BigInt(v[low]) !== x.address) report({ view, at: `${high}.address`, message: `${high} is another register than ${low}`, expected: BigInt(v[low]), found: x.address })
        else if (v[length] && x.bitWidth !== bits && bits <= MAX_BITS) report({ view, at: `${high}.bitWidth`, severity: 'info', message: `the width of ${high} disagrees with ${length}`, expected: `${bits} bits`, found: x.bitWidth })
      }
    }
  },
})
