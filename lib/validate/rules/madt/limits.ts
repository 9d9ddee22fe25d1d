import { rule } from '../../rule.ts'
import { edit, x86 } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { cpusOf, idPath, isInvalidId, isUsable } from './_cpus.ts'

/** Constants of 64-bit x86 kernels: MAX_LOCAL_APIC and MAX_IO_APICS of Linux, and the NR_CPUS of distributions. */
const MAX_LOCAL_APIC = 32_768
const MAX_IO_APICS = 128
const NR_CPUS = 8192

export default rule({
  id: 'madt/limits', title: 'The MADT has more than Linux can use', severity: 'info', section: 'Linux arch/x86/include/asm/apicdef.h, io_apic.h',
  why: 'Linux ignores processors with an APIC id of 32768 and more, I/O APICs after the 128th (the 64th on 32 bits), and processors after NR_CPUS, which is 8192 in distributions’ kernels.',
  reference: ['5.9', '5.18'],
  bad: [
    { title: 'APIC id 40000', tables: x86(edit(madt, (v) => { v.entries.push({ type: 'localX2Apic', x2ApicId: 40_000, flags: { enabled: true, onlineCapable: false }, processorUid: 2 }) })) },
    { title: '200 I/O APICs', tables: x86(edit(madt, (v) => { for (let i = 1; i < 200; i++) v.entries.push({ type: 'ioApic', ioApicId: i, address: 0xfec0_0000 + i * 0x1000, globalIrqBase: 24 * i }) })) },
  ],
  good: [{ title: 'two processors', tables: x86() }],
  check: (context, report) => {
    if (context.architecture !== 'x86') return
    for (const view of context.all(madt)) {
      const cpus = cpusOf(view).filter((c) => isUsable(c) && !isInvalidId(c))
      for (const c of cpus) if (Number(c.id) >= MAX_LOCAL_APIC) report({ view, at: idPath(c), message: 'Linux ignores processors with so large an id', expected: `below ${MAX_LOCAL_APIC}`, found: c.id })
      const over = cpus[NR_CPUS]
      if (over) report({ view, at: `entries[${over.index}]`, message: `from here on a kernel for ${NR_CPUS} processors uses none`, expected: `at most ${NR_CPUS} processors`, found: cpus.length })
      const controllers = view.value.entries.flatMap((e, i) => (e.type === 'ioApic' ? [i] : []))
      const last = controllers[MAX_IO_APICS]
      if (last !== undefined) report({ view, at: `entries[${last}]`, message: 'Linux ignores this and the following I/O APICs', expected: `at most ${MAX_IO_APICS} I/O APICs`, found: controllers.length })
    }
  },
})
