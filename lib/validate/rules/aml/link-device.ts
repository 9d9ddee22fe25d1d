import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { decodeDescriptor, descriptorSize, type AmlNode } from '../../../aml/index.ts'
import { device, eisaId, irqNoFlags, method, name, noop, resourceTemplate, scope } from '../../../aml/build/index.ts'
import { objectAt, valueIn } from './_objects.ts'

const irqs = (...list: number[]) => resourceTemplate([irqNoFlags({ list })])
const link = (...body: AmlNode[]) => ssdt(scope('\\_SB', [device('LNKA', [name('_HID', eisaId('PNP0C0F')), name('_UID', 1), body])]))
const verbs = [method('_SRS', { args: 1 }, [noop]), method('_DIS', {}, [noop])]

/** Interrupts that a template names. */
function interruptsOf(bytes: Uint8Array): number[] {
  const out: number[] = []
  for (let at = 0; at < bytes.length;) {
    const size = descriptorSize(bytes, at)
    if (size === 0 || ((bytes[at] ?? 0) & 0xf8) === 0x78) break
    const d = decodeDescriptor(bytes.subarray(at, at + size))
    at += size
    const list = d && /^(IRQ|Interrupt)/.test(d.row.macro) ? d.list : undefined
    if (list) out.push(...list)
  }
  return out
}

export default rule({
  id: 'aml/link-device', title: 'An interrupt link cannot be set, or is set to what it cannot have', severity: 'warning', section: 'ACPI 6.6 §6.2.13; Linux drivers/acpi/pci_link.c',
  why: 'The OS reads the choices from _PRS, sets one with _SRS and reads it back from _CRS. Linux does not use a link without _PRS; without _SRS or _DIS it logs errors and keeps what the firmware chose.',
  reference: ['17.7'],
  bad: [
    { title: 'no _PRS', tables: x86(link(name('_CRS', irqs(5)), ...verbs)) },
    { title: 'IRQ 5 of 10 and 11', tables: x86(link(name('_CRS', irqs(5)), name('_PRS', irqs(10, 11)), ...verbs)) },
  ],
  good: [{ title: 'IRQ 10 of 10 and 11', tables: x86(link(name('_CRS', irqs(10)), name('_PRS', irqs(10, 11)), ...verbs)) }],
  check: (context, report) => {
    if (!context.aml.present) return
    for (const d of context.aml.devices) {
      if (d.hid !== 'PNP0C0F') continue
      const place = objectAt(context, d.path, d.node)
      const has = (n: string): boolean => context.aml.child(d.node, n) !== undefined
      if (!has('_PRS')) report({ ...place, message: 'the link has no _PRS', expected: '_PRS with the interrupts to choose from' })
      for (const n of ['_CRS', '_SRS', '_DIS']) if (!has(n)) report({ ...place, severity: 'info', message: `the link has no ${n}`, expected: n })
      const [now, possible] = [valueIn(context, d.node, '_CRS'), valueIn(context, d.node, '_PRS')]
      if (now?.kind !== 'B' || possible?.kind !== 'B') continue
      const choices = interruptsOf(possible.bytes)
      const wrong = interruptsOf(now.bytes).find((irq) => irq !== 0 && !choices.includes(irq))
      if (wrong !== undefined && choices.length) report({ ...place, severity: 'info', message: 'the link is set to an interrupt that _PRS does not offer', expected: choices.join(', '), found: wrong })
    }
  },
})
