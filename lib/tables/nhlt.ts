/** Non-HD Audio Link Table (Intel Smart Sound Technology NHLT 0.8.1): audio endpoints and the formats they take. */
import {
  array, bytes, bytesOf, countOf, enumeration, flags, group, guid, selfLength, struct, u16, u32, u8, when, withDefault, type Get,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { zero16, zero8 } from './fields.ts'

const microphone = struct('microphone', {
  microphoneType: enumeration(1, { 0: 'omnidirectional', 1: 'subcardioid', 2: 'cardioid', 3: 'supercardioid', 4: 'hypercardioid', 5: 'figure8', 7: 'vendor' }, 'directivity'),
  panel: enumeration(1, { 0: 'top', 1: 'bottom', 2: 'left', 3: 'right', 4: 'front', 5: 'rear' }, 'where it is'),
  speakerPositionDistance: u16('mm'),
  horizontalOffset: u16('mm'),
  verticalOffset: u16('mm'),
  frequencyLowBand: u8('5 Hz'),
  frequencyHighBand: u8('500 Hz'),
  directionAngle: u16('degrees, signed'),
  elevationAngle: u16('degrees, signed'),
  verticalAngleBegin: u16('degrees, signed'),
  verticalAngleEnd: u16('degrees, signed'),
  horizontalAngleBegin: u16('degrees, signed'),
  horizontalAngleEnd: u16('degrees, signed'),
}, { title: 'microphone' })

const isArray = (get: Get): boolean => get('configType') === 1
const isVendorArray = (get: Get): boolean => isArray(get) && (get('arrayType') & 0x0f) === 0x0f
const hasSnr = (get: Get): boolean => isArray(get) && (get('arrayType') & 0x10) !== 0
const isFeedback = (get: Get): boolean => get('configType') === 3

const deviceConfig = struct('deviceConfig', {
  capabilitiesSize: selfLength(4, 'bytes of the configuration after this field', -4),
  ...group(4, { virtualSlot: zero8('slot in the TDM frame') }),
  ...group(5, { configType: enumeration(1, { 0: 'generic', 1: 'microphoneArray', 3: 'renderFeedback' }, 'kind of configuration') }),
  ...group(6, {
    arrayType: when(isArray, flags(1, {
      geometry: [0, 4, { 0x0a: 'linear2Small', 0x0b: 'linear2Big', 0x0c: 'linear4First', 0x0d: 'lShaped4', 0x0e: 'linear4Second', 0x0f: 'vendor' }], snrExtension: 4,
    }, 'microphone array')),
    microphoneCount: when(isVendorArray, countOf(1, 'microphones')),
    microphones: when(isVendorArray, array(microphone, { count: 'microphoneCount' }, 'microphones')),
    snr: when(hasSnr, u32('signal to noise ratio')),
    sensitivity: when(hasSnr, u32('sensitivity')),
    feedbackVirtualSlot: when(isFeedback, u8('slot of the feedback')),
    feedbackChannels: when(isFeedback, u16('channels of the feedback')),
    feedbackValidBits: when(isFeedback, u16('valid bits of a feedback sample')),
  }),
}, { title: 'device specific configuration' })

const format = struct('format', {
  formatTag: withDefault(u16('0xFFFE: WAVE_FORMAT_EXTENSIBLE', { format: 'hex' }), 0xfffe),
  channelCount: u16('channels'),
  samplesPerSecond: u32('Hz'),
  averageBytesPerSecond: u32('bytes a second'),
  blockAlign: u16('bytes of a frame'),
  bitsPerSample: u16('bits of a sample container'),
  extraFormatSize: withDefault(u16('bytes after this field that extend the format: 22'), 22),
  validBitsPerSample: u16('valid bits of a sample'),
  channelMask: flags(4, {
    frontLeft: 0, frontRight: 1, frontCenter: 2, lowFrequency: 3, backLeft: 4, backRight: 5, frontLeftOfCenter: 6, frontRightOfCenter: 7, backCenter: 8,
    sideLeft: 9, sideRight: 10, topCenter: 11, topFrontLeft: 12, topFrontCenter: 13, topFrontRight: 14, topBackLeft: 15, topBackCenter: 16, topBackRight: 17,
  }, 'speakers'),
  subFormat: guid('sample format', { '00000001-0000-0010-8000-00aa00389b71': 'PCM', '00000003-0000-0010-8000-00aa00389b71': 'IEEE float' }),
  capabilitiesSize: bytesOf(4, 'capabilities'),
  capabilities: bytes('capabilitiesSize', 'configuration of the audio DSP for this format'),
}, { title: 'audio format', identity: ['channelCount', 'samplesPerSecond', 'bitsPerSample', 'validBitsPerSample'] })

const deviceInfo = struct('deviceInfo', {
  deviceId: bytes(16, 'id of the device'),
  instanceId: u8('instance'),
  portId: u8('port'),
}, { title: 'device information', identity: ['deviceId', 'instanceId'] })

const endpoint = struct('endpoint', {
  descriptorLength: selfLength(4),
  linkType: enumeration(1, { 0: 'hda', 1: 'dsp', 2: 'pdm', 3: 'ssp', 4: 'slimbus', 5: 'soundwire', 6: 'uaol' }, 'audio link'),
  instanceId: u8('instance of the link'),
  vendorId: u16('vendor', { format: 'hex' }),
  deviceId: enumeration(2, { 0xae20: 'pdmDmic', 0xae23: 'i2sTdmCodec', 0xae30: 'btSideband', 0xae34: 'i2sTdmAmplifier' }, 'device', { format: 'hex' }),
  revisionId: zero16('revision', { format: 'hex' }),
  subsystemId: u32('subsystem', { format: 'hex' }),
  deviceType: u8('kind of device, by link type'),
  direction: enumeration(1, { 0: 'render', 1: 'capture', 2: 'renderLoopback', 3: 'renderFeedback' }, 'direction'),
  virtualBusId: u8('virtual bus'),
  deviceConfig,
  formatCount: countOf(1, 'formats'),
  formats: array(format, { count: 'formatCount' }, 'formats that the endpoint takes'),
  ...group(25, {
    deviceInfoCount: countOf(1, 'deviceInfos'),
    deviceInfos: array(deviceInfo, { count: 'deviceInfoCount' }, 'devices at the endpoint'),
  }),
}, { title: 'audio endpoint', identity: ['linkType', 'instanceId', 'deviceId', 'direction', 'virtualBusId'] })

const oedConfig = struct('oedConfig', {
  capabilitiesSize: selfLength(4, 'bytes of the configuration after this field', -4),
  capabilities: bytes('rest', 'configuration of the offload engine driver'),
}, { title: 'offload engine driver configuration' })

export const nhlt = table('NHLT', {
  endpointCount: countOf(1, 'endpoints'),
  endpoints: array(endpoint, { count: 'endpointCount' }, 'audio endpoints'),
  ...group(38, { oedConfig }),
}, { title: 'Non-HD Audio Link Table', section: 'Intel NHLT 0.8.1', revision: 0 })
