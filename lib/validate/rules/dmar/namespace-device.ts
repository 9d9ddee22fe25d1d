import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { listOf, repeated } from '../_declared.ts'
import { pathFault } from '../_namespace.ts'

const table = (objectName: string, enumerationId = 1) => add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [
  { type: 'drhd', flags: { includePciAll: true }, registerBaseAddress: 0x1000n, deviceScopes: [{ type: 'namespaceDevice', enumerationId, startBus: 0, path: [{ device: 21, function: 0 }] }] },
  { type: 'andd', deviceNumber: 1, objectName },
] }))

export default rule({
  id: 'dmar/namespace-device', title: 'A name space device of the DMAR does not exist', severity: 'warning', section: 'VT-d §8.3.1, §8.7',
  why: 'Devices that are no PCI devices are declared by path (ANDD) and named by number in scopes: without path or declaration the unit does not translate their DMA.',
  reference: ['15.4', '15.5'],
  bad: [{ title: 'a path that leads nowhere', tables: x86(table('\\_SB.PCI0.I2C9')) }, { title: 'a scope without declaration', tables: x86(table('\\_SB.PCI0', 2)) }],
  good: [{ title: 'a device that exists', tables: x86(table('\\_SB.PCI0')) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      const { structures } = view.value
      const declared = new Set(structures.flatMap((s) => (s.type === 'andd' ? [s.deviceNumber] : [])))
      for (const { i, first, key } of repeated(structures, (s) => (s.type === 'andd' ? s.deviceNumber : undefined))) report({ view, at: `structures[${i}].deviceNumber`, message: `structures[${first}] has the same number`, found: key })
      structures.forEach((s, i) => {
        if (s.type === 'andd' && s.objectName !== undefined) {
          const fault = pathFault(context, s.objectName)
          if (fault) report({ view, at: `structures[${i}].objectName`, message: fault, found: s.objectName })
        } else if ('deviceScopes' in s && Array.isArray(s.deviceScopes)) s.deviceScopes.forEach((d: { type: string | number; enumerationId?: number }, k) => {
          if (d.type === 'namespaceDevice' && d.enumerationId !== undefined && !declared.has(d.enumerationId)) report({ view, at: `structures[${i}].deviceScopes[${k}].enumerationId`, message: 'no ANDD structure has this number', expected: listOf(declared), found: d.enumerationId })
        })
      })
    }
  },
})
