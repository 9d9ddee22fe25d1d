/** Tables that carry an image or a file: RGRT, VFCT, SWFT. */
import { array, bytes, bytesOf, enumeration, guid, offsetTo, placed, reserved, selfLength, struct, u16, u32, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { zero32, zeros } from './fields.ts'

export const rgrt = table('RGRT', {
  version: withDefault(u16('1'), 1),
  imageType: withDefault(enumeration(1, { 1: 'png' }, 'format of the image'), 'png'),
  reserved: reserved(1),
  image: bytes('rest', 'image'),
}, { title: 'Regulatory Graphics Resource Table', section: 'Microsoft RGRT' })

const vbios = struct('image', {
  pciBus: u32('PCI bus of the adapter'),
  pciDevice: u32('PCI device'),
  pciFunction: u32('PCI function'),
  vendorId: u16('PCI vendor', { format: 'hex' }),
  deviceId: u16('PCI device id', { format: 'hex' }),
  subsystemVendorId: u16('subsystem vendor', { format: 'hex' }),
  subsystemId: u16('subsystem id', { format: 'hex' }),
  revision: u32('PCI revision'),
  imageLength: bytesOf(4, 'image'),
  image: bytes('imageLength', 'video BIOS'),
}, { title: 'video BIOS image', identity: ['pciBus', 'pciDevice', 'pciFunction'] })

/** AMD display drivers read the video BIOS of an integrated adapter here (Linux amdgpu, atombios.h). */
export const vfct = table('VFCT', {
  tableUuid: guid('what the table is'),
  imageOffset: offsetTo(4, 'images', 'offset of the images from the start of the table'),
  libraryImageOffset: zero32('offset of a library image, 0 for none'),
  reserved: zeros(16, 'reserved'),
  images: placed('imageOffset', array(vbios, 'rest'), { doc: 'images' }),
}, { title: 'Video BIOS Image Table', section: 'AMD atombios.h' })

const file = struct('file', {
  vendorId: u16('MIPI manufacturer id', { format: 'hex' }),
  fileId: u32('id of the file', { format: 'hex' }),
  version: u16('version'),
  length: selfLength(4),
  data: bytes('rest', 'content'),
}, { title: 'SoundWire file', identity: ['vendorId', 'fileId'] })

export const swft = table('SWFT', {
  files: array(file, 'rest', 'files for SoundWire devices'),
}, { title: 'SoundWire File Table', section: 'MIPI DisCo for SoundWire 2.1' })
