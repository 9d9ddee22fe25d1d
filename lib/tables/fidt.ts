/** Firmware Identification Table of AMI Aptio firmware; the layout is read off many machines, names are AMI's. */
import { bytes, chars, guid, u16, u8, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'

const part = (doc: string) => chars(3, `${doc}, two digits`)

export const fidt = table('FIDT', {
  tag: withDefault(chars(4, 'tag of the structure'), '$FID'),
  structureVersion: withDefault(u8('version of the structure'), 4),
  structureSize: withDefault(u16('bytes of the structure'), 120),
  projectTag: chars(9, 'project'),
  firmwareId: guid('firmware'),
  coreMajorVersion: part('major version of the core'),
  coreMinorVersion: part('minor version of the core'),
  projectMajorVersion: part('major version of the project'),
  projectMinorVersion: part('minor version of the project'),
  buildYear: u16('year of the build'),
  buildMonth: u8('month'),
  buildDay: u8('day'),
  buildHour: u8('hour'),
  buildMinute: u8('minute'),
  buildSecond: u8('second'),
  reserved: bytes(2, 'reserved'),
  oemId: chars(6, 'OEM as in the table header'),
  oemTableId: chars(8, 'OEM table id as in the table header'),
  reserved1: bytes('rest', 'reserved'),
}, { title: 'Firmware Identification Table', section: 'AMI Aptio' })
