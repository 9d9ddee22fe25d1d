/** The generated SSDTs in ACPICA: every one loads, and gives the values and notifications that our interpreter gives. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buffer, call, concatenate, definitionBlock, device, eisaId, local, method, name, return_, scope, store } from '../../lib/aml/build/index.ts'
import { decodeAml, disassemble } from '../../lib/aml/index.ts'
import { createMachine, type AmlBuffer } from '../../lib/aml/interpret/index.ts'
import { buildArm64Hotplug } from '../../lib/hotplug/arm64-virtual/index.ts'
import { buildPciSsdt } from '../../lib/hotplug/pci-piix4/index.ts'
import { buildSelectorSsdt } from '../../lib/hotplug/qemu-selector/index.ts'
import { buildBitmapSsdt } from '../../lib/hotplug/xen-bitmap/index.ts'
import { buildXenPvhSsdt } from '../../lib/hotplug/xen-pvh/index.ts'
import type { MadtEntryInput } from '../../lib/madt/index.ts'
import { describeIasl, hasAcpiexec, inTemporary, tool } from '../support/iasl.ts'
import { Board, boot, number, run } from './support.ts'

const cpus = (n: number) => Array.from({ length: n }, (_, i) => ({ uid: i, entry: { type: 'localX2Apic', x2ApicId: i, processorUid: i, flags: {} } as MadtEntryInput }))
const uids = (n: number) => Array.from({ length: n }, (_, i) => 0x1000 + i)

/** Systems at sizes where their form changes; `sta` is evaluated in both interpreters, `scan` must run. */
const SYSTEMS: readonly { name: string; bytes: Uint8Array; sta: readonly string[]; mat?: string; scan: string; accepted: RegExp }[] = [
  ...[1, 9, 65, 250].map((n) => ({ name: `xen-bitmap ${n}`, bytes: buildBitmapSsdt({ form: 'xen', cpus: n }), sta: ['\\_SB.PR00._STA'], mat: '\\_SB.PR00._MAT', scan: '\\_GPE._E02', accepted: /Legacy Processor/ })),
  ...[1, 9, 256].map((n) => ({ name: `qemu-bitmap ${n}`, bytes: buildBitmapSsdt({ form: 'qemu', cpus: n }), sta: ['\\_SB.CP00._STA'], mat: '\\_SB.CP00._MAT', scan: '\\_SB.PRSC', accepted: /Legacy Processor/ })),
  ...[1, 9, 257].map((n) => ({ name: `xen-pvh ${n}`, bytes: buildXenPvhSsdt({ uids: uids(n), infoBase: 0x10000, eventBase: 0x20000 }).bytes, sta: [n > 256 ? '\\_SB.XEN0.V000._STA' : '\\_SB.XEN0.VP00._STA'], scan: '\\_SB.XEN0.PRSC', accepted: /^$/ })),
  ...[1, 4, 257].map((n) => ({ name: `qemu-selector ${n}`, bytes: buildSelectorSsdt({ cpus: cpus(n) }), sta: ['\\_SB.CPUS.C000._STA'], mat: '\\_SB.CPUS.C000._MAT', scan: '\\_SB.CPUS.CSCN', accepted: /^$/ })),
  { name: 'arm64-virtual', bytes: buildArm64Hotplug({ madt: { cpus: 8, enabled: 2 }, registers: 0x9090000, ged: { selector: 0x9080000, interrupt: 41 } }).ssdt, sta: ['\\_SB.CPUS.C003._STA'], scan: '\\_SB.CPUS.CSCN', accepted: /^$/ },
  { name: 'pci-piix4 fixed', bytes: buildPciSsdt({ form: 'fixed', root: { slots: [1, 2, 31].map((slot) => ({ slot, ejectable: slot !== 1 })) } }), sta: ['\\_SB.PCI0.PHPR._STA'], scan: '\\_SB.PCI0.PCNT', accepted: /^$/ },
  { name: 'pci-piix4 multi-bus', bytes: buildPciSsdt({ form: 'multi-bus', root: { selector: 0, slots: [{ slot: 3, ejectable: true }, { slot: 4, bridge: { selector: 1, slots: [{ slot: 1, ejectable: true }] } }] } }), sta: ['\\_SB.PCI0.PHPR._STA'], scan: '\\_SB.PCI0.PCNT', accepted: /^$/ },
]

const dsdt = definitionBlock({ signature: 'DSDT' }, [scope('\\_SB', [device('PCI0', [name('_HID', eisaId('PNP0A03'))])])])

