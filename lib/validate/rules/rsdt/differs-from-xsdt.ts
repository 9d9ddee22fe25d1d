import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildRsdt, rsdt, xsdt } from '../../../tables/index.ts'

const ENTRIES = [0x7fe0_0000, 0x7fe3_0000, 0x7fe4_0000, 0x7fe5_0000]

export default rule({
  id: 'rsdt/differs-from-xsdt', title: 'RSDT and XSDT list different tables', severity: 'warning', section: 'ACPI 6.5 §5.2.8',
  why: 'Which tables a system sees then depends on which list it takes. (A dump holds one table per entry; a table above 4 GiB can be in the XSDT only.)',
  reference: ['2.3', '19.14'],
  bad: [{ title: 'an RSDT with one table', tables: x86(add(() => buildRsdt({ tables: [0x7fe0_0000] }))) }],
  good: [{ title: 'the same tables', tables: x86(add(() => buildRsdt({ tables: ENTRIES }))) }],
  check: (context, report) => {
    const [short, long] = [context.first(rsdt), context.first(xsdt)]
    if (!short?.value.tables || !long?.value.tables) return
    const low = new Set(short.value.tables.map(BigInt))
    const high = new Set(long.value.tables.map(BigInt))
    const missing = [...high].filter((a) => a <= 0xffff_ffffn && !low.has(a))
    const extra = [...low].filter((a) => !high.has(a))
    // Two lists of copies at other addresses are common and harmless; the number of tables must agree then.
    if (missing.length + extra.length === 0 || (low.size === high.size && extra.length === low.size)) return
    // A FADT of ACPI 1.0 beside the newer one is the custom.
    report({ view: long, at: 'tables', ...(low.size === high.size ? { severity: 'info' as const } : {}), message: 'RSDT and XSDT do not list the same tables', expected: `${low.size} entries as in the RSDT`, found: `${high.size} entries, ${missing.length} only here, ${extra.length} only in the RSDT` })
  },
})
