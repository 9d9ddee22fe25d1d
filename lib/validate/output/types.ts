/** What reports are made of. */
import type { Finding, TableInput } from '../types.ts'

export interface MachineResult {
  /** Dump, directory or `-`. */
  readonly machine: string
  readonly tables: readonly (TableInput & { readonly name: string })[]
  readonly findings: readonly Finding[]
  /** ASL around findings in AML, for people. */
  readonly asl?: ReadonlyMap<Finding, readonly string[]>
}
/** File that a finding is about. */
export const fileOf = (r: MachineResult, f: Finding): string => r.tables[f.index]?.file ?? r.machine
