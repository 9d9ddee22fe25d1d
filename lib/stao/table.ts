/**
 * Status Override Table: devices and processors that the OS must take as absent (Xen, status override
 * table specification; a reserved signature since ACPI 6.0).
 *
 * Revision 1 ends with a list of paths without a count. Revision 2 closes that list with an empty text,
 * pads to a multiple of 4 and adds a counted, ascending list of 32-bit processor UIDs: a path always
 * begins with a backslash, so the empty text can never be an element, and readers of revision 1 that only
 * look at byte 36 keep working.
 */
import { array, choose, countOf, cstring, must, pad, u32, u8, when, withDefault, type Get, type Infer, type Input } from '../schema/kinds.ts'
import type { TableKind } from '../schema/table.ts'
import { HEADER_SIZE, table } from '../tables/header.ts'

/** Where the name list begins. */
export const NAMES_OFFSET = HEADER_SIZE + 1

const extended = (get: Get): boolean => get('header.revision') >= 2
const path = () => cstring('absolute namespace path')
const ignoreUart = must(withDefault(u8('1: the OS must ignore the UART that SPCR names'), 0), { max: 1 })
const title = { title: 'Status Override Table', section: 'Xen STAO specification' } as const

export const stao = table('STAO', {
  ignoreUart,
  names: withDefault(choose((get) => (extended(get) ? 2 : 1), { 2: array(path(), { terminated: true }) }, array(path(), 'rest'), 'devices to take as absent'), []),
  pad: when(extended, pad(4)),
  processorUidCount: when(extended, countOf(4, 'processorUids')),
  processorUids: when(extended, array(u32('ACPI processor UID'), { count: 'processorUidCount' }, 'processors to take as absent, ascending')),
}, { ...title, revision: 2 })

/**
 * The raw form of the draft: revision 1, names, then bare 32-bit UIDs to the end. Nothing in the table says
 * where the UIDs begin; `split` is that offset from the start of the table.
 */
export const staoDraft = (split: number): TableKind<typeof draftLayout> => ({ ...draft, struct: { ...draftLayout, fields: { ...draftLayout.fields, names: array(path(), { bytes: () => split - NAMES_OFFSET }) } } as typeof draftLayout })

const draft = table('STAO', {
  ignoreUart,
  names: withDefault(array(path(), { bytes: () => 0 }, 'devices to take as absent'), []),
  processorUids: array(u32('ACPI processor UID'), 'rest', 'processors to take as absent'),
}, { ...title, revision: 1 })
const draftLayout = draft.struct

export type Stao = Infer<typeof stao.struct>
export type StaoInput = Input<typeof stao.struct>
