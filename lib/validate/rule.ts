/**
 * A rule is one object in one file: what it is called, why it matters, an example that breaks it and one that
 * does not, and the check. The examples are its tests and its documentation.
 */
import type { Context } from './context.ts'
import type { View } from './view.ts'
import type { Fix, Profile, Severity, TableInput, ValidateOptions } from './types.ts'

/** A set of tables, made when it is wanted. */
export interface Example {
  readonly title: string
  readonly tables: () => readonly TableInput[]
  readonly options?: ValidateOptions
}

/** Where a finding is and what it says. */
export interface Report {
  /** The table; none for a finding about the set. */
  readonly view?: View | undefined
  /** Field path, or a path for people when `offset` is given. */
  readonly at?: string
  readonly offset?: number
  readonly length?: number
  readonly message: string
  readonly expected?: unknown
  readonly found?: unknown
  readonly fix?: Fix | undefined
  /** Differs from the rule's. */
  readonly severity?: Severity
  readonly aliases?: readonly string[]
}

export interface Rule {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** Where the demand is written. */
  readonly section: string
  readonly why: string
  /** Checks of validation-rules that this rule is, such as `5.9`. */
  readonly reference: readonly string[]
  /** Labels of other tools. */
  readonly aliases?: readonly string[]
  /** Not run unless asked for, and why. */
  readonly off?: string
  /** Severity on a kind of machine. */
  readonly profiles?: Partial<Record<Profile, Severity | 'off'>>
  readonly bad: readonly Example[]
  readonly good: readonly Example[]
  readonly check: (context: Context, report: (r: Report) => void) => void
}

export const rule = (r: Rule): Rule => r
/** Shape of an id. */
export const RULE_ID = /^[a-z0-9]+\/[a-z0-9-]+$/
