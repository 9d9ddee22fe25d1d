import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { predefined, type AmlNode } from '../../../aml/index.ts'
import { method, name, pkg, return_ } from '../../../aml/build/index.ts'
import { at, below, places, segmentOf } from './_walk.ts'

const KIND: Readonly<Record<string, string>> = {
  Zero: 'I', One: 'I', Ones: 'I', ByteConst: 'I', WordConst: 'I', DWordConst: 'I', QWordConst: 'I', Revision: 'I', String: 'S', Buffer: 'B', Package: 'P', VarPackage: 'P',
}
const NAMES: Readonly<Record<string, string>> = { I: 'an Integer', S: 'a String', B: 'a Buffer', P: 'a Package' }

/** Names whose lone Buffer ACPICA puts into a Package by itself. */
const WRAPPED = new Set(['_PLD', '_CID'])

/** Kinds that a predefined name may give; undefined when everything goes. */
function allowed(returns: string): readonly string[] | undefined {
  if (returns === 'any' || returns === '-') return undefined
  const kinds = returns.split('/').map((r) => (r.startsWith('P') ? 'P' : r))
  return kinds.every((k) => k in NAMES) ? kinds : undefined
}
/** Elements that a package must have at least: `P9I4S` has 13. */
const least = (returns: string): number => (/^P[0-9]/.test(returns) && !returns.includes('*') ? [...returns.matchAll(/(\d+)[A-Z]/g)].reduce((n, m) => n + Number(m[1]), 0) : 0)

export default rule({
  id: 'aml/predefined-type', title: 'A predefined object has the wrong type', severity: 'warning', section: 'ACPI 6.6 §5.6.8',
  why: 'ACPICA warns (“Return type mismatch”) and gives drivers an error instead of the value.',
  reference: ['17.7'], aliases: ['MethodReturnBadType', 'MethodPackageElements'],
  bad: [{ title: '_ADR that is a String', tables: x86(withDevice(name('_ADR', 'here'))) }, { title: '_BST of two elements', tables: x86(withDevice(name('_BST', pkg([0, 1])))) }, { title: 'a method _SUN that returns a Buffer', tables: x86(withDevice(method('_SUN', {}, [return_(Uint8Array.of(1))]))) }],
  good: [{ title: '_ADR that is an Integer', tables: x86(withDevice(name('_ADR', 1))) }],
  check: (context, report) => {
    for (const { node, view, method: inside } of places(context)) {
      if ((node.op !== 'Name' && node.op !== 'Method') || inside) continue
      const segment = segmentOf(node.args[0] as string)
      const known = segment.startsWith('_') ? predefined(segment) : undefined
      const kinds = known && allowed(known.returns)
      if (!known || !kinds) continue
      const check = (value: AmlNode, where: AmlNode): void => {
        const kind = KIND[value.op]
        if (kind === undefined) return
        const display = segment.length > 1 ? segment.replace(/_+$/, '') : segment
        if (!kinds.includes(kind)) report({ view, at: segment, ...at(where), ...(WRAPPED.has(segment) && kind === 'B' ? { severity: 'info' as const } : {}), message: `${display} is ${NAMES[kind]}`, expected: kinds.map((k) => NAMES[k]).join(' or '), found: value.op })
        else if (kind === 'P' && value.op === 'Package' && least(known.returns) > Number(value.args[0])) report({ view, at: segment, ...at(where), message: `the package of ${display} has too few elements`, expected: `at least ${least(known.returns)}`, found: Number(value.args[0]) })
      }
      if (node.op === 'Name') { if (typeof node.args[1] === 'object') check(node.args[1], node) }
      else for (const n of below(node)) if (n.op === 'Return' && typeof n.args[0] === 'object' && !(KIND[n.args[0].op] === 'I' && !kinds.includes('I'))) check(n.args[0], n)
    }
  },
})
