/** Building SPCR and DBG2 from the UART that they are about. */
import { encode, type Input } from '../../schema/index.ts'
import { dbg2 } from '../dbg2.ts'
import { spcr } from '../spcr.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

type Uart = Exclude<Input<typeof spcr.struct>['interfaceType'], number>

export interface SerialPort {
  readonly uart: Uart
  readonly space?: 'memory' | 'io'
  readonly base: Address
  /** Bits of a register: 8, 16 or 32. */
  readonly width?: 8 | 16 | 32
  /** Bytes of the register block, for DBG2. */
  readonly size?: number
  /** Absolute namespace path of the device. */
  readonly path?: string
}

const ACCESS = { 8: 'byte', 16: 'word', 32: 'dword' } as const
const registers = (s: SerialPort) => ({ space: s.space ?? 'memory', bitWidth: s.width ?? 32, bitOffset: 0, accessSize: ACCESS[s.width ?? 32], address: BigInt(s.base) }) as const
const BAUD = { 9600: 'b9600', 19200: 'b19200', 57600: 'b57600', 115200: 'b115200' } as const

export interface SpcrOptions extends BuildOptions {
  readonly port: SerialPort
  /** Bits per second; other than 9600, 19200, 57600 and 115200 need revision 4. */
  readonly baudRate?: number
  readonly gsi?: number
  /** IRQ at the 8259, when it has one. */
  readonly irq?: number
  readonly interrupt?: 'ioApic' | 'gic' | 'plicAplic'
  readonly terminal?: 'vt100' | 'vt100Plus' | 'vtUtf8' | 'ansi'
  readonly clockFrequency?: number
}

/** Builds an SPCR: revision 4 when a path, clock or uncommon rate needs it, else 2. @throws AcpiError for an interrupt without a number. */
export function buildSpcr(o: SpcrOptions): Uint8Array {
  const { must, namePath } = checker('SPCR')
  must(o.interrupt === undefined || o.gsi !== undefined, 'globalSystemInterrupt', 'an interrupt type needs a GSI', { expected: 'gsi' })
  const common = BAUD[o.baudRate as keyof typeof BAUD]
  const fourth = o.port.path !== undefined || (o.baudRate !== undefined && common === undefined) || o.clockFrequency !== undefined
  return encode(spcr, {
    header: { ...o.header, revision: fourth ? 4 : 2 },
    interfaceType: o.port.uart, serialPort: registers(o.port),
    interruptType: { pic8259: o.irq !== undefined, ioApic: o.interrupt === 'ioApic', gic: o.interrupt === 'gic', plicAplic: o.interrupt === 'plicAplic' },
    irq: o.irq ?? 0, globalSystemInterrupt: o.gsi ?? 0,
    baudRate: common ?? 'asIs', terminalType: o.terminal ?? 'vtUtf8', uartClockFrequency: o.clockFrequency ?? 0,
    ...(fourth ? { preciseBaudRate: common === undefined ? (o.baudRate ?? 0) : 0, namespaceString: o.port.path === undefined ? '.' : namePath(o.port.path, 'namespaceString') } : {}),
  })
}

type DebugDevice = NonNullable<Input<typeof dbg2.struct>['devices']>[number]

export interface Dbg2Options extends BuildOptions {
  readonly devices: readonly (SerialPort & { readonly oemData?: Uint8Array })[]
}

/** Builds a DBG2 of serial ports. @throws AcpiError without a port, or for a path that is none. */
export function buildDbg2(o: Dbg2Options): Uint8Array {
  const { must, namePath } = checker('DBG2')
  must(o.devices.length > 0, 'devices', 'there is no debug device')
  return encode(dbg2, {
    header: { ...o.header },
    devices: o.devices.map((d, i): DebugDevice => ({
      portType: 'serial', portSubtype: d.uart, baseAddresses: [registers(d)], addressSizes: [d.size ?? (d.space === 'io' ? 8 : 0x1000)],
      namespaceString: d.path === undefined ? '.' : namePath(d.path, `devices[${i}].namespaceString`), ...(d.oemData ? { oemData: d.oemData } : {}),
    })),
  })
}
