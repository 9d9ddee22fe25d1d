import { rule } from '../../rule.ts'
import { edit, ssdt, x86 } from '../../examples/machine.ts'
import { name, pkg, processor, scope } from '../../../aml/build/index.ts'
import { fadt } from '../../../tables/index.ts'

export default rule({
  id: 'fadt/c-states', title: 'C-state latencies without registers to enter the states', severity: 'info', section: 'ACPI 6.5 §5.2.9',
  why: 'A latency of at most 100 µs (1000 µs) says that C2 (C3) exists; it is entered through P_BLK or _CST, of which there is none.',
  reference: ['3.21'], aliases: ['FADTPLvl2Lat', 'FADTPLvl3Lat'],
  bad: [{ title: 'C2 without P_BLK', tables: x86(edit(fadt, (v) => { v.c2Latency = 90; v.c3Latency = 1001 })) }],
  good: [
    { title: 'C2 through P_BLK', tables: x86(edit(fadt, (v) => { v.c2Latency = 90; v.c3Latency = 1001 }), ssdt(scope('\\_SB', [processor('CPX0', { id: 7, pblkAddress: 0x810, pblkLength: 6 })]))) },
    { title: 'C2 through _CST', tables: x86(edit(fadt, (v) => { v.c2Latency = 90; v.c3Latency = 1001 }), ssdt(scope('\\_SB.C000', [name('_CST', pkg([0]))]))) },
  ],
  check: (context, report) => {
    const view = context.first(fadt)
    if (!view || view.value.flags?.hwReducedAcpi || !context.aml.present) return
    const { c2Latency, c3Latency } = view.value
    // Zero latencies are what firmware leaves that does not care.
    if ((c2Latency === 0 && c3Latency === 0) || (c2Latency > 100 && c3Latency > 1000)) return
    const { processors } = context.aml
    if (processors.length === 0 || processors.some((p) => (p.pblkLength ?? 0) > 0 || context.aml.child(p.node, '_CST'))) return
    if (c2Latency <= 100) report({ view, at: 'c2Latency', message: 'C2 is announced and no processor has P_BLK or _CST', expected: 'above 100', found: c2Latency })
    if (c3Latency <= 1000) report({ view, at: 'c3Latency', message: 'C3 is announced and no processor has P_BLK or _CST', expected: 'above 1000', found: c3Latency })
  },
})
