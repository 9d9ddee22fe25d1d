/** Debug Port Table 2 (Microsoft DBG2 specification): devices with registers, sizes, a name and OEM data. */
import {
  afterParts, array, bytes, bytesOf, choose, countOf, cstring, enumeration, must, offsetTo, padToEnd, placed, reserved, selfLength, struct, u32, u8, withDefault,
} from '../schema/kinds.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero16 } from './fields.ts'

/** Serial subtypes; SPCR's interface types since revision 2. */
export const SERIAL_SUBTYPES = {
  0x00: ['uart16550', 'fully 16550 compatible'], 0x01: ['uart16550Subset', '16550 subset compatible with DBGP revision 1'],
  0x02: ['max311xeSpi', 'MAX311xE SPI'], 0x03: ['pl011', 'Arm PL011'], 0x04: ['msm8x60', 'MSM8x60'], 0x05: ['nvidia16550', 'NVIDIA 16550'],
  0x06: ['tiOmap', 'TI OMAP'], 0x08: ['apm88xxxx', 'APM88xxxx'], 0x09: ['msm8974', 'MSM8974'], 0x0a: ['sam5250', 'SAM5250'],
  0x0b: ['intelUsif', 'Intel USIF'], 0x0c: ['imx6', 'i.MX 6'], 0x0d: ['sbsa32', 'Arm SBSA, 32-bit accesses only'], 0x0e: ['sbsa', 'Arm SBSA generic UART'],
  0x0f: ['armDcc', 'Arm DCC'], 0x10: ['bcm2835', 'BCM2835'], 0x11: ['sdm845At1843200', 'SDM845 with a clock of 1.8432 MHz'],
  0x12: ['uart16550Gas', '16550 with parameters of the address structure'], 0x13: ['sdm845At7372800', 'SDM845 with a clock of 7.372 MHz'],
  0x14: ['intelLpss', 'Intel LPSS'], 0x15: ['riscvSbi', 'RISC-V SBI console'],
} as const

const RESERVED_SUBTYPE = { alias: 'DBG2PortSubTypeReserved' } as const
const SUBTYPE_DOC = 'kind of device, by port type'
const subtype = choose('portType', {
  0x8000: must(enumeration(2, SERIAL_SUBTYPES, SUBTYPE_DOC), RESERVED_SUBTYPE),
  0x8001: must(enumeration(2, { 0: 'ieee1394' }, SUBTYPE_DOC), RESERVED_SUBTYPE),
  0x8002: must(enumeration(2, { 0: 'xhci', 1: 'ehci' }, SUBTYPE_DOC), RESERVED_SUBTYPE),
}, zero16('PCI vendor id of a network port', { format: 'hex' }), SUBTYPE_DOC)

export const debugDevice = struct('device', {
  revision: must(withDefault(u8('0'), 0), { max: 0, severity: 'info' }),
  length: selfLength(2),
  registerCount: must(countOf(1, 'baseAddresses'), { nonZero: true }),
  namespaceStringLength: bytesOf(2, 'namespaceString'),
  namespaceStringOffset: offsetTo(2, 'namespaceString', 'offset of the name from the device'),
  oemDataLength: bytesOf(2, 'oemData'),
  oemDataOffset: offsetTo(2, 'oemData', 'offset of the OEM data from the device, 0 for none'),
  portType: must(enumeration(2, { 0x8000: 'serial', 0x8001: 'ieee1394', 0x8002: 'usb', 0x8003: 'net' }, 'kind of port', { format: 'hex' }), { alias: 'DBG2PortTypeReserved' }),
  portSubtype: subtype,
  reserved: reserved(2),
  baseAddressOffset: offsetTo(2, 'baseAddresses', 'offset of the registers from the device'),
  addressSizeOffset: offsetTo(2, 'addressSizes', 'offset of the register sizes from the device'),
  baseAddresses: placed('baseAddressOffset', array(must(gas('register block'), { oneOf: ['memory', 'io'] }), { count: 'registerCount' }), { doc: 'register blocks' }),
  addressSizes: placed('addressSizeOffset', array(u32('bytes'), { count: 'registerCount' }), { doc: 'bytes of each register block' }),
  namespaceString: placed('namespaceStringOffset', cstring(), { doc: 'namespace path of the device, "." for none' }),
  oemData: placed('oemDataOffset', bytes('oemDataLength'), { doc: 'OEM data' }),
  pad: afterParts(padToEnd()),
}, { title: 'debug device information', section: 'Microsoft DBG2, table 3', identity: ['portType', 'portSubtype', 'namespaceString'] })

export const dbg2 = table('DBG2', {
  infoOffset: offsetTo(4, 'devices', 'offset of the devices from the start of the table'),
  infoCount: countOf(4, 'devices'),
  devices: placed('infoOffset', array(debugDevice, { count: 'infoCount' }), { doc: 'debug devices' }),
}, { title: 'Debug Port Table 2', section: 'Microsoft DBG2', revision: 0 })
