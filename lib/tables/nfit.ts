/** NVDIMM Firmware Interface Table (ACPI 6.5 §5.2.26). */
import { addr64, array, bytes, countOf, entry, flags, group, guid, must, padToEnd, reserved, selfLength, sequence, u16, u32, u64, withDefault } from '../schema/kinds.ts'
import { table } from './header.ts'
import { noAddress, shape, zero16, zero32, zero64, zero8 } from './fields.ts'

const RANGE_TYPES = {
  '7305944f-fdda-44e3-b16c-3f22d252e5d0': 'volatile memory',
  '66f0d379-b4f3-4074-ac43-0d3318b78cdb': 'persistent memory',
  '92f701f6-13b4-405d-910b-299367e8234c': 'NVDIMM control region',
  '91af0530-5d86-470e-a6b0-0a2db9408249': 'NVDIMM block data window',
  '77ab535a-45fc-624b-5560-f7b281d1f96e': 'RAM disk, volatile, virtual disk',
  '3d5abd30-4175-87ce-6d64-d2ade523c4bb': 'RAM disk, volatile, virtual CD',
  '5cea02c9-4d07-69d3-269f-4496fbe096f9': 'RAM disk, persistent, virtual disk',
  '08018188-42cd-bb48-100f-5387d53ded3d': 'RAM disk, persistent, virtual CD',
} as const

const deviceHandle = () => flags(4, { dimm: [0, 4], channel: [4, 4], controller: [8, 4], socket: [12, 4], node: [16, 12] }, 'NVDIMM, as its _ADR')

/** 56 bytes; 64 with the location cookie of ACPI 6.4. */
export const spaRange = entry(2, 0, 'spaRange', {
  length: selfLength(2),
  rangeIndex: u16('number of this range, not zero'),
  flags: withDefault(flags(2, { addOrOnlineOnly: 0, proximityDomainValid: 1, locationCookieValid: 2 }, 'range', {
    addOrOnlineOnly: 'the control region is for hot add only',
  }), {}),
  reserved: reserved(4),
  proximityDomain: zero32('proximity domain'),
  addressRangeType: guid('kind of range', RANGE_TYPES),
  rangeBase: addr64('first byte'),
  rangeLength: u64('bytes'),
  memoryMappingAttributes: zero64('UEFI memory attributes'),
  ...group(56, { locationCookie: zero64('opaque to the OS') }),
}, { title: 'System Physical Address Range', section: 'ACPI 6.5 §5.2.26.2', identity: ['rangeIndex'] })

export const regionMapping = entry(2, 1, 'regionMapping', {
  length: selfLength(2),
  deviceHandle: deviceHandle(),
  physicalId: u16('SMBIOS handle of the DIMM', { format: 'hex' }),
  regionId: u16('id of the region on the NVDIMM'),
  rangeIndex: u16('address range that it is mapped into'),
  controlRegionIndex: u16('control region of the NVDIMM'),
  regionSize: u64('bytes'),
  regionOffset: zero64('offset in the address range'),
  physicalAddressRegionBase: noAddress('address on the NVDIMM'),
  interleaveIndex: zero16('interleave structure, 0 for none'),
  interleaveWays: zero16('number of NVDIMMs in the interleave set'),
  stateFlags: withDefault(flags(2, {
    saveFailed: 0, restoreFailed: 1, flushFailed: 2, notArmed: 3, healthObserved: 4, healthNotificationsEnabled: 5, mapFailed: 6,
  }, 'state of the NVDIMM', {
    saveFailed: 'the last save failed', restoreFailed: 'the last restore failed', flushFailed: 'the platform flush failed', notArmed: 'cannot persist data now',
    healthObserved: 'there were health events before the OS', healthNotificationsEnabled: 'firmware notifies of health events', mapFailed: 'not mapped into the address range',
  }), {}),
  reserved: reserved(2),
}, { title: 'NVDIMM Region Mapping', section: 'ACPI 6.5 §5.2.26.3', identity: ['deviceHandle', 'regionId'] })

export const interleave = entry(2, 2, 'interleave', {
  length: selfLength(2),
  interleaveIndex: must(u16('number of this structure, not zero'), { nonZero: true }),
  reserved: reserved(2),
  lineCount: must(countOf(4, 'lineOffsets'), { nonZero: true, alias: 'NFITBadLineCount' }),
  lineSize: must(u32('bytes of a line'), { nonZero: true }),
  lineOffsets: array(u32('in lines'), { count: 'lineCount' }, 'offset of each line in the address range'),
}, { title: 'Interleave', section: 'ACPI 6.5 §5.2.26.4', identity: ['interleaveIndex'] })

