/** Building the FADT and the FACS. */
import { encode, type Input } from '../../schema/index.ts'
import { facs } from '../facs.ts'
import { fadt } from '../fadt.ts'
import { NO_REGISTER } from '../gas.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

type Fadt = Input<typeof fadt.struct>
type Register = NonNullable<Fadt['resetRegister']>

/** A block of I/O ports. */
export interface Block {
  readonly port: number
  /** Bytes of the block. */
  readonly length: number
}

export interface FadtOptions extends BuildOptions {
  /** Revision 1 to 6; the length follows. Default 6. */
  readonly revision?: 1 | 2 | 3 | 4 | 5 | 6
  /** Minor revision of the specification, such as 5 for ACPI 6.5. */
  readonly minorRevision?: number
  readonly dsdt: Address
  readonly facs?: Address
  readonly preferredProfile?: Fadt['preferredProfile']
  readonly sciInterrupt?: number
  /** No fixed hardware: the PM and GPE blocks must be absent. */
  readonly hwReduced?: boolean
  readonly pm1aEvent?: Block
  readonly pm1bEvent?: Block
  readonly pm1aControl?: Block
  readonly pm1bControl?: Block
  readonly pm2Control?: Block
  readonly pmTimer?: Block
  readonly gpe0?: Block
  /** Second block of general-purpose events and the number of its first event. */
  readonly gpe1?: Block & { readonly base: number }
  readonly smi?: { readonly port: number; readonly enable: number; readonly disable: number; readonly s4Bios?: number; readonly pstate?: number; readonly cst?: number }
  readonly reset?: { readonly register: Register; readonly value: number }
  readonly sleep?: { readonly control: Register; readonly status: Register }
  readonly flags?: Exclude<Fadt['flags'], undefined>
  readonly bootFlags?: Fadt['bootFlags']
  readonly armBootFlags?: Fadt['armBootFlags']
  /** Up to 8 characters, revision 6. */
  readonly hypervisor?: string
  /** Any other field, by its name in the table. */
  readonly more?: Partial<Fadt>
}

const BLOCKS = [
  ['pm1aEvent', 'pm1aEventBlock', 'xPm1aEventBlock'], ['pm1bEvent', 'pm1bEventBlock', 'xPm1bEventBlock'],
  ['pm1aControl', 'pm1aControlBlock', 'xPm1aControlBlock'], ['pm1bControl', 'pm1bControlBlock', 'xPm1bControlBlock'],
  ['pm2Control', 'pm2ControlBlock', 'xPm2ControlBlock'], ['pmTimer', 'pmTimerBlock', 'xPmTimerBlock'],
  ['gpe0', 'gpe0Block', 'xGpe0Block'], ['gpe1', 'gpe1Block', 'xGpe1Block'],
] as const

const io = (b: Block | undefined): Register =>
  b === undefined ? NO_REGISTER : { space: 'io', bitWidth: Math.min(b.length * 8, 255), bitOffset: 0, accessSize: b.length === 1 ? 'byte' : b.length === 4 ? 'dword' : 'word', address: BigInt(b.port) }

