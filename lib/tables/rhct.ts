/** RISC-V Hart Capabilities Table (ACPI 6.6 §5.2.37). */
import { array, bytesOf, countOf, cstring, entry, enumeration, flags, must, offsetTo, padToEnd, placed, ref, reserved, selfLength, sequence, u16, u32, u64, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape } from './fields.ts'

const revision = () => withDefault(u16('revision of the node'), 1)
const log2 = (doc: string) => must(u8(`${doc} as a power of two, 0 when not supported`), { max: 63 })

export const isaString = entry(2, 0, 'isaString', {
  length: selfLength(2),
  revision: revision(),
  isaLength: bytesOf(2, 'isa', 'bytes of the text with its NUL'),
  isa: cstring('ISA, such as rv64imafdc_zicbom'),
  pad: padToEnd(2),
}, { title: 'ISA string', section: 'ACPI 6.6 §5.2.37.1' })

export const cmo = entry(2, 1, 'cmo', {
  length: selfLength(2),
  revision: revision(),
  reserved: reserved(1),
  cbomBlockSize: log2('bytes of a cache block for management'),
  cbopBlockSize: log2('bytes of a cache block for prefetch'),
  cbozBlockSize: log2('bytes of a cache block for zeroing'),
}, { title: 'cache management operations', section: 'ACPI 6.6 §5.2.37.2' })

export const mmu = entry(2, 2, 'mmu', {
  length: selfLength(2),
  revision: revision(),
  reserved: reserved(1),
  mmuType: enumeration(1, { 0: 'sv39', 1: 'sv48', 2: 'sv57' }, 'largest virtual address mode'),
}, { title: 'MMU', section: 'ACPI 6.6 §5.2.37.3' })

export const hartInfo = entry(2, 0xffff, 'hartInfo', {
  length: selfLength(2),
  revision: revision(),
  offsetCount: countOf(2, 'nodes'),
  processorUid: u32('ACPI processor UID'),
  nodes: array(ref(4, 'nodes', 'node'), { count: 'offsetCount' }, 'capabilities of the hart'),
}, { title: 'hart', section: 'ACPI 6.6 §5.2.37.4', identity: ['processorUid'] })

export const rhct = table('RHCT', {
  flags: withDefault(flags(4, { timerCannotWakeCpu: 0 }, 'harts', { timerCannotWakeCpu: 'the timer does not wake a suspended hart' }), {}),
  timeBaseFrequency: must(u64('Hz of the time CSR', { format: 'dec' }), { nonZero: true, severity: 'error' }),
  nodeCount: countOf(4, 'nodes'),
  nodeOffset: offsetTo(4, 'nodes', 'offset of the nodes from the start of the table'),
  nodes: placed('nodeOffset', sequence(shape(2, 2, 2, 'node'), [isaString, cmo, mmu, hartInfo], { count: 'nodeCount' }, 'capabilities and harts', { anchor: true })),
}, { title: 'RISC-V Hart Capabilities Table', section: 'ACPI 6.6 §5.2.37' })
