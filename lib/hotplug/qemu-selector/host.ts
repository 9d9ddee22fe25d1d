/** Device model of the selector interface, with the presence policy of the architecture. */
import { AcpiError } from '../../problem.ts'
import { AT, BIT, COMMAND } from './registers.ts'

/** `dynamic`: an unplugged CPU is gone (x86). `always-present`: it stays, disabled (Arm). */
export type PresencePolicy = 'dynamic' | 'always-present'

export interface SelectorHostOptions {
  /** Architecture id of each possible CPU: APIC id or MPIDR. */
  readonly archIds: readonly (number | bigint)[]
  /** CPUs plugged at start; CPU 0 always is. */
  readonly plugged?: number
  readonly policy?: PresencePolicy
  /** An event has to be signalled: GPE, GED. */
  readonly onEvent?: () => void
  /** A CPU was ejected. */
  readonly onEject?: (cpu: number) => void
  /** `_OST` reported something. */
  readonly onStatus?: (cpu: number, event: number, status: number) => void
}

export interface CpuStatus {
  readonly archId: bigint
  enabled: boolean
  inserting: boolean
  removing: boolean
  firmwareRemove: boolean
  ostEvent: number
  ostStatus: number
  /** The vCPU object; kept after eject where presence never changes. */
  object: { readonly cpu: number } | undefined
}

/** The registers as the guest meets them; every access is one call. */
export class SelectorHost {
  readonly cpus: readonly CpuStatus[]
  readonly policy: PresencePolicy
  selector = 0
  command = 0
  private readonly o: SelectorHostOptions

  constructor(o: SelectorHostOptions) {
    this.o = o
    this.policy = o.policy ?? 'dynamic'
    const plugged = Math.max(1, o.plugged ?? 1)
    if (plugged > o.archIds.length) throw new AcpiError('more CPUs plugged than possible', { path: 'plugged', expected: `1 to ${o.archIds.length}`, found: String(plugged) })
    this.cpus = o.archIds.map((id, cpu) => ({
      archId: BigInt(id), enabled: cpu < plugged, inserting: false, removing: false, firmwareRemove: false, ostEvent: 0, ostStatus: 0,
      object: cpu < plugged || this.policy === 'always-present' ? { cpu } : undefined,
    }))
  }

  isPresent(cpu: number): boolean {
    return this.policy === 'always-present' ? cpu < this.cpus.length : (this.cpus[cpu]?.enabled ?? false)
  }

  private at(cpu: number): CpuStatus {
    const status = this.cpus[cpu]
    if (!status) throw new AcpiError('there is no such CPU', { path: `cpus[${cpu}]`, expected: `0 to ${this.cpus.length - 1}` })
    return status
  }

  /** Plugs a CPU and signals. @throws AcpiError when it is plugged already. */
  plug(cpu: number): void {
    const s = this.at(cpu)
    if (s.enabled) throw new AcpiError('the CPU is plugged already', { path: `cpus[${cpu}]` })
    s.enabled = true
    s.inserting = true
    s.object ??= { cpu }
    this.o.onEvent?.()
  }

  /** Asks the guest to give a CPU back. @throws AcpiError for the boot CPU or one that is not plugged. */
  unplugRequest(cpu: number): void {
    const s = this.at(cpu)
    if (cpu === 0) throw new AcpiError('the boot CPU cannot be unplugged', { path: 'cpus[0]' })
    if (!s.enabled) throw new AcpiError('the CPU is not plugged', { path: `cpus[${cpu}]` })
    s.removing = true
    this.o.onEvent?.()
  }

  private eject(cpu: number): void {
    const s = this.cpus[cpu]
    if (!s || cpu === 0 || !s.enabled) return
    s.enabled = false
    s.firmwareRemove = false
    // Where presence never changes, the object lives as long as the machine.
    if (this.policy === 'dynamic') s.object = undefined
    this.o.onEject?.(cpu)
  }

  /** Firmware ejects what it was asked to (after the SMI). Returns the CPUs. */
  firmwareEject(): number[] {
    const asked = this.cpus.flatMap((s, cpu) => (s.firmwareRemove ? [cpu] : []))
    for (const cpu of asked) this.eject(cpu)
    return asked
  }

  /** One byte of a register. */
  read(offset: number): number {
    const s = this.cpus[this.selector]
    if (!s) return 0
    if (offset >= AT.data) return this.dataByte(s, offset - AT.data)
    if (offset === AT.flags) {
      return (s.enabled ? BIT.enabled : 0) | (s.inserting ? BIT.insert : 0) | (s.removing ? BIT.remove : 0) | (s.firmwareRemove ? BIT.firmwareEject : 0)
    }
    // Command Data 2: the upper half of the architecture id.
    if (offset < AT.flags && this.command === COMMAND.archId) return Number((s.archId >> BigInt(32 + 8 * offset)) & 0xffn)
    return 0
  }

  private dataByte(s: CpuStatus, byte: number): number {
    const value = this.command === COMMAND.nextPending ? BigInt(this.selector) : this.command === COMMAND.archId ? s.archId & 0xffff_ffffn : 0n
    return Number((value >> BigInt(8 * byte)) & 0xffn)
  }

  /** A write of `size` bytes; each register takes its whole width. */
  write(offset: number, value: number): void {
    if (offset === AT.selector) {
      this.selector = value >>> 0
      return
    }
    const s = this.cpus[this.selector]
    if (!s) return
    if (offset === AT.flags) this.act(s, value)
    else if (offset === AT.command) this.run(value)
    else if (offset === AT.data && this.command === COMMAND.ostEvent) s.ostEvent = value >>> 0
    else if (offset === AT.data && this.command === COMMAND.ostStatus) {
      s.ostStatus = value >>> 0
      this.o.onStatus?.(this.selector, s.ostEvent, s.ostStatus)
    }
  }

  /** One action a write, the lowest bit first. */
  private act(s: CpuStatus, value: number): void {
    if (value & BIT.insert) s.inserting = false
    else if (value & BIT.remove) s.removing = false
    else if (value & BIT.eject) this.eject(this.selector)
    else if (value & BIT.firmwareEject && this.selector !== 0 && s.enabled) s.firmwareRemove = true
  }

  private run(command: number): void {
    if (command > COMMAND.archId) return
    this.command = command
    if (command !== COMMAND.nextPending) return
    for (let i = 0; i < this.cpus.length; i++) {
      const cpu = (this.selector + i) % this.cpus.length
      const s = this.cpus[cpu] as CpuStatus
      if (s.inserting || s.removing || s.firmwareRemove) {
        this.selector = cpu
        return
      }
    }
  }
}
