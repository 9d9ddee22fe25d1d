import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { displayName, lookup, newNamespace, type NsNode, OPCODES, pathOf, type Term, termsOf } from '../../../aml/index.ts'
import { name, scope } from '../../../aml/build/index.ts'
import { at } from './_walk.ts'

export default rule({
  id: 'aml/load', title: 'A definition block defines what exists, or in a scope that does not', severity: 'warning', section: 'ACPI 6.6 §5.2.11; ACPICA',
  why: 'A name that exists already, or whose scope does not, is skipped with all that it contains: ACPICA logs AE_ALREADY_EXISTS or AE_NOT_FOUND at every boot.',
  reference: ['17.5', '17.9'],
  bad: [{ title: 'a name defined twice', tables: x86(ssdt(name('\\_SB.AAAA', 1)), ssdt(name('\\_SB.AAAA', 2))) }, { title: 'a scope that does not exist', tables: x86(ssdt(scope('\\_SB.NONE', [name('BBBB', 1)]))) }],
  good: [{ title: 'new names', tables: x86(ssdt(name('\\_SB.AAAA', 1))) }],
  check: (context, report) => {
    if (!context.aml.present) return
    const views = context.aml.order
    const root = newNamespace()
    const made = new Map<NsNode, string>()
    const exists = (n: NsNode): boolean => n.definitions.length > 0 || made.has(n)
    context.aml.set.tables.forEach((table, i) => {
      const view = views[i]
      const stack: { list: readonly Term[]; at: number; scope: NsNode; sure: boolean }[] = [{ list: termsOf(table), at: 0, scope: root, sure: true }]
      while (stack.length) {
        const top = stack[stack.length - 1] as (typeof stack)[0]
        const n = top.list[top.at++]
        if (!n) { stack.pop(); continue }
        if (n.op === 'Scope') {
          const target = lookup(top.scope, n.path, exists)
          if (target) stack.push({ list: n.list, at: 0, scope: target, sure: top.sure })
          // Inside If nobody knows whether it runs; its scope may be made there too.
          else if (top.sure) report({ view, at: displayName(n.path), ...at(n), message: 'the scope does not exist', found: displayName(n.path) })
          continue
        }
        // A condition decides at load time: what is in it may or may not be made.
        if (n.op === 'If' || n.op === 'Else') { stack.push({ list: n.list, at: 0, scope: top.scope, sure: false }); continue }
        if (n.declares && n.op !== 'External') {
          const node = n.declaredIn(top.scope)
          const first = made.get(node)
          if (first !== undefined && top.sure && first.startsWith('!')) report({ view, at: pathOf(node), ...at(n), message: `${pathOf(node)} exists already`, found: `defined in ${first.slice(1)}` })
          else if (first === undefined) made.set(node, `${top.sure ? '!' : ''}${view?.name ?? ''}`)
          if (OPCODES[n.op].scope && n.op !== 'Method' && !(first !== undefined && top.sure)) stack.push({ list: n.list, at: 0, scope: node, sure: top.sure })
        } else if (n.op === 'Field' || n.op === 'IndexField' || n.op === 'BankField') {
          for (const f of n.list) if (f.op === 'FieldUnit') made.set(f.declaredIn(top.scope), '')
        }
      }
    })
  },
})
