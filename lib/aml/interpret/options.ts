/** What a machine is made with, and what it is made of. */
import type { AmlInput, AmlSet, AmlTable } from '../decode/index.ts'
import type { Host } from './host.ts'
import type { SemanticsName } from './semantics.ts'

export interface MachineOptions {
  readonly semantics?: SemanticsName
  /** ACPICA's tolerance, as Linux runs it (default); false is `acpi=strict`. */
  readonly slack?: boolean
  /** Strings `_OSI` answers with Ones; default: those of Linux. */
  readonly osi?: readonly string[]
  /** Value of `_OS`. */
  readonly os?: string
  readonly host?: Host
  /** The tables of the first load, the DSDT first, when somebody has decoded them. */
  readonly decoded?: AmlSet
  /** Keep a list of region accesses. */
  readonly record?: boolean
  /** Keep a line for each operator. */
  readonly trace?: (line: string) => void
  /** Operators one evaluation may take. */
  readonly maxSteps?: number
  /** Nested method calls. */
  readonly maxDepth?: number
  /** Bytes of objects one evaluation may create. */
  readonly maxBytes?: number
  /** Seconds of virtual time after which a While ends in AE_AML_LOOP_TIMEOUT; ACPICA and NT-like interpreters: 30. */
  readonly loopSeconds?: number
}

export interface LoadedTable {
  readonly input: AmlInput
  readonly tree: AmlTable
  unloaded: boolean
}
