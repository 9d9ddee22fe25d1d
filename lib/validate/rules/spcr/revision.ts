import { rule } from '../../rule.ts'
import { arm64, poke } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'spcr/revision', title: 'The SPCR is too old for its interface or platform', severity: 'warning', section: 'Microsoft SPCR; Arm BBR 2.0 §8.4',
  why: 'Only revision 2 and later know interfaces other than the 16550; Linux takes a PL011 of revision 1 for a 16450.',
  reference: ['13.3', '13.4'], aliases: ['SbbrSpcrRevision'], profiles: { 'arm-sbbr': 'error' },
  bad: [{ title: 'a PL011 in revision 1', tables: arm64(poke('SPCR', 8, 1)) }],
  good: [{ title: 'revision 4', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(layouts.spcr)) {
      const type = Number(view.raw('interfaceType') ?? 0)
      if (view.revision < 2 && (type > 1 || context.architecture === 'arm64')) report({ view, at: 'header.revision', message: 'the interface needs a newer revision', expected: 'at least 2', found: view.revision })
      else if (view.revision <= 2 && view.value.uartClockFrequency) report({ view, at: 'uartClockFrequency', severity: 'info', message: 'there is no clock frequency before revision 3', expected: 0, found: view.value.uartClockFrequency })
    }
  },
})
