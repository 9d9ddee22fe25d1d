/** The data both sides measure on: 4096 x2APIC entries, half of them enabled, CPUs in random order. */

/** CPUs in the table. */
export const CPUS = 4096
/** Processor UID of CPU 0. */
export const FIRST_UID = 1000
/** Passes over the data in one round, as in bench/c/main.c. */
export const PASSES = 4

/** A MADT of {@link CPUS} x2APIC entries, revision 5, valid checksum. */
export function makeTable(): Uint8Array {
  const table = new Uint8Array(44 + 16 * CPUS)
  const view = new DataView(table.buffer)
  table.set(new TextEncoder().encode('APIC'))
  view.setUint32(4, table.length, true)
  table[8] = 5
  view.setUint32(36, 0xfee00000, true)
  for (let i = 0; i < CPUS; i++) {
    const at = 44 + 16 * i
    table[at] = 9
    table[at + 1] = 16
    view.setUint32(at + 4, i * 2, true)
    view.setUint32(at + 8, i < CPUS / 2 ? 1 : 2, true)
    view.setUint32(at + 12, FIRST_UID + i, true)
  }
  let s = 0
  for (const byte of table) s += byte
  table[9] = -s
  return table
}

let state = 12345
function rnd(): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return state >>> 0
}

/** The CPU numbers in random order. */
export function shuffled(): Uint32Array {
  const order = Uint32Array.from({ length: CPUS }, (_, i) => i)
  for (let i = CPUS - 1; i > 0; i--) {
    const j = rnd() % (i + 1)
    const t = order[i]!
    order[i] = order[j]!
    order[j] = t
  }
  return order
}

/** Two bitmaps that differ in `changed` random bits. */
export function makeTargets(changed: number): readonly [Uint8Array, Uint8Array] {
  const one = Uint8Array.from({ length: CPUS / 8 }, () => rnd() >>> 13)
  const two = one.slice()
  const order = shuffled()
  for (let i = 0; i < changed; i++) two[order[i]! >>> 3]! ^= 1 << (order[i]! & 7)
  return [one, two]
}
