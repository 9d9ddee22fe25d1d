/** Table files as people write them: what is left out is computed or has its default, by revision. */
import { expect, test } from 'vitest'
import type { Json } from '../../lib/schema/index.ts'
import { decodeTable, encodeTable, tableFromJson } from '../../lib/tables/index.ts'

function encodeJson(json: Json): Uint8Array {
  const { signature, value } = tableFromJson(json)
  const bytes = encodeTable(signature, value)
  expect(decodeTable(bytes).problems).toEqual([])
  return bytes
}
const uart = { space: 'memory', bitWidth: 32, address: '0x9000000' }

test.each([
  ['FACP of revision 6', { header: { signature: 'FACP' }, dsdt: '0x1000' }, 276],
  ['FACP of revision 5', { header: { signature: 'FACP', revision: 5 }, dsdt: '0x1000' }, 268],
  ['FACP of revision 3', { header: { signature: 'FACP', revision: 3 }, dsdt: '0x1000' }, 244],
  ['FACP of revision 1', { header: { signature: 'FACP', revision: 1 }, dsdt: '0x1000' }, 116],
  ['RSDP of revision 2', { signature: 'RSD PTR ', xsdtAddress: '0x1000' }, 36],
  ['RSDP of revision 0', { signature: 'RSD PTR ', revision: 0, rsdtAddress: '0x1000' }, 20],
  ['SPCR of revision 4', { header: { signature: 'SPCR' }, interfaceType: 'pl011', serialPort: uart, namespaceString: '.' }, 90],
  ['SPCR of revision 2', { header: { signature: 'SPCR', revision: 2 }, interfaceType: 'pl011', serialPort: uart }, 80],
  ['GTDT of revision 3', { header: { signature: 'GTDT' }, nonSecureEl1Interrupt: 30 }, 104],
  ['GTDT of revision 2 with a watchdog', { header: { signature: 'GTDT', revision: 2 }, platformTimers: [{ type: 'watchdog', refreshFrameAddress: 1, controlFrameAddress: 2, timerInterrupt: 9 }] }, 124],
  ['PPTT of revision 3', { header: { signature: 'PPTT' }, nodes: [{ type: 'cache', flags: {} }] }, 64],
  ['PPTT of revision 2', { header: { signature: 'PPTT', revision: 2 }, nodes: [{ type: 'cache', flags: {} }] }, 60],
  ['TPM2 without a log', { header: { signature: 'TPM2' }, controlAddress: '0xfed40040', startMethod: 'crb' }, 52],
  ['HEST', { header: { signature: 'HEST' }, sources: [{ type: 'ghes', sourceId: 1, errorStatusAddress: uart, notification: { notificationType: 'sci' }, errorStatusBlockLength: 4096 }] }, 104],
] as [string, Json, number][])('%s', (_, json, size) => {
  expect(encodeJson(json)).toHaveLength(size)
})

test('references are paths, and must point at something', () => {
  const iort = (outputReference: string): Json => ({ header: { signature: 'IORT' }, nodes: [{ type: 'itsGroup', itsIds: [0] }, { type: 'rootComplex', pciSegment: 0, mappings: [{ inputBase: 0, outputBase: 0, outputReference }] }] })
  expect(encodeJson(iort('nodes[0]'))).toHaveLength(124)
  expect(() => encodeJson(iort('nodes[5]'))).toThrow(expect.objectContaining({ table: 'IORT', path: 'nodes[1].mappings[0].outputReference', found: 'nodes[5]' }))
})

test('what does not fit is refused with its path', () => {
  const hpet = { header: { signature: 'HPET' }, id: {}, address: uart }
  for (const [json, path] of [
    [{ ...hpet, sequence: 256 }, 'sequence'], [{ ...hpet, id: { counter63: true } }, 'id.counter63'], [{ ...hpet, address: { ...uart, space: 'nowhere' } }, 'address.space'],
    [{ ...hpet, address: { ...uart, size: 1 } }, 'address.size'], [{ ...hpet, header: { signature: 'HPET', oemId: 'TOOLONG' } }, 'header.oemId'],
    [{ header: { signature: 'SRAT' }, entries: [{ type: 'cpu' }] }, 'entries[0].type'],
  ] as [Json, string][]) expect(() => encodeJson(json), path).toThrow(expect.objectContaining({ path }))
})

test('an odd length of a real table is kept, and said', () => {
  const bytes = encodeJson({ header: { signature: 'FACP' }, dsdt: '0x1000' }).slice(0, 244)
  bytes[4] = 244
  bytes[5] = 0
  const { value } = decodeTable(bytes)
  expect(value.$end).toBe('sleepControl')
  expect(encodeTable('FACP', value)).toEqual(bytes)
})
