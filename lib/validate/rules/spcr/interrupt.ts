import { rule } from '../../rule.ts'
import { edit, arm64 } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

const ISA = new Set([2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15])

export default rule({
  id: 'spcr/interrupt', title: 'The interrupt of the console contradicts its type', severity: 'warning', section: 'Microsoft SPCR §Interrupt Type',
  why: 'The type says which number counts: an IRQ that no UART can have, or a type without number, leaves the console to polling.',
  reference: ['13.1', '13.4', '13.5'], aliases: ['SPCRIllegalPcInterrupt'],
  bad: [
    { title: 'IRQ 1 at the 8259', tables: arm64(edit(layouts.spcr, (v) => { v.interruptType.pic8259 = true; v.irq = 1 })) },
    { title: 'no GIC interrupt on Arm', tables: arm64(edit(layouts.spcr, (v) => { v.interruptType.gic = false; v.interruptType.ioApic = true })) },
  ],
  good: [{ title: 'a GIC interrupt', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.spcr)) {
      const { interruptType, irq, serialPort } = view.value
      if (!interruptType || serialPort.address === 0n) continue
      if (interruptType.pic8259 && !ISA.has(irq)) report({ view, at: 'irq', message: 'no UART can have this IRQ', expected: [...ISA].join(', '), found: irq })
      if (context.architecture !== 'arm64') continue
      const raw = Number(view.raw('interruptType') ?? 0)
      if (raw !== 8 && raw !== 0) report({ view, at: 'interruptType', message: 'on Arm the console interrupts through the GIC', expected: '8', found: raw })
      else if (raw === 8 && irq !== 0) report({ view, at: 'irq', message: 'there is no 8259 on Arm', expected: 0, found: irq, severity: 'info' })
    }
  },
})
