import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const table = add(() => encode(layouts.slic, { structures: [{ type: 'windowsMarker', version: 0x2_0000, oemId: 'ACPIGN', oemTableId: 'ACPIGEN ', windowsFlag: 'WINDOWS ', slicVersion: 0x2_0001, signature: new Uint8Array(128) }] }))

export default rule({
  id: 'slic/oem-ids', title: 'The Windows marker is of another OEM than the tables', severity: 'info', section: 'Microsoft SLIC',
  why: 'Activation compares the ids in the marker with those of SLIC and root table: with others the licence does not count.',
  reference: ['17.24'],
  bad: [{ title: 'another OEM table id', tables: x86(table, edit(layouts.slic, (v) => { v.header.oemTableId = 'OTHER' })) }],
  good: [{ title: 'the same ids', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.slic)) view.value.structures.forEach((s, i) => {
      if (s.type !== 'windowsMarker' || s.oemTableId === undefined) return
      for (const id of ['oemId', 'oemTableId'] as const) if (s[id].trimEnd() !== view.value.header[id].trimEnd()) report({ view, at: `structures[${i}].${id}`, message: 'the marker has another id than the header', expected: view.value.header[id], found: s[id] })
    })
  },
})
