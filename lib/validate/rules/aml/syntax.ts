import { rule } from '../../rule.ts'
import { raw, x86 } from '../../examples/machine.ts'
import { restoreChecksum } from '../../fix.ts'

export default rule({
  id: 'aml/syntax', title: 'Bytes of a definition block are no AML', severity: 'error', section: 'ACPI 6.6 §20.2',
  why: 'The interpreter stops at the first byte that it cannot read; everything the table would have defined after it is missing.',
  reference: ['17.5'], aliases: ['SyntaxCheckFailed'],
  bad: [{ title: 'an opcode that does not exist', tables: x86(raw('DSDT', (b) => { const s = Uint8Array.from([...b, 0x05, 0x05]); new DataView(s.buffer).setUint32(4, s.length, true); restoreChecksum(s); return s })) }],
  good: [{ title: 'AML', tables: x86() }],
  check: (context, report) => {
    if (!context.aml.present) return
    const views = context.aml.order
    context.aml.set.tables.forEach((t, i) => {
      for (const p of t.problems) if (p.path !== 'length') report({ view: views[i], at: p.path ?? '', offset: p.offset ?? 0, length: 1, message: p.message, expected: p.expected, found: p.found })
    })
  },
})
