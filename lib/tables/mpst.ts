/** Memory Power State Table (ACPI 6.5 §5.2.21). */
import { addr64, array, countOf, derived, flags, must, reserved, struct, u16, u32, u64, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { zero16, zero8 } from './fields.ts'

const count = (list: unknown): number => (Array.isArray(list) ? list.length : 0)
const nodeLength = (node: Readonly<Record<string, unknown>>): number => 32 + 2 * count(node.states) + 2 * count(node.components)

const node = struct('node', {
  flags: flags(1, { enabled: 0, powerManaged: 1, hotPluggable: 2 }, 'power node'),
  reserved: reserved(1),
  nodeId: u16('id of the power node'),
  length: derived(4, { role: 'value', from: nodeLength }, 'bytes of the node; firmware and test tables have other numbers here, so that it bounds nothing'),
  baseAddress: addr64('first byte'),
  rangeLength: must(u64('bytes'), { nonZero: true, when: (owner) => (owner.flags as { enabled?: boolean } | undefined)?.enabled === true }),
  stateCount: countOf(4, 'states'),
  componentCount: countOf(4, 'components'),
  states: array(struct('state', {
    value: u8('value that sets the state'),
    characteristicsIndex: u8('characteristics of the state'),
  }, { title: 'memory power state', identity: ['value'] }), { count: 'stateCount' }, 'power states'),
  components: array(u16('component'), { count: 'componentCount' }, 'physical components, as in the PMTT'),
}, { title: 'memory power node', section: 'ACPI 6.5 §5.2.21.4', identity: ['nodeId'] })

const characteristics = struct('characteristics', {
  structureId: u8('5:0 id, 7:6 revision', { format: 'hex' }),
  flags: withDefault(flags(1, { contentPreserved: 0, autonomousEntry: 1, autonomousExit: 2 }, 'state'), {}),
  reserved: reserved(2),
  averagePower: u32('mW'),
  relativePowerSaving: u32('percent of MPS0'),
  exitLatency: u64('ns'),
  reserved1: reserved(8),
}, { title: 'power state characteristics', section: 'ACPI 6.5 §5.2.21.6', identity: ['structureId'] })

export const mpst = table('MPST', {
  channelId: zero8('platform communications channel'),
  reserved: reserved(3),
  nodeCount: countOf(2, 'nodes'),
  reserved1: reserved(2),
  nodes: array(node, { count: 'nodeCount' }, 'power nodes'),
  characteristicsCount: countOf(2, 'characteristics'),
  reserved2: zero16('reserved'),
  characteristics: array(characteristics, { count: 'characteristicsCount' }, 'characteristics of the states'),
}, { title: 'Memory Power State Table', section: 'ACPI 6.5 §5.2.21' })
