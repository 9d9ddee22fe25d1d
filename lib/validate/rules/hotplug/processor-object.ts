import { rule } from '../../rule.ts'
import { arm64With, cpuDevice, replace } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { definitionBlock, method, name, return_, scope } from '../../../aml/build/index.ts'
import { cpusOf, flagsPath } from '../madt/_cpus.ts'

const plugged = (...body: Parameters<typeof cpuDevice>[1][]) => replace(definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [cpuDevice(0), cpuDevice(1, body.flat() as never)])]))

export default rule({
  id: 'hotplug/processor-object', title: 'A processor that can be plugged lacks _STA, _EJ0 or its object', severity: 'warning', section: 'ACPI 6.5 §5.2.12.14; Linux Documentation/arch/arm64/cpu-hotplug.rst',
  why: 'The OS is told by a Notify to the object, asks _STA whether the processor may be used and evaluates _EJ0 when it is to go: without them it can only be added, or not at all.',
  reference: ['19.V3', '19.3'],
  profiles: { 'xen-dom0': 'info' },
  bad: [{ title: 'neither _STA nor _EJ0', tables: arm64With({ enabled: 1 }) }],
  good: [{ title: 'both', tables: arm64With({ enabled: 1 }, plugged([name('_STA', 0xd), method('_EJ0', { args: 1 }, [return_(0)])])) }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || !context.aml.present) return
    const { processors } = context.aml
    for (const c of cpusOf(view)) {
      if (c.state !== 'onlineCapable') continue
      const p = processors.find((x) => x.id === c.uid || x.uid === c.uid)
      if (!p) { report({ view, at: flagsPath(c), message: `UID ${c.uid} is online capable and has no processor object` }); continue }
      const missing = ['_STA', '_EJ0'].filter((n) => !context.aml.child(p.node, n))
      if (missing.length) report({ view, at: flagsPath(c), message: `UID ${c.uid} is online capable and ${p.path} has no ${missing.join(' and no ')}`, ...(context.architecture === 'arm64' ? {} : { severity: 'info' as const }) })
    }
  },
})
