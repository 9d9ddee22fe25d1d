/** The 36-byte header that most tables begin with (ACPI 6.5 §5.2.6). */
import {
  chars, derived, struct, u32, u8, withDefault, type Get, type Input, type Kind, type Struct, type StructValue,
} from '../schema/kinds.ts'
import type { TableKind } from '../schema/table.ts'

export const HEADER_SIZE = 36
/** Offset of the checksum byte in the standard header. */
export const CHECKSUM_OFFSET = 9

/** Identity that tables get when the author gives none. */
export const DEFAULT_IDS = {
  oemId: 'ACPIGN', oemTableId: 'ACPIGEN ', oemRevision: 1, creatorId: 'ACPG', creatorRevision: 1,
} as const

/** The header of a table with this signature; `revision` is what a new table gets. */
export const header = (signature: string, revision: number) => struct('header', {
  signature: withDefault(chars(4, 'table signature'), signature),
  length: derived(4, { role: 'tableLength' }, 'bytes of the whole table'),
  revision: withDefault(u8('revision of the table layout'), revision),
  checksum: derived(1, { role: 'checksum' }, 'makes all bytes sum to zero', { format: 'hex' }),
  oemId: withDefault(chars(6, 'OEM'), DEFAULT_IDS.oemId),
  oemTableId: withDefault(chars(8, 'OEM name of the table'), DEFAULT_IDS.oemTableId),
  oemRevision: withDefault(u32('OEM revision', { format: 'hex' }), DEFAULT_IDS.oemRevision),
  creatorId: withDefault(chars(4, 'who made the table'), DEFAULT_IDS.creatorId),
  creatorRevision: withDefault(u32('revision of the maker', { format: 'hex' }), DEFAULT_IDS.creatorRevision),
}, { title: 'table header', section: 'ACPI 6.5 §5.2.6' })

type HeaderKind = ReturnType<typeof header>
/** What may be given of a header: everything has a default. */
export type HeaderInput = Input<HeaderKind>

type Headed<F extends Readonly<Record<string, Kind>>> = { header: ReturnType<typeof withHeader> } & F
const withHeader = (signature: string, revision: number) => withDefault(header(signature, revision), {})

interface TableOptions {
  readonly title: string
  readonly section?: string
  /** Revision of a table built without one. */
  readonly revision?: number
  readonly doc?: string
  /** Bytes that the fixed part has by rights, by revision. */
  readonly until?: (get: Get) => number
}

/** A table with the standard header: one description per signature. */
export function table<const F extends Readonly<Record<string, Kind>>>(signature: string, fields: F, o: TableOptions): TableKind<Struct<Headed<F>>> {
  const all = { header: withHeader(signature, o.revision ?? 1), ...fields } as unknown as Headed<F>
  return { signature, title: o.title, minimum: HEADER_SIZE, doc: o.doc, struct: struct(signature, all, { title: o.title, section: o.section, ...(o.until ? { until: o.until } : {}) }) }
}

export type { StructValue }
