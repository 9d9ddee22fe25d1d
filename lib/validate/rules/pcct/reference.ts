import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { buildPcct, layouts } from '../../../tables/index.ts'

const channel = add(() => buildPcct({ channels: [{ base: 0x7ff0_0000n, length: 0x100, doorbell: { address: 0x7ff1_0000n, write: 1 } }] }))
const trigger = (subchannelId: number) => add(() => encode(layouts.pdtt, { triggers: [{ subchannelId }] }))

export default rule({
  id: 'pcct/reference', title: 'A table uses a communication channel that the PCCT does not have', severity: 'warning', section: 'ACPI 6.5 §14.1',
  why: 'Channels are the subspaces of the PCCT, numbered from 0. PDTT, RAS2, MPST and MPAM name them by number: without the subspace the driver gets no mailbox.',
  reference: ['17.15', '17.18', '17.26'],
  bad: [{ title: 'a debug trigger over channel 4', tables: x86(channel, trigger(4)) }, { title: 'no PCCT at all', tables: x86(trigger(0)) }],
  good: [{ title: 'a debug trigger over channel 0', tables: x86(channel, trigger(0)) }],
  check: (context, report) => {
    const count = context.first(layouts.pcct)?.value.subspaces.length
    // A table alone says nothing about the others.
    if (count === undefined && !context.isMachine) return
    const check = (view: Parameters<typeof report>[0]['view'], at: string, id: number | undefined): void => {
      if (id === undefined) return
      if (count === undefined) report({ view, at, message: 'the channel needs a PCCT and there is none', found: id })
      else if (id >= count) report({ view, at, message: 'the PCCT has no such subspace', expected: `below ${count}`, found: id })
    }
    for (const v of context.all(layouts.pdtt)) v.value.triggers?.forEach((t, i) => check(v, `triggers[${i}].subchannelId`, t.subchannelId))
    for (const v of context.all(layouts.ras2)) v.value.channels?.forEach((c, i) => check(v, `channels[${i}].pccId`, c.pccId))
    for (const v of context.all(layouts.mpst)) if (v.value.nodes?.length) check(v, 'channelId', v.value.channelId)
    for (const v of context.all(layouts.mpam)) v.value.components?.forEach((c, i) => { if (c.interfaceType === 'pcc') check(v, `components[${i}].baseAddress`, Number(c.baseAddress)) })
  },
})
