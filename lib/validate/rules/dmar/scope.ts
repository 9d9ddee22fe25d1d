import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode, type Input } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

type Scope = NonNullable<Extract<NonNullable<Input<typeof layouts.dmar.struct>['structures']>[number], { type: 'drhd' }>['deviceScopes']>[number]
const table = (...deviceScopes: Scope[]) => add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [{ type: 'drhd', flags: {}, registerBaseAddress: 0x1000n, deviceScopes }] }))

export default rule({
  id: 'dmar/scope', title: 'A device scope has no path, or one that no PCI device has', severity: 'warning', section: 'VT-d §8.3.1',
  why: 'The path leads from the start bus to the device: without a step, or with a device above 31, the unit translates nothing.',
  reference: ['15.4', '15.5'], aliases: ['InvalidDeviceScopePath', 'InvalidDeviceScopeType'],
  bad: [{ title: 'no step', tables: x86(table({ type: 'endpoint', startBus: 0, path: [] })) }, { title: 'device 40', tables: x86(table({ type: 'endpoint', startBus: 0, path: [{ device: 40, function: 0 }] })) }, { title: 'a unit for nothing', tables: x86(table()) }, { title: 'root ports that are none', tables: x86(add(() => encode(layouts.dmar, { hostAddressWidth: 38, structures: [{ type: 'atsr', flags: {} }] }))) }],
  good: [{ title: 'device 2', tables: x86(table({ type: 'endpoint', startBus: 0, path: [{ device: 2, function: 0 }] })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) view.value.structures.forEach((s, i) => {
      if (s.type === 'drhd' && s.flags && !s.flags.includePciAll && !s.deviceScopes?.length) report({ view, at: `structures[${i}]`, message: 'the unit has no device', expected: 'device scopes, or INCLUDE_PCI_ALL' })
      else if (s.type === 'atsr' && s.flags && !s.flags.allPorts && !s.deviceScopes?.length) report({ view, at: `structures[${i}]`, message: 'the structure has no root port', expected: 'device scopes, or ALL_PORTS' })
      else if ((s.type === 'rmrr' || s.type === 'satc') && !s.$end && !s.deviceScopes?.length) report({ view, at: `structures[${i}]`, severity: 'info', message: 'the structure is for no device', expected: 'device scopes' })
      const scopes = 'deviceScopes' in s ? (s.deviceScopes as { path?: { device: number; function: number }[] }[]) : []
      scopes.forEach((d, k) => {
        if (!d.path) return
        const at = `structures[${i}].deviceScopes[${k}]`
        if (d.path.length === 0) report({ view, at, message: 'the scope has no path', expected: 'at least one step' })
        d.path.forEach((p, n) => { if (p.device > 31 || p.function > 7) report({ view, at: `${at}.path[${n}].device`, message: 'there is no such PCI device', expected: 'device 0 to 31, function 0 to 7', found: `${p.device}.${p.function}` }) })
      })
    })
  },
})
