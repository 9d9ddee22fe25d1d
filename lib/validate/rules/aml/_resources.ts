/** Address ranges of resource templates. */
import { decodeDescriptor, descriptorSize } from '../../../aml/index.ts'

export interface Range {
  readonly space: 'memory' | 'io'
  readonly from: bigint
  readonly length: bigint
  /** The device uses it itself, rather than handing it to devices below. */
  readonly consumer: boolean
}

/** Fixed ranges of memory and ports in a template; nothing for bytes that are no template. */
export function rangesOf(bytes: Uint8Array | undefined): Range[] {
  const out: Range[] = []
  if (!bytes) return out
  for (let at = 0; at < bytes.length;) {
    const size = descriptorSize(bytes, at)
    if (size === 0 || ((bytes[at] ?? 0) & 0xf8) === 0x78) break
    const d = decodeDescriptor(bytes.subarray(at, at + size))
    at += size
    if (!d) continue
    const f = d.fields as Readonly<Record<string, number | bigint | undefined>>
    const { macro } = d.row
    const from = f.base ?? f.minimum
    if (from === undefined || f.length === undefined) continue
    const io = /IO$/i.test(macro)
    if (!io && !/Memory/.test(macro)) continue
    out.push({ space: io ? 'io' : 'memory', from: BigInt(from), length: BigInt(f.length), consumer: !/^(D?Q?Word|Extended)/.test(macro) || Number(f.usage ?? 1) === 1 })
  }
  return out
}
