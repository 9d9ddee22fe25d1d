/** Static tables: the registry, reading and writing of any table, builders and differences. */
export {
  decodeTable, decodeTableRows, encodeTable, isDescribed, signatureOf, tableFromJson, tableKind, tableToJson,
} from './any.ts'
export { tables } from './registry.ts'
export * as layouts from './layouts.ts'
export { facs } from './facs.ts'
export { fadt } from './fadt.ts'
export { rsdp } from './rsdp.ts'
export { rsdt, xsdt } from './rsdt.ts'
export { dsdt, generic, osdt, psdt, ssdt } from './generic.ts'
export { gas, ADDRESS_SPACES, NO_REGISTER } from './gas.ts'
export { table, header, HEADER_SIZE, CHECKSUM_OFFSET, DEFAULT_IDS, type HeaderInput } from './header.ts'
export * from './build/index.ts'
export { diffSets, diffTables, formatSetDiff, formatTableDiff, type SetDiff, type TableDiff } from './diff.ts'
