import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { KIND_NAMES, literalKind, type DataKind } from '../../data.ts'
import { isRepaired, kindsOf, shapeFault } from '../../shapes.ts'
import { lookup, stripSegment, termOf, type NsNode, type Term } from '../../../aml/index.ts'
import type { Context } from '../../context.ts'
import { add, local, method, name, path, pkg, return_, store } from '../../../aml/build/index.ts'
import { at, returnsOf } from './_walk.ts'
import { placeOf, ZEROS } from './_objects.ts'

/** Calls of calls are followed so far. */
const MAX_CALLS = 4

/** Kind of what a Return gives, where literals, names and methods of one kind tell it. */
function kindOf(context: Context, value: Term, scope: NsNode, depth = 0): DataKind | undefined {
  const kind = literalKind(value)
  if (kind !== undefined || (value.op !== 'NameRef' && value.op !== 'Call') || depth > MAX_CALLS) return kind
  const found = lookup(scope, value.path, (n) => context.aml.definition(n) !== undefined)
  const made = found && context.aml.definition(found)
  const data = made?.op === 'Name' ? termOf(made)?.operand(1) : undefined
  // Stores convert to what a named Integer, String or Buffer is; a named Package is replaced.
  if (data) { const k = literalKind(data); return k === 'P' ? undefined : k }
  if (!found || made?.op !== 'Method') return undefined
  const kinds = new Set(returnsOf(context, found).map((n) => { const v = n.operand(0); return v && kindOf(context, v, found, depth + 1) }))
  return kinds.size === 1 ? [...kinds][0] : undefined
}

export default rule({
  id: 'aml/predefined-type', title: 'A predefined object has the wrong type', severity: 'warning', section: 'ACPI 6.6 §5.6.8',
  why: 'ACPICA warns (“Return type mismatch”) and gives drivers an error instead of the value. What methods compute is seen with --evaluate; a note then says where registers, which read as zero, had a part in it.',
  reference: ['17.7'], aliases: ['MethodReturnBadType', 'MethodPackageElements'],
  bad: [
    { title: '_ADR that is a String', tables: x86(withDevice(name('_ADR', 'here'))) },
    { title: '_BST of two elements', tables: x86(withDevice(name('_BST', pkg([0, 1])))) },
    { title: 'a method _SUN that returns a Buffer', tables: x86(withDevice(method('_SUN', {}, [return_(Uint8Array.of(1))]))) },
    { title: 'a method _SUN that returns a String of another object', tables: x86(withDevice(name('TEXT', 'one'), method('_SUN', {}, [store(1, local(0)), return_(path('TEXT'))]))) },
    { title: 'a _CPC whose revision is a String', tables: x86(withDevice(name('_CPC', pkg([21, 'three'])))) },
    { title: 'a number among idle resources', tables: x86(withDevice(name('_RDI', pkg([0, pkg([1])])))) },
    { title: 'a package that a method computes', tables: x86(withDevice(method('_BST', {}, [store(pkg([0, 1]), local(0)), return_(local(0))]))), options: { evaluate: true } },
    { title: 'a String where an Integer belongs', tables: x86(withDevice(method('_FIF', {}, [store(pkg([0, 1, 'fine', 3]), local(0)), return_(local(0))]))), options: { evaluate: true } },
  ],
  good: [{ title: '_ADR that is an Integer', tables: x86(withDevice(name('_ADR', 1))) }, { title: 'a method that computes one', tables: x86(withDevice(method('_ADR', {}, [return_(add(1, 2))]))), options: { evaluate: true } }],
  check: (context, report) => {
    if (!context.aml.present) return
    for (const o of context.aml.predefinedObjects) {
      const kinds = kindsOf(o.name)
      const made = context.aml.definition(o.node)
      const node = made && termOf(made)
      if (!kinds || !node) continue
      // Most objects are a number, text or buffer and should be.
      const data = node.op === 'Name' ? node.operand(1) : undefined
      const written = data && literalKind(data)
      if (written !== undefined && written !== 'P' && kinds.includes(written)) continue
      const display = stripSegment(o.name)
      const constant = context.aml.constant(o.node)
      const value = constant ? { data: constant, sure: true } : o.args === 0 || context.aml.evaluates ? context.aml.valueOf(o.node) : undefined
      const literalZero = node.op === 'Method' && constant?.kind === 'I'
      const fault = value && shapeFault(o.name, value.data)
      // A method that says 0 for "not here" is the custom.
      if (fault && !literalZero && !(value.data.kind === 'I' && Number(value.data.value) === 0)) {
        const mild = !value.sure || isRepaired(o.name, value.data)
        report({ ...placeOf(context, o), ...(mild ? { severity: 'info' as const } : {}), message: `${display} ${fault.message}${value.sure ? '' : ZEROS}`, expected: fault.expected, found: fault.found })
        continue
      }
      if (constant) continue
      const returned = node.op === 'Method' ? returnsOf(context, o.node) : [node]
      for (const n of returned) {
        const operand = n.operand(n.op === 'Return' ? 0 : 1)
        if (!operand) continue
        const kind = kindOf(context, operand, o.node)
        if (kind === undefined || kinds.includes(kind) || (kind === 'I' && n.op === 'Return')) continue
        report({ view: context.aml.viewOf(o.node), at: o.path, ...at(n), ...(o.name === '_PLD' && kind === 'B' ? { severity: 'info' as const } : {}), message: `${display} ${n.op === 'Return' ? 'may give' : 'is'} ${KIND_NAMES[kind]}`, expected: kinds.map((k) => KIND_NAMES[k]).join(' or '), found: operand.op })
      }
    }
  },
})
