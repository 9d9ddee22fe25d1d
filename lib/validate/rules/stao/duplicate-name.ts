import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'
import { repeated } from '../_declared.ts'

export default rule({
  id: 'stao/duplicate-name', title: 'The STAO names a device twice', severity: 'warning', section: 'Xen STAO specification',
  why: 'The second mention does nothing; usually another device was meant.',
  reference: ['6.4'],
  bad: [{ title: 'one name twice', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0', '\\_SB.PCI0'] }))) }],
  good: [{ title: 'two devices', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0', '\\_SB.HPET'] }))) }],
  check: (context, report) => {
    for (const view of context.all(stao)) for (const { i, first, key } of repeated(view.value.names, (n) => n)) report({ view, at: `names[${i}]`, message: `the name repeats names[${first}]`, found: key })
  },
})
