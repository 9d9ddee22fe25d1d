import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { missingActions } from '../_instructions.ts'

const NEEDED = [
  'beginWriteOperation', 'beginReadOperation', 'beginClearOperation', 'endOperation', 'setRecordOffset', 'executeOperation', 'checkBusyStatus', 'getCommandStatus',
  'getRecordIdentifier', 'setRecordIdentifier', 'getRecordCount', 'getErrorLogAddressRange', 'getErrorLogAddressRangeLength', 'getErrorLogAddressRangeAttributes',
] as const
const register = { space: 'memory', bitWidth: 64, bitOffset: 0, accessSize: 'qword', address: 0x7ff0_0000n } as const
const table = (actions: readonly (typeof NEEDED)[number][]) => add(() => encode(layouts.erst, { instructions: actions.map((action) => ({ action, instruction: 'readRegister' as const, register, mask: 0xffn })) }))

export default rule({
  id: 'erst/missing-action', title: 'An action that every error record needs has no instruction', severity: 'warning', section: 'ACPI 6.5 §18.5.1',
  why: 'Records are written, read and cleared by running actions one after the other: without one of them the store is there and cannot be used.',
  reference: ['17.12'],
  bad: [{ title: 'no clear operation', tables: x86(table(NEEDED.filter((a) => a !== 'beginClearOperation'))) }],
  good: [{ title: 'all actions', tables: x86(table(NEEDED)) }],
  check: (context, report) => { for (const view of context.all(layouts.erst)) missingActions(view, 'instructions', view.value.instructions, NEEDED, report) },
})
