import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'

export default rule({
  id: 'stao/missing-object', title: 'The STAO names an object that does not exist, or that is no device', severity: 'warning', section: 'Xen STAO specification',
  why: 'Nothing is hidden; the device that was meant stays visible to the hardware domain and is driven by two owners.',
  reference: ['6.3', '6.4', '19.10'], aliases: ['STAOAcpiStringNotFound'],
  bad: [{ title: 'no such device', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0.COM7'] }))) }, { title: 'a name that is no device', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0._UID'] }))) }],
  good: [{ title: 'a device', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0'] }))) }],
  check: (context, report) => {
    if (!context.aml.present) return
    for (const view of context.all(stao)) view.value.names?.forEach((n, i) => {
      if (!/^\\[A-Z_][A-Z0-9_.]*$/.test(n)) return
      const node = context.aml.node(n)
      if (!node) report({ view, at: `names[${i}]`, message: 'the name space has no such object', found: n })
      else if (!['Device', 'Processor', 'ThermalZone', 'Scope'].includes(context.aml.definition(node)?.op ?? '')) report({ view, at: `names[${i}]`, message: 'the object is no device', found: n })
    })
  },
})
