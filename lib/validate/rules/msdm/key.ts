import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const KEY = /^[A-Z0-9]{5}(-[A-Z0-9]{5}){4}$/
const table = (data: string) => add(() => encode(layouts.msdm, { data }))

export default rule({
  id: 'msdm/key', title: 'The product key has another form', severity: 'info', section: 'Microsoft SLIC and MSDM',
  why: 'A key is five groups of five capitals and digits; Windows does not activate with another text, and collectors of dumps blank it out.',
  reference: ['17.24'], aliases: ['MSDMDataLengthInvalid'],
  bad: [{ title: 'a blanked key', tables: x86(table('*****-*****-*****-*****-*****')) }],
  good: [{ title: 'a key', tables: x86(table('AAAAA-BBBBB-CCCCC-DDDDD-EEEEE')) }],
  check: (context, report) => {
    for (const view of context.all(layouts.msdm)) {
      const { data, dataType } = view.value
      if (dataType === 1 && data !== undefined && !KEY.test(data)) report({ view, at: 'data', message: 'the text is no product key', expected: 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXX' })
    }
  },
})
