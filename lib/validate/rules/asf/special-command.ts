import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

/** The ASF’s own number, 4542, as it stands in network byte order. */
const ASF_ENTERPRISES: ReadonlySet<number> = new Set([4542, 0xbe11_0000, 0x4542])
const table = (specialCommand: number) => add(() => encode(layouts.asf, { structures: [{ type: 'rmcp', capabilities: new Uint8Array(7), bootOptionCompletionCode: 0, enterpriseId: 0xbe11_0000, specialCommand, specialCommandParameter: 0, bootOptions: 0, oemParameters: 0 }] }))

export default rule({
  id: 'asf/special-command', title: 'A boot option of remote control is reserved', severity: 'warning', section: 'DSP0136 §3.2.4.1, §4.1.2.6',
  why: 'Of ASF’s own commands 0 to 5 are defined and 0xC0 to 0xFF are the OEM’s; others do nothing when a remote console boots the machine.',
  reference: ['17.29'], aliases: ['ASF!RmcpSpecialCommandInvalid'],
  bad: [{ title: 'command 0x20', tables: x86(table(0x20)) }],
  good: [{ title: 'a forced boot from disk', tables: x86(table(2)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.asf)) view.value.structures.forEach((s, i) => {
      if (s.type === 'rmcp' && ASF_ENTERPRISES.has(s.enterpriseId) && s.specialCommand > 5 && s.specialCommand < 0xc0) report({ view, at: `structures[${i}].specialCommand`, message: 'the command is reserved', expected: '0 to 5, or 0xC0 to 0xFF', found: s.specialCommand })
    })
  },
})
