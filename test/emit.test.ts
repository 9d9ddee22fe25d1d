/** Placement, archive and loader script: what a VMM, Linux and QEMU make of them. */
import { expect, test } from 'vitest'
import { verify } from '../lib/checksum/index.ts'
import { ACPI_DIRECTORY, cpioArchive, linkerLoader, placeTables, RSDP_FILE, TABLES_FILE, toCArray, toHexDump, upgradeHazards } from '../lib/emit/index.ts'
import { buildX86Madt } from '../lib/madt/index.ts'
import { buildStao } from '../lib/stao/index.ts'
import { decode, encode } from '../lib/schema/index.ts'
import { definitionBlock, name } from '../lib/aml/build/index.ts'
import { facs, fadt, rsdp, signatureOf, xsdt } from '../lib/tables/index.ts'

const dsdt = definitionBlock({ signature: 'DSDT' }, [name('TEST', 1)])
const madt = buildX86Madt({ cpus: 2 })
const fixed = encode(fadt, { header: { revision: 6 }, hypervisorId: 'ACPIGEN' })
const firmware = encode(facs, {})

test.each([0xe0000n, 0x1_0000_0000n])('placed at 0x%x: every pointer leads to its table', (base) => {
  const placed = placeTables({ base, tables: [fixed, dsdt, firmware, madt], existing: [0x1234_0000n] })
  const at = (address: bigint, size: number): Uint8Array => placed.image.subarray(Number(address - base), Number(address - base) + size)
  const root = decode(rsdp, at(placed.rsdp.address, 36))
  expect(root.problems).toEqual([])
  expect(Number(placed.rsdp.address) % 16).toBe(0)
  const list = decode(xsdt, at(root.value.xsdtAddress as bigint, placed.xsdt.length))
  expect(list.value.tables.map((a) => (a === 0x1234_0000n ? 'far' : signatureOf(at(a, 36))))).toEqual(['FACP', 'APIC', 'far'])
  const f = decode(fadt, at(list.value.tables[0] as bigint, 276))
  expect(f.problems).toEqual([])
  expect(signatureOf(at(f.value.xDsdt as bigint, 36))).toBe('DSDT')
  expect(signatureOf(at((f.value.xFacs as bigint) || BigInt(f.value.facs), 36))).toBe('FACS')
  // Linux counts a FACS that both fields name as two.
  expect([f.value.facs === 0, f.value.xFacs === 0n]).toEqual([base > 0xffffffffn, base <= 0xffffffffn])
  expect(f.value.dsdt).toBe(base > 0xffffffffn ? 0 : Number(f.value.xDsdt))
})

test('an old FADT cannot point above 4 GiB', () => {
  const old = encode(fadt, { header: { revision: 1 } })
  expect(() => placeTables({ base: 0x1_0000_0000n, tables: [old, dsdt] })).toThrow(/no 64-bit field/)
  expect(() => placeTables({ base: 3, tables: [madt] })).toThrow(/multiple of 64/)
})

/** What firmware does with the script (QEMU bios-linker-loader). */
function runScript(blobs: ReturnType<typeof linkerLoader>): { memory: Uint8Array; files: Map<string, number> } {
  const memory = new Uint8Array(0x10000)
  const files = new Map<string, number>()
  const view = new DataView(memory.buffer)
  const content = new Map([[TABLES_FILE, blobs.tables], [RSDP_FILE, blobs.rsdp]])
  let free = 0x2000
  for (let at = 0; at < blobs.loader.length; at += 128) {
    const c = new DataView(blobs.loader.buffer, at, 128)
    const text = (from: number): string => {
      const raw = blobs.loader.subarray(at + from, at + from + 56)
      return new TextDecoder().decode(raw.subarray(0, raw.indexOf(0)))
    }
    switch (c.getUint32(0, true)) {
      case 1: {
        const name = text(4)
        const align = c.getUint32(60, true)
        free = Math.ceil(free / align) * align
        files.set(name, free)
        memory.set(content.get(name) as Uint8Array, free)
        free += (content.get(name) as Uint8Array).length
        break
      }
      case 2: {
        const place = (files.get(text(4)) as number) + c.getUint32(116, true)
        const target = files.get(text(60)) as number
        if (c.getUint8(120) === 8) view.setBigUint64(place, view.getBigUint64(place, true) + BigInt(target), true)
        else view.setUint32(place, view.getUint32(place, true) + target, true)
        break
      }
      case 3: {
        const base = files.get(text(4)) as number
        const [offset, start, length] = [c.getUint32(60, true), c.getUint32(64, true), c.getUint32(68, true)]
        const sum = memory.subarray(base + start, base + start + length).reduce((a, b) => a + b, 0)
        memory[base + offset] = (memory[base + offset] as number) - sum
        break
      }
      default: throw new Error('unknown command')
    }
  }
  return { memory, files }
}

