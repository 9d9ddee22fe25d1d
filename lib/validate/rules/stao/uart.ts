import { rule } from '../../rule.ts'
import { add, arm64, drop } from '../../examples/machine.ts'
import { buildStao, stao } from '../../../stao/index.ts'

export default rule({
  id: 'stao/uart', title: 'The STAO hides the UART of an SPCR that is not there', severity: 'info', section: 'Xen STAO specification; Linux drivers/acpi/scan.c',
  why: 'Ignore UART means the UART that SPCR describes. Linux looks at it only when there is an SPCR.',
  reference: ['19.19'],
  bad: [{ title: 'no SPCR', tables: arm64(drop('SPCR'), add(() => buildStao({ ignoreUart: true }))) }],
  good: [{ title: 'an SPCR', tables: arm64(add(() => buildStao({ ignoreUart: true }))) }],
  check: (context, report) => {
    const view = context.first(stao)
    if (view?.value.ignoreUart && context.isMachine && !context.has('SPCR')) report({ view, at: 'ignoreUart', message: 'there is no SPCR whose UART could be ignored', expected: 0, found: view.value.ignoreUart })
  },
})
