/** Building HEST and EINJ: where errors come from and how to make some. */
import { encode, type Input } from '../../schema/index.ts'
import { einj } from '../einj.ts'
import { NO_REGISTER } from '../gas.ts'
import { hest, type notification } from '../hest.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

type Notify = Exclude<Input<typeof notification>['notificationType'], number>

export interface Ghes {
  readonly kind: 'ghes'
  readonly id: number
  /** Where the address of the error status block stands. */
  readonly statusAddress: Address
  readonly blockLength: number
  readonly notify: Notify
  /** Interrupt, GSI or event, where the notification has one. */
  readonly vector?: number
  readonly pollInterval?: number
  /** Register that acknowledges an error: the source is then of version 2. */
  readonly acknowledge?: { readonly register: Address; readonly preserve: Address; readonly write: Address }
  readonly relatedId?: number
}
export type ErrorSource = Ghes
  | { readonly kind: 'machineCheck'; readonly id: number; readonly banks: readonly { readonly bank: number; readonly control?: number; readonly status: number; readonly address?: number; readonly misc?: number }[]; readonly firmwareFirst?: boolean }
  | { readonly kind: 'nmi'; readonly id: number; readonly maxRawDataLength?: number }
  | { readonly kind: 'aerRootPort' | 'aerEndpoint' | 'aerBridge'; readonly id: number; readonly firmwareFirst?: boolean; readonly device?: { readonly segment?: number; readonly bus: number; readonly device: number; readonly function: number } }

export interface HestOptions extends BuildOptions {
  readonly sources: readonly ErrorSource[]
}

const memory = (address: Address) => ({ space: 'memory', bitWidth: 64, bitOffset: 0, accessSize: 'qword', address: BigInt(address) }) as const

function sourceEntry(s: ErrorSource) {
  switch (s.kind) {
    case 'ghes': {
      const common = {
        sourceId: s.id, relatedSourceId: s.relatedId ?? 0xffff, errorStatusAddress: memory(s.statusAddress), errorStatusBlockLength: s.blockLength, maxRawDataLength: s.blockLength,
        notification: { notificationType: s.notify, vector: s.vector ?? 0, pollInterval: s.pollInterval ?? 0 },
      }
      return s.acknowledge
        ? { type: 'ghesV2' as const, ...common, readAckRegister: memory(s.acknowledge.register), readAckPreserve: BigInt(s.acknowledge.preserve), readAckWrite: BigInt(s.acknowledge.write) }
        : { type: 'ghes' as const, ...common }
    }
    case 'machineCheck': return {
      type: 'ia32MachineCheck' as const, sourceId: s.id, flags: { firmwareFirst: s.firmwareFirst ?? false },
      banks: s.banks.map((b) => ({ bankNumber: b.bank, statusDataFormat: 'intel64' as const, controlRegister: b.control ?? 0, statusRegister: b.status, addressRegister: b.address ?? 0, miscRegister: b.misc ?? 0 })),
    }
    case 'nmi': return { type: 'ia32Nmi' as const, sourceId: s.id, maxRawDataLength: s.maxRawDataLength ?? 0 }
    default: return {
      type: s.kind, sourceId: s.id, flags: { firmwareFirst: s.firmwareFirst ?? false, global: s.device === undefined },
      bus: { bus: s.device?.bus ?? 0, segment: s.device?.segment ?? 0 }, device: s.device?.device ?? 0, function: s.device?.function ?? 0,
    }
  }
}

/** Builds a HEST, sources in ascending order of type. @throws AcpiError for a repeated id, a polled source without interval or a block too short. */
export function buildHest(o: HestOptions): Uint8Array {
  const { must, unique } = checker('HEST')
  unique(o.sources, 'sources', (s) => s.id)
  const order = ['machineCheck', 'nmi', 'aerRootPort', 'aerEndpoint', 'aerBridge', 'ghes']
  o.sources.forEach((s, i) => {
    if (s.kind !== 'ghes') return
    must(s.notify !== 'polled' || (s.pollInterval ?? 0) > 0, `sources[${i}].pollInterval`, 'a polled source needs an interval', { expected: 'ms above 0' })
    must(s.blockLength >= 20, `sources[${i}].blockLength`, 'the block cannot hold an error status', { expected: 'at least 20', found: s.blockLength })
    must(s.relatedId === undefined || o.sources.some((x) => x.id === s.relatedId), `sources[${i}].relatedId`, 'the related source is not in the list', { found: s.relatedId })
  })
  const rank = (s: ErrorSource): number => order.indexOf(s.kind) + (s.kind === 'ghes' && s.acknowledge ? 0.5 : 0)
  return encode(hest, { header: { ...o.header }, sources: [...o.sources].sort((a, b) => rank(a) - rank(b)).map(sourceEntry) })
}

type EinjInstruction = Input<typeof einj.struct>['instructions'][number]
export interface EinjOptions extends BuildOptions {
  /** Memory that the platform and the OS share: one 64-bit word an action. */
  readonly registers: Readonly<Partial<Record<'beginOperation' | 'getTriggerErrorActionTable' | 'setErrorType' | 'getErrorType' | 'endOperation' | 'executeOperation' | 'checkBusyStatus' | 'getCommandStatus' | 'setErrorTypeWithAddress' | 'getExecuteOperationTimings', Address>>>
  /** Value that starts the operation. */
  readonly executeValue?: Address
  /** Instructions besides those of the registers. */
  readonly more?: readonly EinjInstruction[]
}

const READS = new Set(['getTriggerErrorActionTable', 'getErrorType', 'getCommandStatus', 'getExecuteOperationTimings'])
const ALL = 0xffff_ffff_ffff_ffffn

/** Builds an EINJ: reads, writes and comparisons as each action needs. @throws AcpiError when an action that every platform needs has no register. */
export function buildEinj(o: EinjOptions): Uint8Array {
  const { must } = checker('EINJ')
  for (const action of ['getErrorType', 'executeOperation', 'checkBusyStatus', 'getCommandStatus', 'getTriggerErrorActionTable'] as const) {
    must(o.registers[action] !== undefined, `registers.${action}`, 'the action is missing', { expected: 'an address' })
  }
  must(o.registers.setErrorType !== undefined || o.registers.setErrorTypeWithAddress !== undefined, 'registers.setErrorType', 'there is no way to set the error type', { expected: 'setErrorType or setErrorTypeWithAddress' })
  const instructions = Object.entries(o.registers).map(([action, address]): EinjInstruction => {
    const name = action as keyof EinjOptions['registers']
    const register = memory(address)
    if (READS.has(name)) return { action: name, instruction: 'readRegister', register, mask: ALL }
    if (name === 'checkBusyStatus') return { action: name, instruction: 'readRegisterValue', register, value: 1n, mask: 1n }
    if (name === 'setErrorType' || name === 'setErrorTypeWithAddress') return { action: name, instruction: 'writeRegister', register, mask: ALL }
    return { action: name, instruction: 'writeRegisterValue', register, value: name === 'executeOperation' ? BigInt(o.executeValue ?? 1) : 0n, mask: ALL }
  })
  for (const action of ['beginOperation', 'endOperation'] as const) if (o.registers[action] === undefined) instructions.push({ action, instruction: 'noop', register: NO_REGISTER })
  return encode(einj, { header: { ...o.header }, instructions: [...instructions, ...(o.more ?? [])] })
}
