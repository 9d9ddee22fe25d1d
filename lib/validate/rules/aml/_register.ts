/** Registers as packages of processors name them: a Buffer with one Generic Register descriptor (ACPI 6.6 section 6.4.3.7). */
import { ADDRESS_SPACES, DESCRIPTORS, END_TAG, type DescriptorRow } from '../../../aml/index.ts'
import type { Data } from '../../data.ts'
import { templateFault } from './resources.ts'

export const SPACE = { memory: 0, io: 1, pcc: 0x0a, ffh: 0x7f } as const
export const spaceName = (space: number): string => ADDRESS_SPACES[space] ?? `0x${space.toString(16).toUpperCase()}`

const { tag: TAG, size: SIZE } = DESCRIPTORS.find((d) => d.macro === 'Register') as DescriptorRow

export interface Register {
  readonly space: number
  readonly width: number
  readonly offset: number
  readonly access: number
  readonly address: bigint
  /** All zero: the register is not there. */
  readonly isNull: boolean
}

/** The register that a Buffer describes; undefined when it is anything but one Register descriptor and the End Tag. */
export function registerOf(d: Data | undefined): Register | undefined {
  if (d?.kind !== 'B') return undefined
  const b = d.bytes
  if (b[0] !== TAG || b[1] !== SIZE - 3 || b[2] !== 0 || b[SIZE] !== END_TAG || templateFault(b)) return undefined
  const [space, width, offset, access] = b.subarray(3, 7) as unknown as [number, number, number, number]
  const address = new DataView(b.buffer, b.byteOffset, b.byteLength).getBigUint64(7, true)
  return { space, width, offset, access, address, isNull: space === 0 && width === 0 && offset === 0 && access === 0 && address === 0n }
}
/** What stands where a register belongs, for people. */
export const REGISTER_TEXT = 'ResourceTemplate () { Register (…) }'
