/** What validation says: findings are data; the sentences for people are made in format.ts. */

import type { Consumer } from './consumers/types.ts'

export type Severity = 'error' | 'warning' | 'info'
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** What a machine is meant to be; some rules are for one kind of machine only. */
export type Profile = 'x86' | 'arm-sbbr' | 'riscv-brs' | 'xen-dom0' | 'qemu'
export const PROFILES: readonly Profile[] = ['x86', 'arm-sbbr', 'riscv-brs', 'xen-dom0', 'qemu']

/** One table as it is given: bytes, and where they come from. */
export interface TableInput {
  readonly bytes: Uint8Array
  /** Name for people; made from the signature when not given. */
  readonly name?: string
  /** Physical address, when it is known. */
  readonly address?: bigint
  /** File it was read from. */
  readonly file?: string
}

/** Bytes that remove a fault, written in place; the checksum follows by itself. */
export interface Fix {
  readonly what: string
  readonly patches: readonly { readonly offset: number; readonly bytes: readonly number[] }[]
}

export interface Finding {
  /** Id of the rule, such as `madt/duplicate-uid`. */
  readonly rule: string
  readonly severity: Severity
  /** Name of the table, such as `APIC` or `SSDT3`; empty when the finding is about the set. */
  readonly table: string
  /** Index of the table in the input; -1 when the finding is about the set. */
  readonly index: number
  /** Field path, or the path of an AML object. */
  readonly path: string
  /** Byte offset in the table and number of bytes that the finding is about. */
  readonly offset: number
  readonly length: number
  readonly message: string
  readonly expected?: string
  readonly found?: string
  readonly fix?: Fix
  /** Names that other tools have for this check. */
  readonly aliases: readonly string[]
}

export interface ValidateOptions {
  readonly profile?: Profile
  /** The system whose treatment of processors is checked too. */
  readonly consumer?: Consumer
  /** Runs the AML on an empty machine and checks what predefined methods give, not only what their literals tell. */
  readonly evaluate?: boolean
  /** Only these rules: ids, or families such as `madt`; also rules that are off by default. */
  readonly rules?: readonly string[]
  /** Rules that are not run. */
  readonly ignore?: readonly string[]
  /** Least severe finding that is given. */
  readonly severity?: Severity
  /** Severity of a rule other than its own. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>
}
