/** SSDTs of many CPUs against iasl compiling the same ASL, relocation, and a batch from wish to signal. `npm run bench:hotplug`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeAml, disassemble } from '../lib/aml/index.ts'
import { relocate } from '../lib/emit/index.ts'
import { buildSelectorSsdt } from '../lib/hotplug/qemu-selector/index.ts'
import { BitmapHost } from '../lib/hotplug/xen-bitmap/index.ts'
import { buildXenPvhSsdt } from '../lib/hotplug/xen-pvh/index.ts'
import { buildPvhMadt, MadtUpdater } from '../lib/madt/index.ts'
import { least } from './least.ts'

const ms = (n: number): string => (n < 0.01 ? `${(n * 1000).toFixed(2)} µs` : `${n.toFixed(2)} ms`)
const uids = (n: number): number[] => Array.from({ length: n }, (_, i) => 0x10000 + i)
const pvh = (n: number) => buildXenPvhSsdt({ uids: uids(n), infoBase: 0xfc000000, eventBase: 0xfbfff000 })
const selector = (n: number) => buildSelectorSsdt({ cpus: uids(n).map((uid, i) => ({ uid, entry: { type: 'localX2Apic' as const, x2ApicId: i, processorUid: uid, flags: {} } })) })

const dir = mkdtempSync(join(tmpdir(), 'acpigen-bench-'))
function compile(bytes: Uint8Array): number {
  writeFileSync(join(dir, 's.asl'), disassemble(decodeAml([{ name: 'SSDT', bytes }]), 0))
  return least(3, () => void execFileSync('iasl', ['-p', join(dir, 's'), join(dir, 's.asl')], { stdio: 'ignore' }))
}

for (const n of [256, 4096]) {
  for (const [name, build] of [['xen-pvh', () => pvh(n).bytes], ['qemu-selector', () => selector(n)]] as const) {
    const ours = least(n > 1000 ? 12 : 60, () => void build())
    const iasl = compile(build())
    console.log(`${name} SSDT, ${n} CPUs, ${build().length} bytes: ${ms(ours)}; iasl on the same ASL ${ms(iasl)}: ${(iasl / ours).toFixed(0)}x`)
  }
}
rmSync(dir, { recursive: true })

const table = pvh(4096)
const values: Record<string, number> = { XEN: 0xfd000000, GPE: 0xfcfff000 }
for (const uid of uids(4096)) values[`uid[${uid - 0x10000}]`] = uid
const small = pvh(8)
const smallValues = Object.fromEntries(small.relocations.map((r) => [r.symbol, 0x12340000]))
console.log(`relocate 8 vCPUs (${small.relocations.length} places): ${ms(least(2000, () => relocate(small.bytes, small.relocations, smallValues)))}`)
console.log(`relocate 4096 vCPUs (${table.relocations.length} places): ${ms(least(200, () => relocate(table.bytes, table.relocations, values)))}`)

const host = new BitmapHost({ cpus: 256 })
const all = new Set(Array.from({ length: 256 }, (_, i) => i))
const none = new Set([0])
let flip = false
console.log(`bitmap host, 255 of 256 CPUs in one batch and one event: ${ms(least(500, () => { flip = !flip; host.setWanted(flip ? all : none) }))}`)
const madt = new MadtUpdater(buildPvhMadt({ pcpus: 4, vcpus: 4096, enabled: 1 }).bytes, { bitmap: new Uint8Array(512), include: (c) => c.uid > 3 })
const [on, off] = [new Uint32Array(128).fill(0xffffffff), new Uint32Array(128)]
off[0] = 1
console.log(`MADT, bitmap and checksum of 4095 of 4096 vCPUs in one batch: ${ms(least(500, () => { flip = !flip; madt.apply(flip ? on : off) }))}`)
