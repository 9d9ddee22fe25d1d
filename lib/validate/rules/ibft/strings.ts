import { rule } from '../../rule.ts'
import { machine, tables } from './_blocks.ts'

const STRINGS = [
  ['initiator', ['initiatorName']], ['nic0', ['hostName']], ['nic1', ['hostName']],
  ['target0', ['targetName', 'chapName', 'chapSecret', 'reverseChapName', 'reverseChapSecret']], ['target1', ['targetName', 'chapName', 'chapSecret', 'reverseChapName', 'reverseChapSecret']],
] as const

export default rule({
  id: 'ibft/strings', title: 'A name of the iBFT lies outside the table', severity: 'error', section: 'iBFT 1.03 §3.3',
  why: 'Names and secrets are said by length and offset from the start of the table; Linux copies them without a further look.',
  reference: ['17.17'],
  bad: [{ title: 'a target name behind the end', tables: machine((v) => { if (v.target0) v.target0.targetNameOffset = 0x4000 }) }],
  good: [{ title: 'a target name in the heap', tables: machine((v) => { if (v.target0) v.target0.targetNameOffset = 0x100 }) }],
  check: (context, report) => {
    for (const view of tables(context)) {
      for (const [block, names] of STRINGS) for (const name of names) {
        const [length, offset] = [view.raw(`${block}.${name}Length`), view.raw(`${block}.${name}Offset`)]
        if (!length || offset === undefined) continue
        if (offset === 0 || Number(offset) + Number(length) > view.bytes.length) report({ view, at: `${block}.${name}Offset`, message: 'the text does not lie in the table', expected: `inside ${view.bytes.length} bytes`, found: `${length} bytes at ${offset}` })
      }
    }
  },
})
