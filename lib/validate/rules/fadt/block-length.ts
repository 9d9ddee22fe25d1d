import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

/** Length field, its smallest value, the blocks that have it. */
const BLOCKS = [
  ['pm1EventLength', 4, ['pm1aEventBlock', 'xPm1aEventBlock'], false], ['pm1ControlLength', 2, ['pm1aControlBlock', 'xPm1aControlBlock'], false],
  ['pm2ControlLength', 1, ['pm2ControlBlock', 'xPm2ControlBlock'], false], ['pmTimerLength', 4, ['pmTimerBlock', 'xPmTimerBlock'], false],
  ['gpe0BlockLength', 2, ['gpe0Block', 'xGpe0Block'], true], ['gpe1BlockLength', 2, ['gpe1Block', 'xGpe1Block'], true],
] as const

export default rule({
  id: 'fadt/block-length', title: 'A register block has an impossible length, or only one of address and length', severity: 'warning', section: 'ACPI 6.5 §5.2.9',
  why: 'Status and enable registers are the two halves of a block: an odd or small length moves the enable half, and an address without length is ignored.',
  reference: ['3.18'], aliases: ['FADTPm1EvtLen', 'FADTPm1CntLen', 'FADTPm2CntLen', 'FADTPmTmrLen', 'FADTGpeBlkLen'],
  bad: [
    { title: 'a PM1 event block of 2 bytes', tables: x86(edit(fadt, (v) => { v.pm1EventLength = 2 })) },
    { title: 'an odd GPE0 block', tables: x86(edit(fadt, (v) => { v.gpe0BlockLength = 5 })) },
    { title: 'a GPE1 length without a block', tables: x86(edit(fadt, (v) => { v.gpe1BlockLength = 4 })) },
  ],
  good: [{ title: 'proper lengths', tables: x86() }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      const v = view.value
      if (v.flags?.hwReducedAcpi) continue
      for (const [length, least, [low, high], even] of BLOCKS) {
        const address = v[low] !== 0 || (v[high]?.address ?? 0n) !== 0n
        if (!address && v[length]) report({ view, at: length, severity: 'info', message: `a length without the block ${low}`, expected: 0, found: v[length] })
        else if (address && v[length] < least) report({ view, at: length, message: `the block ${low} is too short`, expected: `at least ${least}`, found: v[length] })
        else if (address && even && v[length] % 2) report({ view, at: length, message: 'status and enable halves must be equal', expected: 'an even number', found: v[length] })
      }
    }
  },
})
