import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildCedt, layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'

/** Bytes of registers by version. */
const BYTES: Readonly<Record<string, bigint>> = { cxl11: 0x2000n, cxl20: 0x1_0000n }
const table = add(() => buildCedt({ hostBridges: [{ uid: 0, base: 0x40_0000_0000n }, { uid: 1, base: 0x40_0001_0000n }] }))

export default rule({
  id: 'cedt/registers', title: 'A CXL host bridge has registers of the wrong size, or is there twice', severity: 'warning', section: 'CXL 3.1 §9.18.1.2; Linux drivers/cxl/acpi.c',
  why: 'A bridge of CXL 1.1 has an RCRB of 8 KiB, a later one 64 KiB of component registers. Linux finds the structure of a bridge by its UID and can take one only.',
  reference: ['17.16'], aliases: ['CEDTBadCHBSLength'],
  bad: [
    { title: '8 KiB for CXL 2.0', tables: x86(table, edit(layouts.cedt, (v) => { for (const s of v.structures) if (s.type === 'chbs') s.registerLength = 0x2000n })) },
    { title: 'one UID for two', tables: x86(table, edit(layouts.cedt, (v) => { for (const s of v.structures) if (s.type === 'chbs') s.uid = 1 })) },
  ],
  good: [{ title: '64 KiB for CXL 2.0', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.cedt)) {
      for (const { i, first, key } of repeated(view.value.structures, (s) => (s.type === 'chbs' ? s.uid : undefined))) report({ view, at: `structures[${i}].uid`, message: `structures[${first}] is of the same bridge`, found: key })
      view.value.structures.forEach((s, i) => {
        const bytes = s.type === 'chbs' ? BYTES[String(s.cxlVersion)] : undefined
        if (s.type === 'chbs' && bytes !== undefined && s.registerLength !== undefined && s.registerLength !== bytes) report({ view, at: `structures[${i}].registerLength`, message: 'the registers do not go with the version', expected: bytes, found: s.registerLength })
      })
    }
  },
})
