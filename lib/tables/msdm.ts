/** Microsoft software licensing: SLIC (public key and marker) and MSDM (a product key). */
import { bytes, bytesOf, chars, entry, must, reserved, selfLength, sequence, u32, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { shape, zero32, zeros } from './fields.ts'

export const msdm = table('MSDM', {
  version: must(withDefault(u32('1'), 1), { oneOf: [1], severity: 'info' }),
  reserved: must(zero32('reserved'), { max: 0, severity: 'info' }),
  dataType: must(withDefault(u32('1: product key'), 1), { oneOf: [1], severity: 'info', alias: 'MSDMDataTypeInvalid' }),
  dataReserved: must(zero32('reserved'), { max: 0 }),
  dataLength: must(bytesOf(4, 'data'), { oneOf: [29], severity: 'info' }),
  data: chars('rest', 'product key'),
}, { title: 'Microsoft Data Management Table', section: 'Microsoft SLIC and MSDM', revision: 3 })

const publicKey = entry(4, 0, 'publicKey', {
  length: selfLength(4),
  keyType: must(u8('6: PUBLICKEYBLOB'), { oneOf: [6] }),
  version: must(u8('2'), { oneOf: [2] }),
  reserved: reserved(2),
  algorithm: must(u32('0x2400: RSA signature', { format: 'hex' }), { oneOf: [0x2400] }),
  magic: chars(4, 'RSA1'),
  bitLength: u32('bits of the key'),
  exponent: u32('public exponent'),
  modulus: bytes('rest', 'modulus'),
}, { title: 'OEM public key' })

const marker = entry(4, 1, 'windowsMarker', {
  length: selfLength(4),
  version: u32('version of the marker', { format: 'hex' }),
  oemId: chars(6, 'OEM as in the table header'),
  oemTableId: chars(8, 'OEM table id as in the table header'),
  windowsFlag: chars(8, 'WINDOWS'),
  slicVersion: u32('version of SLIC', { format: 'hex' }),
  reserved: zeros(16, 'reserved'),
  signature: bytes('rest', 'signature of the marker'),
}, { title: 'Windows marker' })

export const slic = table('SLIC', {
  structures: withDefault(sequence(shape(4, 4, 4, 'licensing structure'), [publicKey, marker], 'rest', 'public key and marker'), []),
}, { title: 'Software Licensing Description Table', section: 'Microsoft SLIC and MSDM' })
