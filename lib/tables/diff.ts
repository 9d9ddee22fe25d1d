/** Differences between two tables, and between two sets of tables such as two dumps. */
import { diffDecoded, formatChange, type Change } from '../schema/diff.ts'
import { decodeTableRows, signatureOf, tableKind } from './any.ts'

export interface TableDiff {
  readonly signature: string
  /** OEM table id, where the table has one. */
  readonly oemTableId?: string
  /** Number of the table among those of the same signature and OEM table id, from 0. */
  readonly instance: number
  readonly changes: readonly Change[]
}

export interface SetDiff {
  /** Tables that are only in the new set. */
  readonly added: readonly Omit<TableDiff, 'changes'>[]
  /** Tables that are only in the old set. */
  readonly removed: readonly Omit<TableDiff, 'changes'>[]
  /** Tables in both sets that differ. */
  readonly changed: readonly TableDiff[]
  /** Number of tables that are the same in both. */
  readonly same: number
}

const HEADER = 36
const idOf = (bytes: Uint8Array): string | undefined =>
  bytes.length < HEADER || tableKind(signatureOf(bytes)).struct.fields.header === undefined ? undefined
    : String.fromCharCode(...bytes.subarray(16, 24)).replace(/[\0 ]+$/, '')

/** What differs between two tables. @throws AcpiError when one has fewer bytes than a header. */
export function diffTables(old: Uint8Array, now: Uint8Array): Change[] {
  const [from, to] = [signatureOf(old), signatureOf(now)]
  if (from !== to) {
    return [{ kind: 'changed', path: 'header.signature', what: 'table signature', old: JSON.stringify(from), new: JSON.stringify(to), oldMeaning: tableKind(from).title, newMeaning: tableKind(to).title, oldOffset: 0, newOffset: 0 }]
  }
  return diffDecoded(decodeTableRows(old), decodeTableRows(now))
}

interface Member {
  readonly bytes: Uint8Array
  readonly signature: string
  readonly oemTableId?: string
  readonly instance: number
}

function membersOf(tables: readonly Uint8Array[]): Member[] {
  const count = new Map<string, number>()
  return tables.map((bytes) => {
    const signature = signatureOf(bytes)
    const oemTableId = idOf(bytes)
    const key = `${signature}|${oemTableId}`
    const instance = count.get(key) ?? 0
    count.set(key, instance + 1)
    return { bytes, signature, ...(oemTableId === undefined ? {} : { oemTableId }), instance }
  })
}

/** Pairs tables by signature, OEM table id and instance; what is left by signature alone, in order. */
export function diffSets(olds: readonly Uint8Array[], news: readonly Uint8Array[]): SetDiff {
  let left = membersOf(olds)
  let right = membersOf(news)
  const pairs: [Member, Member][] = []
  for (const key of [(m: Member) => `${m.signature}|${m.oemTableId}|${m.instance}`, (m: Member) => m.signature]) {
    const waiting = new Map<string, Member[]>()
    for (const m of left) waiting.set(key(m), [...(waiting.get(key(m)) ?? []), m])
    const taken = new Set<Member>()
    for (const m of right) {
      const partner = waiting.get(key(m))?.shift()
      if (!partner) continue
      pairs.push([partner, m])
      taken.add(partner).add(m)
    }
    left = left.filter((m) => !taken.has(m))
    right = right.filter((m) => !taken.has(m))
  }
  const bare = ({ bytes: _bytes, ...m }: Member): Omit<TableDiff, 'changes'> => m
  const changed = pairs.map(([a, b]): TableDiff => ({ ...bare(b), changes: diffTables(a.bytes, b.bytes) }))
  return { added: right.map(bare), removed: left.map(bare), changed: changed.filter((d) => d.changes.length > 0), same: changed.filter((d) => d.changes.length === 0).length }
}

const nameOf = (t: Omit<TableDiff, 'changes'>): string =>
  `${t.signature.trim()}${t.oemTableId ? ` "${t.oemTableId}"` : ''}${t.instance ? ` #${t.instance + 1}` : ''}`

/** The differences of two tables as text, one line each. */
export const formatTableDiff = (changes: readonly Change[]): string => changes.map((c) => `${formatChange(c)}\n`).join('')

/** The differences of two sets as text: a line a table, its changes below. */
export function formatSetDiff(d: SetDiff): string {
  return [
    ...d.removed.map((t) => `- ${nameOf(t)}  ${tableKind(t.signature).title}\n`),
    ...d.added.map((t) => `+ ${nameOf(t)}  ${tableKind(t.signature).title}\n`),
    ...d.changed.map((t) => `~ ${nameOf(t)}  ${tableKind(t.signature).title}\n${t.changes.map((c) => `    ${formatChange(c)}\n`).join('')}`),
    `${d.same} the same, ${d.changed.length} changed, ${d.added.length} added, ${d.removed.length} removed\n`,
  ].join('')
}