describeIasl('ACPICA', () => {
  test.each(SYSTEMS.map((s) => [s.name, s] as const))('%s: disassembles, compiles again, loads, and agrees', (_, s) => {
    inTemporary((dir) => {
      writeFileSync(join(dir, 'ours.dsl'), disassemble(decodeAml([{ name: 'DSDT', bytes: dsdt }, { name: 'SSDT', bytes: s.bytes }]), 1))
      const compiled = tool('iasl', ['-ve', '-p', 'again', 'ours.dsl'], dir).text
      expect(compiled).toMatch(/0 Errors/)
      const warnings = tool('iasl', ['-vi', '-p', 'again', 'ours.dsl'], dir).text.split('\n').filter((l) => /Warning/.test(l) && !/Errors/.test(l))
      expect(warnings.filter((w) => !s.accepted.test(w))).toEqual([])
      if (!hasAcpiexec) return
      writeFileSync(join(dir, 'dsdt.aml'), dsdt)
      writeFileSync(join(dir, 'ssdt.aml'), s.bytes)
      const paths = [...s.sta, ...(s.mat ? [s.mat] : []), s.scan]
      const { text } = tool('acpiexec', ['-dt', '-b', paths.map((p) => `execute ${p}`).join(','), 'dsdt.aml', 'ssdt.aml'], dir)
      expect(text).not.toMatch(/AE_[A-Z_]+.*(?:load|parse)/i)
      const values = [...text.matchAll(/\[Integer\] = ([0-9A-F]{16})/g)].map((m) => Number.parseInt(m[1] as string, 16))
      const machine = boot(s.bytes, new Board(), dsdt)
      s.sta.forEach((p, i) => expect(values[i], p).toBe(number(run(machine, p))))
      expect(() => run(machine, s.scan)).not.toThrow()
    })
  })
})

/** Where the MADT is for the AML that writes its flags: checksum byte, first structure. */
const CHECKSUM_AT = 0x30000
const ENTRIES_AT = 0x40000

/**
 * A table that writes the bitmap through the SSDT's own field, runs its scan, and returns what memory and objects
 * say then: one buffer.
 */
const probe = (s: { scope: string; madt: boolean; read: readonly string[] }, bits: readonly number[]) => definitionBlock({ header: { oemTableId: 'PROBE' } }, [
  method('PROB', {}, [
    ...(s.madt ? [store(CHECKSUM_AT, `${s.scope}.MSUA`), store(ENTRIES_AT, `${s.scope}.MAPA`), store(20, `${s.scope}.NCPU`)] : []),
    store(buffer(bits), `${s.scope}.PRS`),
    call(`${s.scope}.PRSC`),
    store(buffer([0]), local(0)),
    s.read.map((p) => concatenate(local(0), call(`${s.scope}.${p}`), local(0))),
    return_(local(0)),
  ]),
])
/** The bytes of the buffer that acpiexec prints. */
const bufferBytes = (text: string): number[] => [...text.matchAll(/^\s*[0-9A-F]{4}: ((?:[0-9A-F]{2} )+)/gm)].flatMap((m) => (m[1] as string).trim().split(' ').map((b) => Number.parseInt(b, 16)))

describeIasl('the scan in ACPICA', () => {
  /** _STA and _MAT of CPUs that came, stayed and went. */
  const on = (prefix: string): string[] => ['00', '01', '02', '0F', '11'].flatMap((n) => [`${prefix}${n}._STA`, `${prefix}${n}._MAT`])
  const SCANS = [
    { name: 'xen-bitmap', bytes: buildBitmapSsdt({ form: 'xen', cpus: 20 }), scope: '\\_SB', madt: true, read: ['MSU', ...on('PR')] },
    { name: 'qemu-bitmap', bytes: buildBitmapSsdt({ form: 'qemu', cpus: 20 }), scope: '\\_SB', madt: false, read: on('CP') },
    { name: 'xen-pvh', bytes: buildXenPvhSsdt({ uids: uids(20), infoBase: 0x10000, eventBase: 0x20000 }).bytes, scope: '\\_SB.XEN0', madt: true, read: ['MSU', ...on('VP')] },
    { name: 'xen-pvh of 70', bytes: buildXenPvhSsdt({ uids: uids(70), infoBase: 0x10000, eventBase: 0x20000 }).bytes, scope: '\\_SB.XEN0', madt: true, read: ['MSU', ...on('VP')] },
  ]
  test.each(SCANS.map((s) => [s.name, s] as const))('%s: the same notifications, _STA, _MAT and memory', (_, s) => {
    if (!hasAcpiexec) return
    inTemporary((dir) => {
      const tables = [dsdt, s.bytes, probe(s, [0b1010_0101, 0x80, 0x03])]
      tables.forEach((bytes, i) => writeFileSync(join(dir, `t${i}.aml`), bytes))
      const { text } = tool('acpiexec', ['-dt', '-b', 'execute \\PROB', 't0.aml', 't1.aml', 't2.aml'], dir)
      const theirs = [...text.matchAll(/Notify on \[(\w{4})\] \S+ Value 0x0*([0-9A-F]+)/g)].map((m) => `${m[1]}:${m[2]}`)
      const board = new Board()
      const machine = createMachine(tables.map((bytes, i) => ({ name: `t${i}`, bytes })), { host: board })
      const value = run(machine, '\\PROB') as AmlBuffer
      expect(theirs.length).toBeGreaterThan(3)
      // acpiexec runs its handlers in threads: their order says nothing.
      expect(board.take().sort()).toEqual(theirs.sort())
      expect([...value.bytes]).toEqual(bufferBytes(text.slice(text.indexOf('[Buffer]'))))
      expect(new Set(value.bytes).size).toBeGreaterThan(2)
    })
  })
})
