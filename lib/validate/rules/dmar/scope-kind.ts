import { rule } from '../../rule.ts'
import { add, ssdt, x86 } from '../../examples/machine.ts'
import { device, name, pkg, scope } from '../../../aml/build/index.ts'
import { buildDmar, layouts } from '../../../tables/index.ts'
import type { Context } from '../../context.ts'
import { fixedNumber, hasNamespace } from '../_namespace.ts'

const table = (kind: 'endpoint' | 'bridge') => add(() => buildDmar({ units: [{ base: 0xfed9_0000, scopes: [{ kind, bus: 0, path: [[1, 0]] }] }] }))
const port = ssdt(scope('\\_SB.PCI0', [device('PEG0', [name('_ADR', 0x1_0000), name('_PRT', pkg([]))])]))
const ROOTS: ReadonlySet<string> = new Set(['PNP0A03', 'PNP0A08'])

/** Bridges on root buses by `bus device function`: devices with an interrupt routing table have a bus behind them. */
function bridges(context: Context): Map<string, string> {
  const out = new Map<string, string>()
  const roots = context.aml.devices.filter((d) => ROOTS.has(d.hid ?? ''))
  for (const d of context.aml.devices) {
    const root = roots.find((r) => d.node !== r.node && d.path.startsWith(`${r.path}.`) && !d.path.slice(r.path.length + 1).includes('.'))
    if (!root || !context.aml.child(d.node, '_PRT')) continue
    const [adr, bus, segment] = [fixedNumber(context, d, '_ADR'), fixedNumber(context, root, '_BBN', 0), fixedNumber(context, root, '_SEG', 0)]
    if (adr !== undefined && bus !== undefined && segment !== undefined) out.set(`${segment} ${bus} ${adr >>> 16} ${adr & 0xffff}`, d.path)
  }
  return out
}

export default rule({
  id: 'dmar/scope-kind', title: 'A bridge is given as endpoint', severity: 'warning', section: 'VT-d §8.3.1',
  why: 'A scope of the kind endpoint takes the function alone, one of the kind bridge all that is behind it: the devices there fall to another unit, or to none. Linux says “Device scope type does not match”.',
  reference: ['15.4'], aliases: ['InvalidDeviceScopeType'],
  bad: [{ title: 'a root port as endpoint', tables: x86(port, table('endpoint')) }],
  good: [{ title: 'a root port as bridge', tables: x86(port, table('bridge')) }],
  check: (context, report) => {
    for (const view of context.all(layouts.dmar)) {
      if (!hasNamespace(context)) return
      let known: Map<string, string> | undefined
      view.value.structures.forEach((s, i) => {
        if (!('deviceScopes' in s) || !('segment' in s) || !Array.isArray(s.deviceScopes)) return
        s.deviceScopes.forEach((d: { type: string | number; startBus?: number; path?: { device: number; function: number }[] }, k) => {
          const step = d.path?.[0]
          if (d.type !== 'endpoint' || d.path?.length !== 1 || !step) return
          known ??= bridges(context)
          const path = known.get(`${Number(s.segment)} ${d.startBus} ${step.device} ${step.function}`)
          if (path) report({ view, at: `structures[${i}].deviceScopes[${k}].type`, message: `${path} is a bridge`, expected: 'bridge', found: 'endpoint' })
        })
      })
    }
  },
})
