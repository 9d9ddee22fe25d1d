/** What lies outside the interpreter: memory, ports, configuration space, buses. */
import type { Int } from './values.ts'

/** Region space numbers (ACPI 6.6 section 19.6.100). */
export const SPACE = {
  memory: 0, io: 1, pci: 2, ec: 3, smbus: 4, cmos: 5, pciBar: 6, ipmi: 7, gpio: 8, gsbus: 9, pcc: 10, prm: 11, ffh: 0x7f, dataTable: 0x7e,
} as const

/** The region a field lies in, for handlers. */
export interface RegionInfo {
  readonly space: number
  /** Path of the region. */
  readonly path: string
  /** Start of the region in its space. */
  readonly offset: Int
  readonly length: Int
  /** PCI_Config: the function, from `_ADR`, `_BBN` and `_SEG` (when those are constant). */
  readonly pci?: { readonly segment: number; readonly bus: number; readonly device: number; readonly function: number }
}

/** A whole-buffer exchange: SMBus, GenericSerialBus, IPMI, PRM, FFixedHW (ACPI 6.6 section 5.5.2.4). */
export interface Transfer {
  readonly region: RegionInfo
  /** Byte offset of the field in the region: the command. */
  readonly offset: number
  /** Access attribute (AttribQuick 2 … AttribRawProcessBytes 15). */
  readonly attribute: number
  readonly accessLength: number
  /** Status, length and data; the handler changes it in place. */
  readonly buffer: Uint8Array
  readonly write: boolean
  /** Descriptor of the Connection in force. */
  readonly connection?: Uint8Array
}

/** Pins of a GeneralPurposeIo field. */
export interface PinAccess {
  readonly region: RegionInfo
  /** First pin, counted within the connection. */
  readonly pin: number
  readonly count: number
  readonly connection?: Uint8Array
}

/**
 * Every method is optional; a space without handler ends the method with AE_NOT_EXIST. Addresses are
 * absolute in their space; `size` is in bytes. `undefined` means: nobody answers there.
 */
export interface Host {
  read?(space: number, address: Int, size: number, region: RegionInfo): Int | undefined
  /** False: nobody answers there. */
  write?(space: number, address: Int, size: number, value: Int, region: RegionInfo): boolean | void
  transfer?(t: Transfer): boolean | void
  readPins?(p: PinAccess): Int | undefined
  writePins?(p: PinAccess, value: Int): boolean | void
  /** The text of a Store to Debug. */
  debug?(text: string): void
  notify?(path: string, value: Int): void
  fatal?(type: number, code: number, argument: Int): void
  /** A BreakPoint operator was reached. */
  breakpoint?(method: string, offset: number): void
  /** Changes so far, for snapshots; a host without state needs neither. */
  capture?(): unknown
  restore?(state: unknown): void
}

/** One access to a region, as recorded. */
export interface Access {
  readonly space: number
  readonly address: Int
  /** Bits. */
  readonly width: number
  readonly write: boolean
  readonly value: Int
  readonly region: string
}
