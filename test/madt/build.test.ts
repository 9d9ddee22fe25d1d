/** Builders: the layouts they promise and the contradictions they refuse. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { verify } from '../../lib/checksum/index.ts'
import { AcpiError } from '../../lib/problem.ts'
import { decode } from '../../lib/schema/index.ts'
import {
  buildArm64Madt, buildEntry, buildLoongArchMadt, buildMadt, buildPvhMadt, buildRiscvMadt, buildX86Madt, entryBytes, GICC_CPU_CAPABLE,
  listCpus, madt, MadtUpdater, ONLINE_CAPABLE, summarizeCpus, vcpuUid, type MadtEntryInput,
} from '../../lib/madt/index.ts'
import { describeCorpus, realTables } from '../support/corpus.ts'

const lapic = (processorUid: number, apicId: number, flags = {}): MadtEntryInput => ({ type: 'localApic', processorUid, apicId, flags })
const x2apic = (processorUid: number, x2ApicId: number, flags = {}): MadtEntryInput => ({ type: 'localX2Apic', processorUid, x2ApicId, flags })
const read = (bytes: Uint8Array) => {
  const d = decode(madt, bytes)
  expect(d.problems).toEqual([])
  return d.value
}
const refusal = (f: () => unknown): string => {
  try {
    f()
  } catch (e) {
    expect(e).toBeInstanceOf(AcpiError)
    return (e as AcpiError).message
  }
  throw new Error('not refused')
}

describe('contradictions', () => {
  const both = { enabled: true, onlineCapable: true }
  test.each<[string, readonly MadtEntryInput[], string | undefined, RegExp]>([
    ['enabled and online capable', [lapic(0, 0, both)], undefined, /entries\[0\]\.flags: a processor cannot be enabled and online capable at once/],
    ['GICC too', [{ ...gicc(0, 0n), flags: both }], undefined, /cannot be enabled and online capable/],
    ['LAPIC id above 254', [lapic(0, 255)], undefined, /entries\[0\]\.apicId.*expected 0 to 254, found 255; use localX2Apic/],
    ['LAPIC UID above 254', [lapic(255, 0)], undefined, /entries\[0\]\.processorUid.*0 to 254/],
    ['duplicate UID', [lapic(1, 0), x2apic(1, 300)], undefined, /entries\[1\] \(localX2Apic\) has the same UID as entries\[0\] \(localApic\)/],
    ['duplicate APIC id', [lapic(1, 7), x2apic(2, 7)], undefined, /entries\[1\] \(localX2Apic\) has the same APIC id as entries\[0\] \(localApic\)/],
    ['duplicate MPIDR', [gicc(0, 0x100n), gicc(1, 0x100n)], undefined, /entries\[1\] \(gicc\) has the same MPIDR as entries\[0\] \(gicc\).*found 0x100/],
    ['UID of every processor', [x2apic(0xffffffff, 1)], undefined, /means every processor/],
    ['two distributors', [gicd(), gicd()], undefined, /entries\[1\] \(gicd\) and entries\[0\] \(gicd\): a table has one gicd at most/],
    ['online capable before 6.3', [lapic(0, 0, { onlineCapable: true })], '6.2', /revision 4 has no online capable flag: expected revision 5/],
    ['GICC online capable before 6.5', [{ ...gicc(0, 0n), flags: { onlineCapable: true } }], '6.4', /revision 5 has no online capable flag: expected revision 6/],
  ])('%s', (_, entries, acpi, message) => {
    expect(refusal(() => buildMadt({ entries, ...(acpi ? { acpi } : {}) }))).toMatch(message)
  })

  test('a wrong field says which one and what fits', () => {
    expect(refusal(() => buildEntry('ioApic', { ioApicId: 256, address: 0, globalIrqBase: 0 }))).toMatch(/ioApicId: the number does not fit: expected 0 to 0xFF/)
    expect(refusal(() => buildEntry('gicd', { gicId: 0, baseAddress: 0n, globalIrqBase: 0, version: 'gicV9' as never }))).toMatch(/version: not a value of this field: expected one of unspecified, gicV1/)
    expect(refusal(() => buildEntry('ioApic', { ioApicId: 0, globalIrqBase: 0 } as never))).toMatch(/address: the field is missing/)
    expect(refusal(() => buildEntry('ioApic', { ioApicId: 0, address: 0, globalIrqBase: 0, extra: 1 } as never))).toMatch(/extra: I\/O APIC has no such field/)
    expect(refusal(() => buildMadt({ entries: [], acpi: '7.0' }))).toMatch(/unknown ACPI version: expected one of 1\.0/)
  })
})

function gicc(processorUid: number, mpidr: bigint): Extract<MadtEntryInput, { type: 'gicc' }> {
  return {
    type: 'gicc', cpuInterfaceNumber: 0, processorUid, flags: {}, parkingVersion: 0, performanceInterrupt: 0, parkedAddress: 0n, baseAddress: 0n,
    gicvBaseAddress: 0n, gichBaseAddress: 0n, vgicMaintenanceInterrupt: 0, gicrBaseAddress: 0n, mpidr,
  }
}
function gicd(): MadtEntryInput {
  return { type: 'gicd', gicId: 0, baseAddress: 0n, globalIrqBase: 0, version: 'gicV3' }
}

test('flag bits stand where the specification puts them', () => {
  expect(ONLINE_CAPABLE).toBe(2)
  expect(GICC_CPU_CAPABLE).toBe(8)
  expect(entryBytes(x2apic(0x01020304, 0x05060708, { onlineCapable: true }))).toEqual(Uint8Array.of(9, 16, 0, 0, 8, 7, 6, 5, 2, 0, 0, 0, 4, 3, 2, 1))
})

describe('the hardware domain', () => {
  test('from counts: pCPUs disabled, vCPUs contiguous and in order', () => {
    const built = buildPvhMadt({ pcpus: 4, vcpus: 8 })
    const table = read(built.bytes)
    expect(summarizeCpus(listCpus(table))).toBe('12 CPUs: 4 enabled, 4 online-capable, 4 disabled')
    expect(table.entries.slice(0, 4).every((e) => e.type === 'localApic' && !e.flags.enabled && !e.flags.onlineCapable)).toBe(true)
    expect(built.pcpuUids).toEqual([0, 1, 2, 3])
    expect(table.entries.slice(4, 12).map((e) => e.type === 'localX2Apic' && e.processorUid)).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
    expect(built.bytes[built.vcpuOffset]).toBe(9)
  })

  test('before ACPI 6.3 a vCPU that is not enabled has no flag at all', () => {
    const table = read(buildPvhMadt({ pcpus: 1, vcpus: 2, enabled: 1, acpi: '6.2' }).bytes)
    expect(listCpus(table).map((c) => c.state)).toEqual(['disabled', 'enabled', 'disabled'])
  })

  test('UIDs of vCPUs never collide with those of pCPUs', () => {
    fc.assert(fc.property(fc.nat(300), fc.nat(300), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 5 }), (pcpus, vcpus, firstUid, uidStride) => {
      let built: ReturnType<typeof buildPvhMadt>
      try {
        built = buildPvhMadt({ pcpus, vcpus, firstUid, uidStride })
      } catch (e) {
        const collides = Array.from({ length: vcpus }, (_, i) => firstUid + i * uidStride).some((uid) => uid < pcpus)
        expect(collides).toBe(true)
        expect((e as Error).message).toMatch(/vCPU \d+ would have the UID of pCPU \d+/)
        return
      }
      const cpus = listCpus(read(built.bytes))
      expect(new Set(cpus.map((c) => c.uid)).size).toBe(pcpus + vcpus)
      expect(verify(built.bytes)).toBe(true)
      // The block writer agrees with the description, structure by structure.
      for (let i = 0; i < vcpus; i++) {
        const at = built.vcpuOffset + i * built.vcpuStride
        const enabled = i < Math.min(pcpus || vcpus, vcpus)
        expect(built.bytes.subarray(at, at + built.vcpuStride)).toEqual(entryBytes(x2apic(vcpuUid(built, i), 2 * i, enabled ? { enabled } : { onlineCapable: true })))
      }
    }), { numRuns: 60 })
  })

  test('counts and UIDs that cannot be', () => {
    expect(refusal(() => buildPvhMadt({ pcpus: 2 ** 32 - 1, vcpus: 1 }))).toMatch(/too many processors|wrong number/)
    expect(refusal(() => buildPvhMadt({ pcpus: 1, vcpus: 4, enabled: 5 }))).toMatch(/expected 0 to 4, found 5/)
    expect(refusal(() => buildPvhMadt({ pcpus: 1, vcpus: 2, firstUid: 0xfffffffe, uidStride: 1 }))).toMatch(/leave the 32-bit range/)
    expect(refusal(() => buildPvhMadt({ pcpus: 1, vcpus: 2, firstUid: 5, uidStride: 0 }))).toMatch(/at least 1/)
    expect(refusal(() => buildPvhMadt({ pcpus: new Uint8Array(44), vcpus: 2 }))).toMatch(/not a MADT/)
  })

  test('switching vCPUs in place gives the table built with that state', () => {
    const built = buildPvhMadt({ pcpus: 2, vcpus: 70, enabled: 1, firstUid: 1000, uidStride: 3 })
    const updater = new MadtUpdater(built.bytes)
    for (let i = 1; i < 40; i++) updater.set(vcpuUid(built, i), true)
    expect(built.bytes).toEqual(buildPvhMadt({ pcpus: 2, vcpus: 70, enabled: 40, firstUid: 1000, uidStride: 3 }).bytes)
  })
})

describe('machines and guests', () => {
  test('x86: LAPIC while ids fit, x2APIC beyond', () => {
    const cpus = listCpus(read(buildX86Madt({ cpus: 300, enabled: 200 })))
    expect(cpus.filter((c) => c.type === 'localApic')).toHaveLength(255)
    expect(cpus.filter((c) => c.state === 'enabled')).toHaveLength(200)
    expect(cpus[299]).toMatchObject({ uid: 299, id: 299, state: 'onlineCapable' })
  })
  test('arm64: online-capable GICCs and a redistributor range for all of them', () => {
    const table = read(buildArm64Madt({ cpus: 20, enabled: 4 }))
    const cpus = listCpus(table)
    expect(summarizeCpus(cpus)).toBe('20 CPUs: 4 enabled, 16 online-capable')
    expect(cpus[17]?.id).toBe(0x101n)
    const gicr = table.entries.find((e) => e.type === 'gicr')
    expect(gicr?.type === 'gicr' && gicr.discoveryRangeLength).toBe(20 * 0x20000)
    expect(refusal(() => buildArm64Madt({ cpus: 2, enabled: 1, acpi: '6.4' }))).toMatch(/need the online capable flag: expected 6\.5 or later/)
    expect(refusal(() => buildArm64Madt({ cpus: 2, enabled: 1, gicVersion: 2 }))).toMatch(/GICv3 and later/)
    expect(refusal(() => buildArm64Madt({ cpus: 3, redistributors: [{ base: 0n, length: 0x40000 }] }))).toMatch(/room for 3 redistributors/)
  })
  test('RISC-V: every controller', () => {
    for (const controller of ['plic', 'aplic', 'aplic-imsic'] as const) {
      const table = read(buildRiscvMadt({ cpus: 5, enabled: 2, controller }))
      expect(summarizeCpus(listCpus(table))).toBe('5 CPUs: 2 enabled, 3 online-capable')
      expect(table.entries.some((e) => e.type === (controller === 'plic' ? 'plic' : 'aplic'))).toBe(true)
    }
  })
  test('LoongArch', () => {
    expect(summarizeCpus(listCpus(read(buildLoongArchMadt({ cpus: 4, enabled: 3 }))))).toBe('4 CPUs: 3 enabled, 1 disabled')
  })
})

describeCorpus('native MADTs of real machines', () => {
  test('give a hardware domain table each', () => {
    let n = 0
    for (const file of realTables().filter((f) => /\/APIC\d*\.aml$/i.test(f.name))) {
      const native = file.read()
      const before = listCpus(decode(madt, native).value)
      if (before.some((c) => c.type === 'gicc' || c.type === 'rintc') || new Set(before.map((c) => c.uid)).size < before.length) continue
      const built = buildPvhMadt({ pcpus: native, vcpus: 33, firstUid: 0x10000 })
      const after = read(built.bytes)
      const cpus = listCpus(after)
      expect(cpus.slice(0, built.pcpuUids.length).every((c) => c.state === 'disabled'), file.name).toBe(true)
      expect(cpus.slice(-33).map((c) => c.uid), file.name).toEqual(Array.from({ length: 33 }, (_, i) => 0x10000 + i))
      expect(after.header.oemId).toBe(decode(madt, native).value.header.oemId)
      n++
    }
    expect(n).toBeGreaterThan(20)
  })
})
