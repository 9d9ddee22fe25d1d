import { rule } from '../../rule.ts'
import { arm64With, cpuDevice, replace } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { definitionBlock, if_, method, name, path, return_, scope } from '../../../aml/build/index.ts'
import { returnsOf } from '../aml/_walk.ts'
import { cpusOf, flagsPath } from '../madt/_cpus.ts'

const second = (sta: number) => replace(definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [cpuDevice(0), cpuDevice(1, [name('_STA', sta), method('_EJ0', { args: 1 }, [return_(0)])])])]))
const moving = (off: number) => replace(definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [name('PLUG', 0), cpuDevice(0), cpuDevice(1, [method('_STA', {}, [if_(path('PLUG'), [return_(0xf)]), return_(off)]), method('_EJ0', { args: 1 }, [return_(0)])])])]))

export default rule({
  id: 'hotplug/presence', title: 'An Arm processor changes its presence', severity: 'error', section: 'Linux Documentation/arch/arm64/cpu-hotplug.rst; ACPI 6.5 §6.3.7',
  why: 'On Arm every possible processor is present from boot; only the enabled bit of _STA moves: 0xD to 0xF and back. A processor that is enabled at boot never changes.',
  reference: ['19.V3', '19.V5'],
  bad: [{ title: 'absent while it is off', tables: arm64With({ enabled: 1 }, moving(0)) }, { title: 'absent', tables: arm64With({ enabled: 1 }, second(0)) }, { title: 'enabled in the MADT and not in _STA', tables: arm64With({}, second(0xd)) }],
  good: [{ title: '0xD and 0xF', tables: arm64With({ enabled: 1 }, moving(0xd)) }, { title: '0xD', tables: arm64With({ enabled: 1 }, second(0xd)) }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || context.architecture !== 'arm64' || !context.aml.present) return
    const cpus = cpusOf(view)
    // Methods are run where processors come and go; elsewhere only constants are looked at.
    const hotplug = cpus.some((c) => c.state === 'onlineCapable')
    for (const c of cpus) {
      const p = c.state === 'disabled' ? undefined : context.aml.processors.find((x) => x.id === c.uid)
      const status = p && context.aml.child(p.node, '_STA')
      const made = status && context.aml.definition(status)
      const gone = hotplug && status && made?.op === 'Method' ? returnsOf(context, status).find((n) => { const v = n.operand(0)?.constant; return v !== undefined && (v & 1n) === 0n }) : undefined
      if (p && status && gone) report({ view: context.aml.viewOf(status), at: `${p.path}._STA`, offset: gone.offset, length: 1, severity: 'warning', message: `UID ${c.uid} is ${c.state === 'enabled' ? 'enabled' : 'online capable'} and _STA may say that it is not present`, expected: 'bit 0 in every value', found: `0x${(gone.operand(0)?.constant ?? 0n).toString(16).toUpperCase()}` })
      if (!p || !status || !(hotplug || context.aml.isKnown(status))) continue
      const sta = context.aml.number(`${p.path}._STA`)
      if (sta === undefined) continue
      const found = `0x${Number(sta).toString(16).toUpperCase()}`
      if (!(Number(sta) & 1)) report({ view, at: flagsPath(c), message: `UID ${c.uid} is ${c.state === 'enabled' ? 'enabled' : 'online capable'} and ${p.path} is not present`, expected: '_STA with bit 0', found })
      else if (c.state === 'enabled' && !(Number(sta) & 2)) report({ view, at: flagsPath(c), severity: 'warning', message: `UID ${c.uid} is enabled and ${p.path} is not`, expected: '_STA 0xF', found })
    }
  },
})
