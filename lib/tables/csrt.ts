/** Core System Resource Table (Microsoft CSRT specification): groups of resources that a vendor's driver knows. */
import { array, bytes, chars, enumeration, group, must, reserved, selfLength, struct, u16, u32, u8 } from '../schema/kinds.ts'
import { table } from './header.ts'

const sharedInfo = struct('sharedInfo', {
  length: selfLength(4, 'bytes of the shared information after this field, 0 for none', -4),
  ...group(4, {
    majorVersion: u16('major version'),
    minorVersion: u16('minor version'),
    mmioBaseLow: u32('registers, low half', { format: 'hex' }),
    mmioBaseHigh: u32('registers, high half', { format: 'hex' }),
    gsiInterrupt: u32('GSI'),
    interruptPolarity: u8('interrupt polarity'),
    interruptMode: u8('interrupt mode'),
    channelCount: u8('number of DMA channels'),
    dmaAddressWidth: u8('bits of address'),
    baseRequestLine: u16('first request line'),
    handshakeSignalCount: u16('number of handshake signals'),
    maxBlockSize: u32('bytes of a block at most'),
  }),
}, { title: 'shared information of a DMA controller' })

const descriptor = struct('descriptor', {
  length: selfLength(4),
  resourceType: must(enumeration(2, { 1: 'interrupt', 2: 'timer', 3: 'dma', 4: 'cache' }, 'kind of resource'), { alias: 'CSRTResourceDescriptorResourceTypeInvalid' }),
  resourceSubtype: must(u16('0 line, channel or timer, 1 controller'), { max: 1, alias: 'CSRTResourceDescriptorResourceSubTypeInvalid' }),
  uid: must(u32('unique id', { format: 'hex' }), { max: 0xffff_fffe, alias: 'CSRTResourceDescriptorReservedUID' }),
  data: bytes('rest', 'vendor defined data'),
}, { title: 'resource descriptor', identity: ['resourceType', 'resourceSubtype', 'uid'] })

const resourceGroup = struct('group', {
  length: selfLength(4),
  vendorId: chars(4, 'vendor'),
  subvendorId: u32('subvendor', { format: 'hex' }),
  deviceId: u16('device', { format: 'hex' }),
  subdeviceId: u16('subdevice', { format: 'hex' }),
  revision: u16('revision'),
  reserved: reserved(2),
  sharedInfo,
  descriptors: array(descriptor, 'rest', 'resources'),
}, { title: 'resource group', identity: ['vendorId', 'subvendorId', 'deviceId', 'subdeviceId'] })

export const csrt = table('CSRT', {
  groups: array(resourceGroup, 'rest', 'resource groups'),
}, { title: 'Core System Resource Table', section: 'Microsoft CSRT', revision: 0 })
