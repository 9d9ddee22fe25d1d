import { rule } from '../../rule.ts'
import { add, edit, x86 } from '../../examples/machine.ts'
import { buildEinj, layouts } from '../../../tables/index.ts'
import { missingActions } from '../_instructions.ts'

const NEEDED = ['beginOperation', 'getTriggerErrorActionTable', 'getErrorType', 'endOperation', 'executeOperation', 'checkBusyStatus', 'getCommandStatus'] as const
/** One of them says which error is injected. */
const SETTERS: ReadonlySet<string | number> = new Set(['setErrorType', 'setErrorTypeWithAddress', 'einjV2SetErrorType'])
const table = add(() => buildEinj({ registers: { getTriggerErrorActionTable: 0x7ff0_0000, setErrorType: 0x7ff0_0008, getErrorType: 0x7ff0_0010, executeOperation: 0x7ff0_0018, checkBusyStatus: 0x7ff0_0020, getCommandStatus: 0x7ff0_0028 } }))

export default rule({
  id: 'einj/missing-action', title: 'An action that every error injection needs has no instruction', severity: 'warning', section: 'ACPI 6.5 §18.6.1',
  why: 'Injection runs the actions one after the other; Linux gives up at the first that is missing, after others have changed registers.',
  reference: ['17.12'],
  bad: [{ title: 'no status', tables: x86(table, edit(layouts.einj, (v) => { v.instructions = v.instructions.filter((n) => n.action !== 'getCommandStatus') })) }],
  good: [{ title: 'all actions', tables: x86(table) }],
  check: (context, report) => {
    for (const view of context.all(layouts.einj)) {
      const list = view.value.instructions
      missingActions(view, 'instructions', list, list?.some((n) => SETTERS.has(n.action)) ? NEEDED : [...NEEDED, 'setErrorType'], report)
    }
  },
})
