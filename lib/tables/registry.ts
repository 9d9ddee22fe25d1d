/** Every table that has a description, sorted by signature. */
import type { TableKind } from '../schema/table.ts'
import * as layouts from './layouts.ts'

const key = (t: TableKind): string => t.signature.toUpperCase()

export const tables: readonly TableKind[] = (Object.values(layouts) as TableKind[])
  .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.signature < b.signature ? -1 : 1))
