/** Building the Status Override Table in its three encodings. */
import { AcpiError } from '../problem.ts'
import { encode } from '../schema/index.ts'
import type { HeaderInput } from '../tables/header.ts'
import { NAMES_OFFSET, stao, staoDraft } from './table.ts'

export interface StaoOptions {
  /** Absolute namespace paths of devices to take as absent, such as `\_SB.PCI0.COM1`. */
  readonly names?: readonly string[]
  /** UIDs of processors to take as absent. */
  readonly uids?: readonly number[]
  /** The OS must ignore the UART that SPCR names. */
  readonly ignoreUart?: boolean
  /**
   * `revision1`: names only. `revision2`: names and a counted UID list; the default with UIDs.
   * `draft-raw`: revision 1 and bare UIDs after the names, which no reader can tell from names.
   */
  readonly encoding?: 'revision1' | 'revision2' | 'draft-raw'
  /** `draft-raw` with names: the offset at which the UIDs begin, which the reader has to be told. */
  readonly splitOffset?: number
  readonly header?: HeaderInput
}

const PATH = /^\\[A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*$/

/** @throws AcpiError unless `name` is an absolute path of 1 to 4 character segments (ACPI 6.5 §5.3). */
export function checkPath(name: string, path: string): void {
  if (PATH.test(name)) return
  const hint = !name.startsWith('\\') ? 'begin with a backslash' : name === '\\' ? 'the root cannot be absent' : /[a-z]/.test(name) ? 'names are upper case' : 'segments have 1 to 4 of A-Z, 0-9 and _ and do not begin with a digit'
  throw new AcpiError('not an absolute namespace path', { table: 'STAO', path, expected: 'a path such as \\_SB.PCI0.COM1', found: JSON.stringify(name), hint })
}

/** UIDs ascending and checked. @throws AcpiError for a repeated or impossible one. */
function orderedUids(uids: readonly number[]): number[] {
  const seen = new Map<number, number>()
  uids.forEach((uid, i) => {
    if (!Number.isInteger(uid) || uid < 0 || uid >= 0xffff_ffff) {
      throw new AcpiError('not a processor UID', { table: 'STAO', path: `processorUids[${i}]`, expected: '0 to 4294967294', found: String(uid), hint: '0xFFFFFFFF means every processor' })
    }
    const first = seen.get(uid)
    if (first !== undefined) throw new AcpiError(`processorUids[${i}] repeats processorUids[${first}]`, { table: 'STAO', path: `processorUids[${i}]`, found: String(uid) })
    seen.set(uid, i)
  })
  return [...uids].sort((a, b) => a - b)
}

const fail = (path: string, message: string, expected?: string, found?: string, hint?: string): never => {
  throw new AcpiError(message, { table: 'STAO', path, expected, found, hint })
}

/** Builds a STAO. @throws AcpiError when a name is no absolute path, a UID repeats, or the encoding cannot hold the lists. */
export function buildStao(o: StaoOptions): Uint8Array {
  const names = [...(o.names ?? [])]
  names.forEach((name, i) => checkPath(name, `names[${i}]`))
  const uids = orderedUids(o.uids ?? [])
  const encoding = o.encoding ?? (uids.length || o.uids ? 'revision2' : 'revision1')
  const revision = encoding === 'revision2' ? 2 : 1
  const common = { header: { ...o.header, revision }, ignoreUart: o.ignoreUart ? 1 : 0, names }
  if (encoding === 'revision1') {
    if (uids.length) fail('processorUids', 'revision 1 has no processor list', undefined, undefined, 'use revision2')
    return encode(stao, common)
  }
  if (encoding === 'revision2') return encode(stao, { ...common, processorUids: uids })
  const split = NAMES_OFFSET + names.reduce((n, name) => n + name.length + 1, 0)
  if (names.length && o.splitOffset === undefined) fail('splitOffset', 'with names, a reader of the draft form must be told where the UIDs begin', `${split}`, 'nothing', 'give splitOffset, or use revision2')
  if (o.splitOffset !== undefined && o.splitOffset !== split) fail('splitOffset', 'the names end elsewhere', `${split}`, `${o.splitOffset}`)
  return encode(staoDraft(split), { ...common, processorUids: uids })
}

/** What a reader that takes every list for names would see wrongly in a draft-raw table; for warnings. */
export function draftHazards(uids: readonly number[]): string[] {
  return ['nothing in a draft-raw table says where its UIDs begin; readers of revision 1 take them for names',
    ...uids.filter((uid) => (uid & 0xff) === 0x5c).map((uid) => `UID ${uid} begins with byte 0x5C and reads as a path`)]
}