export const smbiosInformation = entry(2, 3, 'smbios', {
  length: selfLength(2),
  reserved: reserved(4),
  data: bytes('rest', 'SMBIOS structures'),
}, { title: 'SMBIOS Management Information', section: 'ACPI 6.5 §5.2.26.5' })

/** 32 bytes without block windows, else 80. */
export const controlRegion = entry(2, 4, 'controlRegion', {
  length: selfLength(2),
  controlRegionIndex: must(u16('number of this structure, not zero'), { nonZero: true }),
  vendorId: u16('vendor of the NVDIMM', { format: 'hex' }),
  deviceId: u16('device id', { format: 'hex' }),
  revisionId: must(u16('revision, in the low byte'), { max: 0xff, alias: 'NFITBadRevisionId' }),
  subsystemVendorId: zero16('vendor of the controller', { format: 'hex' }),
  subsystemDeviceId: zero16('device id of the controller', { format: 'hex' }),
  subsystemRevisionId: must(zero16('revision of the controller, in the low byte'), { max: 0xff, alias: 'NFITBadRevisionId' }),
  validFields: withDefault(flags(1, { manufacturing: 0 }, 'which fields count'), {}),
  manufacturingLocation: zero8('place of manufacture'),
  manufacturingDate: zero16('week and year, BCD', { format: 'hex' }),
  reserved: reserved(2),
  serialNumber: u32('serial number', { format: 'hex' }),
  regionFormatInterfaceCode: u16('format of the region', { format: 'hex' }),
  blockWindowCount: zero16('number of block control windows'),
  ...group(32, {
    blockWindowSize: zero64('bytes of a block control window'),
    commandRegisterOffset: zero64('offset of the command register'),
    commandRegisterSize: zero64('bytes of the command register'),
    statusRegisterOffset: zero64('offset of the status register'),
    statusRegisterSize: zero64('bytes of the status register'),
    controlRegionFlags: withDefault(flags(2, { buffered: 0 }, 'block data windows'), {}),
    reserved1: reserved(6),
  }),
}, { title: 'NVDIMM Control Region', section: 'ACPI 6.5 §5.2.26.6', identity: ['controlRegionIndex'] })

export const dataRegion = entry(2, 5, 'blockDataWindow', {
  length: selfLength(2),
  controlRegionIndex: must(u16('control region that it belongs to'), { nonZero: true, alias: 'NFITBadRegionIndex' }),
  windowCount: u16('number of block data windows'),
  startOffset: u64('offset of the first window in its address range'),
  windowSize: u64('bytes of a window'),
  capacity: u64('bytes that can be accessed'),
  startAddress: addr64('first accessible address on the NVDIMM'),
}, { title: 'NVDIMM Block Data Window Region', section: 'ACPI 6.5 §5.2.26.7', identity: ['controlRegionIndex'] })

export const flushHints = entry(2, 6, 'flushHints', {
  length: selfLength(2),
  deviceHandle: deviceHandle(),
  hintCount: countOf(2, 'hintAddresses'),
  reserved: reserved(6),
  hintAddresses: array(addr64(), { count: 'hintCount' }, 'write to any of them to flush the NVDIMM'),
}, { title: 'Flush Hint Address', section: 'ACPI 6.5 §5.2.26.8', identity: ['deviceHandle'] })

export const capabilities = entry(2, 7, 'capabilities', {
  length: selfLength(2),
  highestValidCapability: must(zero8('highest bit of the capabilities that counts'), { max: 31 }),
  reserved: reserved(3),
  capabilities: flags(4, { cacheFlush: 0, memoryFlush: 1, mirroring: 2 }, 'platform', {
    cacheFlush: 'CPU caches are flushed on power loss', memoryFlush: 'memory controllers are flushed on power loss', mirroring: 'byte addressable mirroring',
  }),
  reserved2: reserved(4),
  pad: padToEnd(),
}, { title: 'Platform Capabilities', section: 'ACPI 6.5 §5.2.26.9' })

export const nfit = table('NFIT', {
  reserved: reserved(4),
  structures: sequence(shape(2, 2, 2, 'NVDIMM structure'), [
    spaRange, regionMapping, interleave, smbiosInformation, controlRegion, dataRegion, flushHints, capabilities,
  ], 'rest', 'ranges, NVDIMMs and how they are mapped'),
}, { title: 'NVDIMM Firmware Interface Table', section: 'ACPI 6.5 §5.2.26' })
