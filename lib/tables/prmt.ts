/** Platform Runtime Mechanism Table (Platform Runtime Mechanism 1.0 §4.1). */
import { addr64, array, countOf, guid, offsetTo, placed, selfLength, struct, u16, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, zero16 } from './fields.ts'

const handler = struct('handler', {
  structureRevision: withDefault(u16('0'), 0),
  length: selfLength(2),
  identifier: guid('handler'),
  handlerAddress: addr64('code'),
  staticDataBuffer: noAddress('static data'),
  acpiParameterBuffer: noAddress('parameters from ACPI'),
}, { title: 'handler information', section: 'PRM 1.0 §4.1.3', identity: ['identifier'] })

const module = struct('module', {
  structureRevision: withDefault(u16('0'), 0),
  length: selfLength(2),
  identifier: guid('module'),
  majorRevision: u16('major revision'),
  minorRevision: zero16('minor revision'),
  handlerCount: countOf(2, 'handlers'),
  handlerOffset: offsetTo(4, 'handlers', 'offset of the handlers from the module'),
  mmioRanges: noAddress('list of MMIO ranges that the module uses'),
  handlers: placed('handlerOffset', array(handler, { count: 'handlerCount' }), { doc: 'handlers' }),
}, { title: 'module information', section: 'PRM 1.0 §4.1.2', identity: ['identifier'] })

export const prmt = table('PRMT', {
  platformId: guid('platform'),
  moduleOffset: offsetTo(4, 'modules', 'offset of the modules from the start of the table'),
  moduleCount: countOf(4, 'modules'),
  modules: placed('moduleOffset', array(module, { count: 'moduleCount' }), { doc: 'modules' }),
}, { title: 'Platform Runtime Mechanism Table', section: 'PRM 1.0 §4.1', revision: 0 })
