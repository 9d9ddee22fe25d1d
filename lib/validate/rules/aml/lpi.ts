import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { dataText, elementsOf, numberOf, type Data, type DataKind } from '../../data.ts'
import type { NsNode } from '../../../aml/index.ts'
import type { Context } from '../../context.ts'
import { device, name, pkg, register, resourceTemplate, scope } from '../../../aml/build/index.ts'
import { known, placeOf, valueIn } from './_objects.ts'
import { REGISTER_TEXT, registerOf, SPACE, spaceName } from './_register.ts'

/** Elements of a state (ACPI 6.6 section 8.4.3.3). */
const STATE: readonly (readonly [string, DataKind, DataKind?])[] = [
  ['Min Residency', 'I'], ['Worst Case Wakeup Latency', 'I'], ['Flags', 'I'], ['Arch Context Lost Flags', 'I'], ['Residency Counter Frequency', 'I'], ['Enabled Parent State', 'I'],
  ['Entry Method', 'I', 'B'], ['Residency Counter Register', 'B'], ['Usage Counter Register', 'B'], ['State Name', 'S'],
]
const KIND_TEXT: Readonly<Record<string, string>> = { I: 'an Integer', B: REGISTER_TEXT, S: 'a String' }
const FIRST = 3
const [RESIDENCY, FLAGS, PARENT, ENTRY] = [0, 2, 5, 6]

/** States of the container above that has some: what Enabled Parent State counts; undefined when only a run can tell. `found`: what was learnt for devices before. */
function parentStates(context: Context, device: NsNode | undefined, found: Map<NsNode, number | undefined>): number | undefined {
  const passed: NsNode[] = []
  let count: number | undefined = 0
  for (let d = device?.parent; d; d = d.parent) {
    if (found.has(d)) { count = found.get(d); break }
    passed.push(d)
    if (!context.aml.child(d, '_LPI')) continue
    const v = valueIn(context, d, '_LPI')
    count = v?.kind === 'P' ? Math.max(0, v.elements.length - FIRST) : undefined
    break
  }
  for (const d of passed) found.set(d, count)
  return count
}

type Value = number | string | ReturnType<typeof resourceTemplate>
const reg = (space = 'FFixedHW') => resourceTemplate([register({ space, width: 32, offset: 0, address: 1, accessSize: 3 })])
const state = (residency: number, change: Readonly<Record<number, Value>> = {}) => pkg(([residency, 10, 1, 0, 0, 0, reg(), reg(), reg(), 'C1'] as Value[]).map((v, i) => change[i] ?? v))
const lpi = (count: number, ...states: ReturnType<typeof state>[]) => ssdt(scope('\\_SB.C000', [name('_LPI', pkg([0, 0, count, ...states]))]))

export default rule({
  id: 'aml/lpi', title: '_LPI contradicts itself', severity: 'warning', section: 'ACPI 6.6 §8.4.3.3; Linux drivers/acpi/processor_idle.c',
  why: 'Linux refuses an _LPI whose count is not the number of its states (“count given by _LPI is not valid”), skips states that are entered by anything but a number or a register in fixed hardware or ports, and takes a state as deep as its place in the list.',
  reference: ['17.7'], aliases: ['Method_LPIBadCount', 'Method_LPIBadElementType', 'Method_LPIBadSubElementType', 'Method_LPIBadSubElement'],
  bad: [
    { title: 'a count of two for one state', tables: x86(lpi(2, state(10))) },
    { title: 'a String where the residency belongs', tables: x86(lpi(1, state(10, { 0: 'long' }))) },
    { title: 'entered by a register in memory', tables: x86(lpi(1, state(10, { 6: reg('SystemMemory') }))) },
    { title: 'a parent state and no parent', tables: x86(lpi(1, state(10, { 5: 2 }))) },
    { title: 'the third state of a container with one', tables: x86(ssdt(scope('\\_SB', [device('CLU0', [name('_HID', 'ACPI0010'), name('_UID', 9), name('_LPI', pkg([0, 1, 1, state(10)])), device('CPUX', [name('_HID', 'TEST0001'), name('_LPI', pkg([0, 0, 1, state(10, { 5: 3 })]))])])]))) },
    { title: 'a deep state before a shallow one', tables: x86(lpi(2, state(100), state(10))) },
  ],
  good: [{ title: 'two states', tables: x86(lpi(2, state(10), state(100))) }, { title: 'entered by a number', tables: x86(lpi(1, state(10, { 6: 1 }))) },
    { title: 'the state of a container', tables: x86(ssdt(scope('\\_SB', [device('CLU0', [name('_HID', 'ACPI0010'), name('_UID', 9), name('_LPI', pkg([0, 1, 1, state(10)])), device('CPUX', [name('_HID', 'TEST0001'), name('_LPI', pkg([0, 0, 1, state(10, { 5: 1 })]))])])]))) },
  ],
  check: (context, report) => {
    const above = new Map<NsNode, number | undefined>()
    for (const o of known(context, ['_LPI'])) {
      const [revision, , count, ...states] = elementsOf(o.data)
      if (numberOf(count) === undefined) continue
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message, expected, found, ...(severity ? { severity } : {}) })
      if (numberOf(revision) !== 0) say('_LPI has an unknown revision', 0, dataText(revision))
      if (numberOf(count) !== states.length) say('_LPI has another number of states than it says', numberOf(count), states.length)
      const parents = parentStates(context, o.node.parent, above)
      let before = 0
      states.forEach((s: Data, i) => {
        const elements = elementsOf(s)
        // Too few elements are findings of the shape.
        if (elements.length < STATE.length) return
        if (elements.length > STATE.length) say(`state ${i + 1} has too many elements`, STATE.length, elements.length)
        const wrong = STATE.findIndex(([, kind, other], k) => elements[k]?.kind !== kind && (other === undefined || elements[k]?.kind !== other))
        if (wrong >= 0) {
          const [what, kind] = STATE[wrong] as (typeof STATE)[number]
          say(`${what} of state ${i + 1} has the wrong type`, wrong === ENTRY ? `an Integer or ${REGISTER_TEXT}` : KIND_TEXT[kind], dataText(elements[wrong]))
          return
        }
        const entry = elements[ENTRY]
        const register = registerOf(entry)
        if (entry?.kind === 'B') {
          if (!register) say(`state ${i + 1} is entered by no Register descriptor`, REGISTER_TEXT, dataText(entry))
          else if (register.space !== SPACE.ffh && register.space !== SPACE.io) say(`state ${i + 1} is entered by a register in a space that is not allowed`, 'FFixedHW or SystemIO', register.isNull ? 'a null register' : spaceName(register.space))
        }
        const parent = numberOf(elements[PARENT]) ?? 0
        if (parents !== undefined && parent > parents) say(`state ${i + 1} enables a state that no container above has`, `at most ${parents}`, parent, 'info')
        if (((numberOf(elements[FLAGS]) ?? 0) & 1) === 0) return
        const residency = numberOf(elements[RESIDENCY]) ?? 0
        if (residency < before) say(`state ${i + 1} pays sooner than the state before it`, `at least ${before} µs`, residency, 'info')
        before = residency
      })
    }
  },
})
