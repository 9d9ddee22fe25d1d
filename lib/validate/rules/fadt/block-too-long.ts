import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

/** Length fields, and the 32-bit addresses that readers turn into generic ones with them. */
const BLOCKS = [
  ['pm1EventLength', ['pm1aEventBlock', 'pm1bEventBlock']], ['pm1ControlLength', ['pm1aControlBlock', 'pm1bControlBlock']],
  ['pm2ControlLength', ['pm2ControlBlock']], ['pmTimerLength', ['pmTimerBlock']],
] as const
/** A generic address says its width in bits, in one byte. */
const MAX_BYTES = 31

export default rule({
  id: 'fadt/block-too-long', title: 'A register block is longer than a generic address can say', severity: 'warning', section: 'ACPI 6.5 §5.2.9, §5.2.3.2; ACPICA tbfadt.c',
  why: 'ACPICA makes a generic address of each 32-bit block; above 255 bits it complains and cuts. GPE blocks may be longer: there the length in bytes is used.',
  reference: ['3.24'],
  bad: [{ title: 'a PM1 event block of 32 bytes', tables: x86(edit(fadt, (v) => { v.pm1EventLength = 32 })) }],
  good: [{ title: '4 bytes', tables: x86() }, { title: 'a GPE block of 32 bytes', tables: x86(edit(fadt, (v) => { v.gpe0BlockLength = 32 })) }],
  check: (context, report) => {
    for (const view of context.all(fadt)) {
      if (view.value.flags?.hwReducedAcpi) continue
      for (const [length, blocks] of BLOCKS) {
        if (view.value[length] > MAX_BYTES && blocks.some((b) => view.value[b])) report({ view, at: length, message: 'the block does not fit into a generic address', expected: `at most ${MAX_BYTES}`, found: view.value[length] })
      }
    }
  },
})
