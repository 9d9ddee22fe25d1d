import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const register = { space: 'memory', bitWidth: 32, bitOffset: 0, accessSize: 'dword', address: 0xfed4_0000n } as const
const table = (edge: boolean, activeLow: boolean) => add(() => encode(layouts.tcpa, { platformClass: 'server', server: {
  logAreaMinimumLength: 0x1_0000n, logAreaAddress: 0x7ff0_0000n, deviceFlags: { pci: true }, interruptFlags: { edge, activeLow }, baseAddress: register, configurationAddress: register,
} }))

export default rule({
  id: 'tcpa/interrupt', title: 'A PCI TPM interrupts as no PCI device does', severity: 'warning', section: 'TCG ACPI 1.4 §7',
  why: 'PCI interrupts are level triggered and active low; with other settings the OS waits for an edge that does not come.',
  reference: ['17.19'], aliases: ['TCPABadInterruptPolarity', 'TCPABadInterruptMode'],
  bad: [{ title: 'edge triggered', tables: x86(table(true, true)) }, { title: 'active high', tables: x86(table(false, false)) }],
  good: [{ title: 'level triggered, active low', tables: x86(table(false, true)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.tcpa)) {
      const s = view.value.server
      if (!s?.deviceFlags?.pci || !s.interruptFlags) continue
      if (s.interruptFlags.edge) report({ view, at: 'server.interruptFlags', message: 'a PCI interrupt is level triggered', expected: 'level', found: 'edge', aliases: ['TCPABadInterruptMode'] })
      if (!s.interruptFlags.activeLow) report({ view, at: 'server.interruptFlags', message: 'a PCI interrupt is active low', expected: 'activeLow', aliases: ['TCPABadInterruptPolarity'] })
    }
  },
})
