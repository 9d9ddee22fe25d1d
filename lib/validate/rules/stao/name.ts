import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { buildStao, stao } from '../../../stao/index.ts'

const PATH = /^\\[A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*$/

export default rule({
  id: 'stao/name', title: 'A name of the STAO is no absolute path', severity: 'error', section: 'Xen STAO specification',
  why: 'The list names devices to take as absent: a relative or malformed path hides nothing, the root would hide everything.',
  reference: ['6.4'],
  bad: [{ title: 'a relative path', tables: x86(add(() => encode(stao, { header: { revision: 1 }, names: ['PCI0.COM1'] }))) }],
  good: [{ title: 'an absolute path', tables: x86(add(() => buildStao({ names: ['\\_SB.PCI0'] }))) }],
  check: (context, report) => {
    for (const view of context.all(stao)) view.value.names?.forEach((n, i) => {
      if (!PATH.test(n)) report({ view, at: `names[${i}]`, message: 'the name is no absolute path', expected: 'a path such as \\_SB.PCI0.COM1', found: JSON.stringify(n) })
    })
  },
})
