import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { numberOf } from '../../data.ts'
import { if_, local, method, name, path, return_, store } from '../../../aml/build/index.ts'
import { madt } from '../../../madt/index.ts'
import { known } from './_objects.ts'
import { returnsOf } from './_walk.ts'

export default rule({
  id: 'aml/sta', title: '_STA says enabled and not present, or sets reserved bits', severity: 'warning', section: 'ACPI 6.5 §6.3.7',
  why: 'A device that is not present cannot be enabled: Linux ignores the enabled bit then, others start the device.',
  reference: ['19.V5', '17.7'], aliases: ['MethodIllegalReserved', 'Method_STAEnabledNotPresent'],
  bad: [{ title: '2', tables: x86(withDevice(name('_STA', 2))) }, { title: 'bit 9', tables: x86(withDevice(name('_STA', 0x20f))) }, { title: 'one of the values of a method', tables: x86(withDevice(method('_STA', { args: 0 }, [if_(path('\\_SB.PCI0'), [return_(2)]), return_(0xf)]))) }, { title: 'a method that computes 2', tables: x86(withDevice(method('_STA', {}, [store(2, local(0)), return_(local(0))]))), options: { evaluate: true } }],
  good: [{ title: '0, 0xB, 0xD, 0xF', tables: x86(withDevice(name('_STA', 0xb))) }],
  check: (context, report) => {
    const check = (value: number, view: (typeof context.views)[number] | undefined, path: string, offset: number): void => {
      if ((value & 3) === 2) report({ view, at: path, offset, length: 1, message: 'the device is enabled and not present', expected: 'bit 1 clear, or bit 0 set', found: `0x${value.toString(16).toUpperCase()}` })
      else if (value & ~0x1f) report({ view, at: path, offset, length: 1, severity: 'info', message: 'reserved bits are set', expected: 'bits 0 to 4', found: `0x${value.toString(16).toUpperCase()}` })
    }
    for (const o of known(context, ['_STA'])) {
      const v = numberOf(o.data)
      if (v !== undefined && v < 0xffff_ffff) check(v, context.aml.viewOf(o.node), o.path, context.aml.offsetOf(o.node))
    }
    // Each literal that a method returns is a value that the OS may see.
    for (const o of context.aml.present ? context.aml.allNamed('_STA') : []) {
      const made = context.aml.definition(o.node)
      if (made?.op !== 'Method' || context.aml.constant(o.node)) continue
      for (const n of returnsOf(context, o.node)) {
        const v = n.operand(0)?.constant
        if (v !== undefined && v < 0xffff_ffffn && (Number(v) & 3) === 2) check(Number(v), context.aml.viewOf(o.node), o.path, n.offset ?? -1)
      }
    }
    if (context.aml.evaluates) return
    // Evaluating starts the interpreter: worth it where processors come and go.
    const hotplug = context.first(madt)?.value.entries.some((e) => 'flags' in e && (e.flags as { onlineCapable?: boolean } | undefined)?.onlineCapable)
    if (!context.aml.present || !hotplug) return
    for (const c of context.aml.processors) {
      const node = context.aml.child(c.node, '_STA')
      if (!node || context.aml.isKnown(node)) continue
      const v = context.aml.number(`${c.path}._STA`)
      if (v !== undefined) check(Number(v), context.aml.viewOf(node), `${c.path}._STA`, context.aml.offsetOf(node))
    }
  },
})
