/** Serial Port Console Redirection (Microsoft SPCR specification, revision 4): 80 bytes, since revision 4 at least 88 and a name. */
import { bytesOf, cstring, enumeration, flags, group, must, offsetTo, placed, reserved, withDefault } from '../schema/kinds.ts'
import { SERIAL_SUBTYPES } from './dbg2.ts'
import { gas } from './gas.ts'
import { table } from './header.ts'
import { zero16, zero32, zero8 } from './fields.ts'

export const spcr = table('SPCR', {
  interfaceType: enumeration(1, SERIAL_SUBTYPES, 'kind of UART; in revision 1 only 0 (16550) and 1 (16450)'),
  reserved: reserved(3),
  serialPort: must(gas('registers of the UART, all zero when redirection is disabled'), { oneOf: ['memory', 'io'] }),
  interruptType: withDefault(flags(1, { pic8259: 0, ioApic: 1, ioSapic: 2, gic: 3, plicAplic: 4 }, 'how its interrupt is wired', { pic8259: 'the IRQ of the 8259', ioApic: 'GSI at an I/O APIC', ioSapic: 'GSI at an I/O SAPIC', gic: 'Arm GSIV', plicAplic: 'RISC-V GSI' }), {}),
  irq: zero8('IRQ at the 8259'),
  globalSystemInterrupt: zero32('GSI'),
  baudRate: withDefault(enumeration(1, {
    0: ['asIs', 'as the firmware has set it'], 3: ['b9600', '9600'], 4: ['b19200', '19200'], 6: ['b57600', '57600'], 7: ['b115200', '115200'],
  }, 'bits per second'), 'asIs'),
  parity: must(zero8('0 for none'), { max: 0 }),
  stopBits: must(withDefault(enumeration(1, { 0: 'none', 1: 'one' }, 'stop bits; only 1 is defined'), 'one'), { oneOf: [1], severity: 'info' }),
  flowControl: withDefault(flags(1, { dcd: 0, rtsCts: 1, xonXoff: 2 }, 'flow control', { dcd: 'carrier detect is needed to send', rtsCts: 'hardware', xonXoff: 'software' }), {}),
  terminalType: withDefault(enumeration(1, { 0: 'vt100', 1: 'vt100Plus', 2: 'vtUtf8', 3: 'ansi' }, 'terminal protocol'), 'vt100'),
  language: must(zero8('0'), { max: 0 }),
  pciDeviceId: withDefault(u16hex('PCI device id, 0xFFFF when not a PCI device'), 0xffff),
  pciVendorId: withDefault(u16hex('PCI vendor id, 0xFFFF when not a PCI device'), 0xffff),
  pciBus: zero8('PCI bus'),
  pciDevice: zero8('PCI device'),
  pciFunction: zero8('PCI function'),
  pciFlags: withDefault(flags(4, { doNotDisable: 0 }, 'what the OS must not do', { doNotDisable: 'do not disable the device nor suppress its enumeration' }), {}),
  pciSegment: zero8('PCI segment'),
  uartClockFrequency: zero32('Hz since revision 3, 0 when not known'),
  ...group(80, {
    preciseBaudRate: zero32('bits per second, 0 to use the field above'),
    namespaceStringLength: bytesOf(2, 'namespaceString'),
    namespaceStringOffset: offsetTo(2, 'namespaceString', 'offset of the name from the start of the table'),
  }),
  namespaceString: placed('namespaceStringOffset', cstring(), { doc: 'namespace path of the device, "." for none' }),
}, { title: 'Serial Port Console Redirection Table', section: 'Microsoft SPCR 1.10', revision: 4, until: (get) => (get('header.revision') >= 4 ? 88 : 80) })

function u16hex(doc: string) {
  return zero16(doc, { format: 'hex' })
}
