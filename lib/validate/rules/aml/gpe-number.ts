import { rule } from '../../rule.ts'
import { ssdt, withDevice, x86 } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { pathOf } from '../../../aml/index.ts'
import { method, name, noop, pkg, scope } from '../../../aml/build/index.ts'
import { known, objectAt, placeOf } from './_objects.ts'
import type { Context } from '../../context.ts'

/** Whether the GPE blocks of the FADT have an event; everything when there is no FADT. */
function eventsOf(context: Context): ((n: number) => boolean) | undefined {
  const f = context.first(fadt)?.value
  if (!f || context.hwReduced) return undefined
  const [zero, one, base] = [(f.gpe0BlockLength ?? 0) * 4, (f.gpe1BlockLength ?? 0) * 4, f.gpe1Base ?? 0]
  return (n) => n < zero || (one > 0 && n >= base && n < base + one)
}

export default rule({
  id: 'aml/gpe-number', title: 'A general-purpose event that the machine does not have', severity: 'warning', section: 'ACPI 6.6 §4.8.4.1, §5.6.4.1; ACPICA',
  why: 'The FADT says how many events there are. The handler of another never runs and a device cannot wake by it; with both an edge and a level handler for one event ACPICA keeps the first and logs an error.',
  reference: ['17.7', '17.9'],
  bad: [
    { title: 'event 0x90 of 64', tables: x86(ssdt(scope('\\_GPE', [method('_L90', {}, [noop])]))) },
    { title: 'two handlers', tables: x86(ssdt(scope('\\_GPE', [method('_L02', {}, [noop]), method('_E02', {}, [noop])]))) },
    { title: 'waking by event 0x90', tables: x86(withDevice(name('_PRW', pkg([0x90, 3])))) },
  ],
  good: [{ title: 'event 2 of 64', tables: x86(ssdt(scope('\\_GPE', [method('_L02', {}, [noop])]), name('\\_SB.PCI0._PRW', pkg([2, 3])))) }],
  check: (context, report) => {
    const exists = context.aml.present ? eventsOf(context) : undefined
    if (!exists) return
    const hex = (n: number): string => `0x${n.toString(16).toUpperCase()}`
    const expected = 'an event of the FADT’s blocks'
    for (const node of context.aml.node('\\_GPE')?.children ?? []) {
      const digits = /^_[EL]([0-9A-F]{2})$/.exec(node.segment)?.[1]
      if (digits === undefined || context.aml.definition(node)?.op !== 'Method') continue
      const n = Number.parseInt(digits, 16)
      if (!exists(n)) report({ ...objectAt(context, pathOf(node), node), severity: 'info', message: 'the handler is for an event that does not exist', expected, found: hex(n) })
      const other = node.segment[1] === 'E' && node.parent?.child(`_L${digits}`)
      if (other && context.aml.definition(other)) report({ ...objectAt(context, pathOf(node), node), message: 'the event has an edge and a level handler', expected: 'one of them', found: `${pathOf(node)} and ${pathOf(other)}` })
    }
    for (const o of known(context, ['_PRW', '_GPE'])) {
      const n = numberOf(o.name === '_PRW' ? elementsOf(o.data)[0] : o.data)
      if (n !== undefined && !exists(n)) report({ ...placeOf(context, o), message: `${o.name} names an event that does not exist`, expected, found: hex(n) })
    }
  },
})
