/** Platform Debug Trigger Table (ACPI 6.5 §5.2.29). */
import { array, countOf, flags, offsetTo, placed, reserved, struct, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'

export const pdtt = table('PDTT', {
  triggerCount: countOf(1, 'triggers'),
  reserved: reserved(3),
  triggerOffset: offsetTo(4, 'triggers', 'offset of the triggers from the start of the table'),
  triggers: placed('triggerOffset', array(struct('trigger', {
    subchannelId: u8('subspace in the PCCT'),
    flags: withDefault(flags(1, { runtime: 0, waitForCompletion: 1, triggerOrder: 2 }, 'when and how to trigger', {
      runtime: 'may be triggered at any time, else at a fatal error', waitForCompletion: 'wait until the command completes', triggerOrder: 'triggered in list order',
    }), {}),
  }, { title: 'debug trigger', identity: ['subchannelId'] }), { count: 'triggerCount' }), { doc: 'debug triggers' }),
}, { title: 'Platform Debug Trigger Table', section: 'ACPI 6.5 §5.2.29', revision: 0 })
