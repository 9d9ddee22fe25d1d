/** Field by field: rows of ours against lines of iasl. */
import { decodeTableRows, signatureOf } from '../../lib/tables/index.ts'
import type { Row } from '../../lib/schema/rows.ts'
import { agrees, iaslFields, isWide, rowBytes, type IaslField } from './iasl.ts'

interface Known {
  readonly signature: string
  readonly field: RegExp
  readonly why: string
  readonly when?: (bytes: Uint8Array) => boolean
}
/** Where iasl 20200925 is wrong or has an older reading of the bytes. */
const IASL_DISAGREES: readonly Known[] = [
  { signature: 'NFIT', field: /^Line Offset$/, why: 'from the second line offset on, the offset column is one line ahead of the value' },
  { signature: 'SDEV', field: /^(Namepath|Vendor Data|Hardware ID|Subsystem ID)$/, why: 'the offset column starts again at 0 for these parts' },
  { signature: 'IORT', field: /^Padding$/, why: 'the padding is counted from the wrong place and runs over the mappings, which follow it' },
  { signature: 'TPM2', field: /^(Minimum Log Length|Log Address)$/, why: 'newer tables have 16 or 20 bytes of parameters before the log area', when: (b) => b.length > 76 },
  { signature: 'STAO', field: /^Namepath$/, why: 'revision 2 is ours: names end with an empty text and UIDs follow', when: (b) => (b[8] ?? 0) >= 2 },
]

function disagreement(rows: readonly Row[], field: IaslField): string | undefined {
  const end = field.offset + field.length
  const inside = rows.filter((r) => r.offset < end && r.offset + r.length > field.offset)
  const first = inside[0]
  const last = inside.at(-1)
  if (!first || !last) return 'we have no row there'
  const aligned = first.offset === field.offset && last.offset + last.length === end
  if (!aligned && inside.length > 1) return `our rows are ${inside.map((r) => `${r.path}@${r.offset}+${r.length}`).join(', ')}`
  const bytes = inside.flatMap((r) => [...rowBytes(r)]).slice(field.offset - first.offset, field.offset - first.offset + field.length)
  return agrees(field, Uint8Array.from(bytes), isWide(first)) === false ? `it says ${field.value}, we have ${inside.map((r) => `${r.path} ${r.value}`).join(', ')}` : undefined
}

/** What iasl says otherwise of a table, one line a field. */
export function disagreements(name: string, bytes: Uint8Array, dsl: string): string[] {
  const { rows } = decodeTableRows(bytes)
  const known = IASL_DISAGREES.filter((k) => k.signature === signatureOf(bytes) && (k.when?.(bytes) ?? true))
  return iaslFields(dsl).flatMap((field) => {
    if (field.offset + field.length > bytes.length || known.some((k) => k.field.test(field.name))) return []
    const why = disagreement(rows, field)
    return why ? [`${name} [${field.offset}+${field.length}] ${field.name}: ${why}`] : []
  })
}
