import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import type { NsNode } from '../../../aml/index.ts'
import type { PredefinedObject } from '../../inventory.ts'
import { method, name, path, pkg } from '../../../aml/build/index.ts'
import { placeOf } from './_objects.ts'

const NAMES = ['_PS0', '_PS1', '_PS2', '_PS3', '_PR0', '_PR1', '_PR2', '_PR3']
const on = (...states: readonly string[]) => withDevice(states.map((s) => (s.startsWith('_PS') ? method(s, {}, []) : name(s, pkg([path('\\_SB.PCI0')])))))

export default rule({
  id: 'aml/power-states', title: 'A device has a power state that it cannot leave or reach', severity: 'warning', section: 'ACPI 6.6 §7.3; Linux drivers/acpi/scan.c',
  why: 'A device with any of _PS0 to _PS3 and _PR0 to _PR3 must be able to go to D0 and to D3. Linux manages the power of a device only with _PS0 or _PR0: without them the other objects are dead. With _PS0 alone the device is never switched off.',
  reference: ['17.7'], aliases: ['Method_PS0'],
  bad: [{ title: '_PS3 alone', tables: x86(on('_PS3')) }, { title: '_PS0 alone', tables: x86(on('_PS0')) }, { title: '_PR3 alone', tables: x86(on('_PR3')) }],
  good: [{ title: '_PS0 and _PS3', tables: x86(on('_PS0', '_PS3')) }, { title: 'power resources, which are switched off for D3', tables: x86(on('_PR0', '_PR3')) }, { title: '_PR0 with methods', tables: x86(on('_PR0', '_PS0', '_PS3')) }],
  check: (context, report) => {
    if (!context.aml.present) return
    const devices = new Map<NsNode, PredefinedObject[]>()
    for (const n of NAMES) for (const o of context.aml.allNamed(n)) if (o.node.parent) {
      const list = devices.get(o.node.parent)
      if (list) list.push(o)
      else devices.set(o.node.parent, [o])
    }
    for (const objects of devices.values()) {
      const has = new Set(objects.map((o) => o.name))
      const [first] = objects as [PredefinedObject, ...PredefinedObject[]]
      const found = [...has].join(', ')
      // Power resources of other states alone are dead weight; a method that switches off what nothing switches on is not.
      if (!has.has('_PS0') && !has.has('_PR0')) report({ ...placeOf(context, first), ...(objects.some((o) => o.name.startsWith('_PS')) ? {} : { severity: 'info' as const }), message: 'the device cannot be put into D0', expected: '_PS0 or _PR0', found })
      else if (has.has('_PS0') && !has.has('_PS3') && !has.has('_PR0') && !has.has('_PR3')) report({ ...placeOf(context, first), severity: 'info', message: 'the device cannot be put into D3', expected: '_PS3, or power resources', found })
    }
  },
})
