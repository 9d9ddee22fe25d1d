/** A small maker of raw MADTs for the updater's tests, independent of the library's builders. */

/** CPU structure types and where each keeps its fields. */
export const CPU_KINDS = {
  lapic: { type: 0, length: 8, uid: 2, wide: false, id: 3, flags: 4, capable: 2 },
  sapic: { type: 7, length: 17, uid: 12, wide: true, id: 3, flags: 8, capable: 2 },
  oldSapic: { type: 7, length: 12, uid: 2, wide: false, id: 3, flags: 8, capable: 2 },
  x2apic: { type: 9, length: 16, uid: 12, wide: true, id: 4, flags: 8, capable: 2 },
  gicc: { type: 11, length: 80, uid: 8, wide: true, id: 4, flags: 12, capable: 8 },
  corePic: { type: 17, length: 15, uid: 3, wide: true, id: 7, flags: 11, capable: 0 },
  rintc: { type: 24, length: 36, uid: 16, wide: true, id: 8, flags: 4, capable: 2 },
} as const

export type CpuKind = keyof typeof CPU_KINDS

/** A CPU to write. `extra` are other bits of the lowest flag byte, such as GICC's interrupt modes. */
export interface RawCpu {
  readonly kind: CpuKind
  readonly uid: number
  readonly enabled: boolean
  readonly extra?: number
}

/** A structure that is no CPU, given whole. */
export type RawOther = Uint8Array

/** How a table is made. */
export interface RawMadt {
  readonly revision: number
  /** Whether an offline CPU is online capable, where its kind has the bit. */
  readonly capable: boolean
  readonly entries: readonly (RawCpu | RawOther)[]
}

const isOther = (entry: RawCpu | RawOther): entry is RawOther => entry instanceof Uint8Array

function cpuBytes(cpu: RawCpu, capable: boolean): Uint8Array {
  const kind = CPU_KINDS[cpu.kind]
  const bytes = new Uint8Array(kind.length)
  const view = new DataView(bytes.buffer)
  bytes[0] = kind.type
  bytes[1] = kind.length
  // An id that is never the invalid one.
  bytes[kind.id] = cpu.uid % 0xff
  if (kind.wide) view.setUint32(kind.uid, cpu.uid, true)
  else bytes[kind.uid] = cpu.uid
  const state = cpu.enabled ? 1 : capable ? kind.capable : 0
  view.setUint32(kind.flags, (cpu.extra ?? 0) | state, true)
  return bytes
}

/** The bytes of the table, with a valid checksum. */
export function rawMadt(madt: RawMadt): Uint8Array {
  const parts = madt.entries.map((e) => (isOther(e) ? e : cpuBytes(e, madt.capable)))
  const table = new Uint8Array(44 + parts.reduce((n, p) => n + p.length, 0))
  table.set(new TextEncoder().encode('APIC'))
  new DataView(table.buffer).setUint32(4, table.length, true)
  table[8] = madt.revision
  table.set(new TextEncoder().encode('ACPIGNTESTONLY '), 10)
  let at = 44
  for (const part of parts) {
    table.set(part, at)
    at += part.length
  }
  let total = 0
  for (const byte of table) total += byte
  table[9] = -total
  return table
}

/** Offsets of the flag bytes of the CPUs, in table order. */
export function flagOffsets(madt: RawMadt): number[] {
  const offsets: number[] = []
  let at = 44
  for (const entry of madt.entries) {
    if (isOther(entry)) at += entry.length
    else {
      offsets.push(at + CPU_KINDS[entry.kind].flags)
      at += CPU_KINDS[entry.kind].length
    }
  }
  return offsets
}
