import { rule } from '../../rule.ts'
import { poke, x86 } from '../../examples/machine.ts'
import { applies, hex, isNumber } from '../_fold.ts'
import type { EnumMap } from '../../../schema/index.ts'

const names = (values: EnumMap): string => Object.keys(values).slice(0, 12).join(', ')

export default rule({
  id: 'field/unknown-value', title: 'A field has a value without a meaning', severity: 'warning', section: 'the table’s own',
  why: 'A reserved value makes readers guess: the field is ignored, taken for a default, or the structure is dropped.',
  reference: ['0.9', '3.9', '3.10', '5.10', '5.11', '5.15', '5.24', '7.4', '12.5', '13.2', '14.1', '16.1', '17.1', '17.11', '17.12', '17.16', '17.19', '17.23', '17.29'], aliases: ['FADTPMProfile', 'FADTCPUCACHESRESERVED', 'MADTIRQSrcISA'],
  bad: [
    { title: 'PM profile 9', tables: x86(poke('FACP', 45, 9)) },
    { title: 'persistent CPU caches 3', tables: x86(poke('FACP', 114, 0xc0)) },
  ],
  good: [{ title: 'PM profile 8', tables: x86(poke('FACP', 45, 8)) }],
  check: (context, report) => {
    for (const view of context.views) {
      for (const row of view.decoded.rows) {
        const { kind, raw } = row
        if (!kind || !isNumber(raw) || kind.must?.open) continue
        const more = { ...(kind.must?.severity ? { severity: kind.must.severity } : {}), ...(kind.must?.alias ? { aliases: [kind.must.alias] } : {}) }
        if (kind.kind === 'uint' && kind.values && !(Number(raw) in kind.values) && (!kind.must || applies(view, row.path, kind.must))) {
          report({ view, at: row.path, message: `${row.name} has a reserved value`, expected: `one of ${names(kind.values)}`, found: hex(raw), ...more })
        } else if (kind.kind === 'flags') {
          for (const [name, spec] of Object.entries(kind.bits)) {
            if (typeof spec === 'number' || !spec[2]) continue
            const n = Number((BigInt(raw) >> BigInt(spec[0])) & ((1n << BigInt(spec[1])) - 1n))
            if (!(n in spec[2])) report({ view, at: row.path, message: `${name} has a reserved value`, expected: `one of ${names(spec[2])}`, found: n, ...more })
          }
        }
      }
    }
  },
})