test('the loader script gives a coherent set wherever the firmware puts it', () => {
  const { memory, files } = runScript(linkerLoader([fixed, dsdt, firmware, madt]))
  const root = decode(rsdp, memory.slice(files.get(RSDP_FILE), (files.get(RSDP_FILE) as number) + 36))
  expect(root.problems).toEqual([])
  const xsdtAt = Number(root.value.xsdtAddress)
  const list = decode(xsdt, memory.slice(xsdtAt, xsdtAt + 52))
  expect(list.problems).toEqual([])
  const fadtAt = Number(list.value.tables[0])
  const f = decode(fadt, memory.slice(fadtAt, fadtAt + 276))
  expect(f.problems).toEqual([])
  expect(signatureOf(memory.subarray(Number(f.value.xDsdt), Number(f.value.xDsdt) + 36))).toBe('DSDT')
  expect(Number(f.value.xDsdt)).toBe(f.value.dsdt)
})

/** A reader of newc archives, from the format's description. */
function readCpio(archive: Uint8Array): { name: string; data: Uint8Array; mode: number }[] {
  const out: { name: string; data: Uint8Array; mode: number }[] = []
  const text = new TextDecoder()
  for (let at = 0; ;) {
    const field = (i: number): number => Number.parseInt(text.decode(archive.subarray(at + 6 + 8 * i, at + 14 + 8 * i)), 16)
    expect(text.decode(archive.subarray(at, at + 6))).toBe('070701')
    const nameSize = field(11)
    const nameAt = at + 110
    const name = text.decode(archive.subarray(nameAt, nameAt + nameSize - 1))
    const dataAt = Math.ceil((nameAt + nameSize) / 4) * 4
    if (name === 'TRAILER!!!') return out
    out.push({ name, data: archive.slice(dataAt, dataAt + field(6)), mode: field(1) })
    at = Math.ceil((dataAt + field(6)) / 4) * 4
  }
}

test('the archive holds the tables where Linux looks', () => {
  const entries = readCpio(cpioArchive([{ name: `${ACPI_DIRECTORY}/a.aml`, bytes: madt }, { name: `${ACPI_DIRECTORY}/b.aml`, bytes: dsdt }]))
  expect(entries.map((e) => e.name)).toEqual(['kernel', 'kernel/firmware', 'kernel/firmware/acpi', 'kernel/firmware/acpi/a.aml', 'kernel/firmware/acpi/b.aml'])
  expect(entries[3]?.data).toEqual(madt)
  expect(entries[4]?.data).toEqual(dsdt)
})

test('what Linux would leave aside is said', () => {
  const broken = madt.slice()
  broken[9] = (broken[9] as number) + 1
  expect(upgradeHazards([{ name: 's', bytes: buildStao({ uids: [1] }) }, { name: 'm', bytes: broken }, { name: 'ok', bytes: dsdt }])).toEqual([
    's: Linux does not take STAO from an initrd', 'm: the checksum is wrong',
  ])
})

test('text forms', () => {
  expect(toHexDump(Uint8Array.of(0x41, 0, 0xff))).toBe('00000000  41 00 FF                                         A..\n')
  expect(toCArray(Uint8Array.of(1, 2), '9-x')).toBe('static const unsigned char _9_x[2] = {\n    0x01, 0x02,\n};\n')
  expect(verify(madt)).toBe(true)
})