/** Builds a FADT of the revision's length. @throws AcpiError for what contradicts the revision or hardware-reduced mode. */
export function buildFadt(o: FadtOptions): Uint8Array {
  const { must } = checker('FACP')
  const revision = o.revision ?? 6
  const hwReduced = o.hwReduced ?? false
  must(BigInt(o.dsdt) > 0n, 'dsdt', 'the FADT needs a DSDT', { expected: 'an address', found: o.dsdt })
  must(!hwReduced || revision >= 5, 'header.revision', 'hardware-reduced ACPI exists since revision 5', { expected: 'at least 5', found: revision })
  for (const [option, field] of BLOCKS) {
    must(!hwReduced || o[option] === undefined, field, 'hardware-reduced ACPI has no fixed registers', { hint: 'leave the block out' })
  }
  must(hwReduced || revision < 5 || (o.pm1aEvent !== undefined && o.pm1aControl !== undefined), 'pm1aEventBlock', 'the fixed registers are missing', { expected: 'pm1aEvent and pm1aControl', hint: 'or set hwReduced' })
  must(o.pm1aEvent === undefined || o.pm1aEvent.length >= 4, 'pm1EventLength', 'the PM1 event block is too short', { expected: 'at least 4', found: o.pm1aEvent?.length })
  must(o.pm1aControl === undefined || o.pm1aControl.length >= 2, 'pm1ControlLength', 'the PM1 control block is too short', { expected: 'at least 2', found: o.pm1aControl?.length })
  must(o.pmTimer === undefined || o.pmTimer.length === 4, 'pmTimerLength', 'the PM timer has 4 bytes', { expected: '4', found: o.pmTimer?.length })
  for (const gpe of ['gpe0', 'gpe1'] as const) must((o[gpe]?.length ?? 0) % 2 === 0, `${gpe}BlockLength`, 'status and enable halves must be equal', { expected: 'an even length', found: o[gpe]?.length })
  must(o.reset === undefined || revision >= 2, 'resetRegister', 'the reset register exists since revision 2', { found: revision })
  must(o.sleep === undefined || revision >= 5, 'sleepControl', 'the sleep registers exist since revision 5', { found: revision })
  must(o.hypervisor === undefined || revision >= 6, 'hypervisorId', 'the hypervisor id exists since revision 6', { found: revision })
  const dsdt = BigInt(o.dsdt)
  const facsAddress = BigInt(o.facs ?? 0)
  must(revision >= 3 || dsdt <= 0xffff_ffffn, 'dsdt', 'before revision 3 the DSDT lies below 4 GiB', { found: dsdt })
  const low = (a: bigint): number => (a <= 0xffff_ffffn ? Number(a) : 0)
  const flags = typeof o.flags === 'object' ? o.flags : {}
  const fields: Fadt = {
    header: { ...o.header, revision },
    // A FACS below 4 GiB stands in the 32-bit field alone (ACPI 6.5 §5.2.9): both set would be two of them.
    facs: low(facsAddress),
    dsdt: low(dsdt),
    preferredProfile: o.preferredProfile,
    sciInterrupt: o.sciInterrupt,
    smiCommand: o.smi?.port,
    acpiEnable: o.smi?.enable,
    acpiDisable: o.smi?.disable,
    s4BiosRequest: o.smi?.s4Bios,
    pstateControl: o.smi?.pstate,
    cstControl: o.smi?.cst,
    ...Object.fromEntries(BLOCKS.map(([option, field]) => [field, o[option]?.port ?? 0])),
    pm1EventLength: o.pm1aEvent?.length,
    pm1ControlLength: o.pm1aControl?.length,
    pm2ControlLength: o.pm2Control?.length,
    pmTimerLength: o.pmTimer?.length,
    gpe0BlockLength: o.gpe0?.length,
    gpe1BlockLength: o.gpe1?.length,
    gpe1Base: o.gpe1?.base,
    bootFlags: o.bootFlags,
    flags: typeof o.flags === 'number' || typeof o.flags === 'bigint' ? o.flags : { ...flags, hwReducedAcpi: hwReduced || flags.hwReducedAcpi === true, resetRegSup: o.reset !== undefined || flags.resetRegSup === true },
    ...(revision >= 2 ? { resetRegister: o.reset?.register ?? NO_REGISTER, resetValue: o.reset?.value ?? 0, armBootFlags: o.armBootFlags, minorRevision: { minor: o.minorRevision ?? 0 } } : {}),
    ...(revision >= 3 ? { xFacs: facsAddress > 0xffff_ffffn ? facsAddress : 0n, xDsdt: dsdt, ...Object.fromEntries(BLOCKS.map(([option, , field]) => [field, io(o[option])])) } : {}),
    ...(revision >= 5 ? { sleepControl: o.sleep?.control ?? NO_REGISTER, sleepStatus: o.sleep?.status ?? NO_REGISTER } : {}),
    ...(revision >= 6 ? { hypervisorId: o.hypervisor ?? '' } : {}),
    ...o.more,
  }
  return encode(fadt, fields)
}

/** Builds a FACS of 64 bytes; the platform and the OS write the rest at run time. */
export function buildFacs(o: { readonly hardwareSignature?: number; readonly s4Bios?: boolean; readonly wake64?: boolean } = {}): Uint8Array {
  return encode(facs, { hardwareSignature: o.hardwareSignature ?? 0, flags: { s4bios: o.s4Bios ?? false, wake64: o.wake64 ?? false } })
}
