import { rule } from '../../rule.ts'
import { alone, poke } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { spmi } from '../../../tables/layouts.ts'
import { eachProblem } from '../_fold.ts'

const table = (): Uint8Array => encode(spmi, { interfaceType: 'kcs', specificationRevision: 0x0200, interruptType: {}, baseAddress: { space: 'io', bitWidth: 8, bitOffset: 0, accessSize: 'byte', address: 0xca2n } } as never)

export default rule({
  id: 'field/constant', title: 'A field with one proper value has another', severity: 'warning', section: 'the table’s own',
  why: 'The value says which layout the rest has; another one makes readers refuse or misread it.',
  reference: ['0.9', '17.1'],
  bad: [{ title: 'the byte of an SPMI that must be 1', tables: alone(table, poke('SPMI', 37, 7)) }],
  good: [{ title: 'an SPMI as it should be', tables: alone(table) }],
  check: (context, report) => eachProblem(context, ['constant'], (p, view) => {
    report({ view, at: p.path ?? '', message: p.message, expected: p.expected, found: p.found, fix: p.path ? view.patch('the proper value', p.path, Number(p.expected)) : undefined })
  }),
})
