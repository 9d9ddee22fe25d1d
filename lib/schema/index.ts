/** The vocabulary of structures and its folds. */
export * from './kinds.ts'
export { decode, encode, encodeStruct, type DecodedTable, type TableKind, type Trailing } from './table.ts'
export { decodeRows, flagNames, formatValue, type Group, type Row, type RowsOf } from './rows.ts'
export { fromJson, toJson, type Json } from './json.ts'
export { useRecordReader } from './record.ts'
export { maskOf, offsetOf, sizeOf } from './plan.ts'
export { fromHex, toHex } from './scalar.ts'
export { diffDecoded, formatChange, type Change } from './diff.ts'
