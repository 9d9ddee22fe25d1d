/** Small Arm tables: AGDI (DEN0093), APMT (DEN0117), SDEI (DEN0054). */
import { array, enumeration, flags, must, reserved, selfLength, struct, u32, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, zero32 } from './fields.ts'

export const agdi = table('AGDI', {
  flags: withDefault(flags(1, { signalingMode: [0, 2, { 0: 'sdei', 1: 'interrupt', 2: 'both' }] }, 'how the event is signalled'), {}),
  reserved: reserved(3),
  sdeiEvent: zero32('SDEI event'),
  gsiv: zero32('GSIV of the interrupt'),
}, { title: 'Arm Generic Diagnostic Dump and Reset Device Interface', section: 'Arm DEN0093' })

const pmu = struct('node', {
  length: selfLength(2),
  flags: withDefault(flags(1, { dualPage: 0, processorContainerAffinity: 1, atomic64: 2 }, 'PMU', {
    dualPage: 'two pages of registers', processorContainerAffinity: 'the affinity is a processor container, else a processor', atomic64: '64-bit accesses are single-copy atomic',
  }), {}),
  nodeType: enumeration(1, { 0: 'memoryController', 1: 'smmu', 2: 'pcieRootComplex', 3: 'acpiDevice', 4: 'cpuCache' }, 'component that it counts for'),
  identifier: u32('unique id of the node'),
  primaryInstance: u64('what it belongs to, by type'),
  secondaryInstance: zero32('what it belongs to, by type'),
  baseAddress0: must(noAddress('page 0 registers'), { nonZero: true }),
  baseAddress1: must(noAddress('page 1 registers'), { nonZero: true, when: (owner) => (owner.flags as { dualPage?: boolean } | undefined)?.dualPage === true }),
  overflowInterrupt: zero32('GSIV'),
  reserved: reserved(4),
  overflowInterruptFlags: withDefault(flags(4, { edge: 0, type: [1, 2, { 0: 'wired' }] }, 'overflow interrupt', { edge: 'edge triggered, else level' }), {}),
  processorAffinity: zero32('UID of a processor or container'),
  implementationId: zero32('implementer and product', { format: 'hex' }),
}, { title: 'PMU node', section: 'DEN0117 §2', identity: ['identifier'] })

export const apmt = table('APMT', {
  nodes: array(pmu, 'rest', 'performance monitoring units'),
}, { title: 'Arm Performance Monitoring Unit Table', section: 'Arm DEN0117', revision: 0 })

export const sdei = table('SDEI', {}, { title: 'Software Delegated Exception Interface Table', section: 'Arm DEN0054', doc: 'its presence says that SDEI can be asked for' })
