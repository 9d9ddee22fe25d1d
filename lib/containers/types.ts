import type { Fault, Problem, ProblemCode } from '../problem.ts'

/** Where a table was found. */
export interface TableSource {
  /** Name given by the caller, usually of a file. */
  readonly file?: string
  /** Line of the dump that announces the table or holds its first bytes, from 1. */
  readonly line?: number
  /** Byte offset in the file, for tables that are not text. */
  readonly offset?: number
}

/** One table: its bytes exactly as found, whole even when its header disagrees. */
export interface FoundTable {
  /** The four characters at its start (unprintable ones as `?`), `RSDP` for the root pointer. */
  readonly signature: string
  readonly bytes: Uint8Array
  /** Physical address, when the dump tells a non-zero one. */
  readonly address?: bigint
  readonly source: TableSource
  /** How many tables of this signature came before it in the container. */
  readonly instance: number
}

/** A {@link Problem} that also knows the file and line. */
export interface ContainerProblem extends Problem {
  readonly file?: string
  readonly line?: number
}

/** What {@link readContainer} found. */
export interface Container {
  readonly tables: readonly FoundTable[]
  readonly problems: readonly ContainerProblem[]
}

/** A table before its instance number is known. */
export type LooseTable = Omit<FoundTable, 'instance'>

/** More than this many problems help nobody, and hostile input must not make millions. */
const MAX_PROBLEMS = 1000

/** Collects tables and problems while a container is read. */
export class Findings {
  readonly tables: FoundTable[] = []
  readonly problems: ContainerProblem[] = []
  readonly file: string | undefined
  private readonly seen = new Map<string, number>()

  constructor(file: string | undefined) {
    this.file = file
  }

  add(table: LooseTable): void {
    const instance = this.seen.get(table.signature) ?? 0
    this.seen.set(table.signature, instance + 1)
    this.tables.push({ ...table, instance })
  }

  report(code: ProblemCode, message: string, fault: Fault & { readonly line?: number } = {}): void {
    const { line, ...rest } = fault
    const place = line === undefined ? this.file : this.file === undefined ? `line ${line}` : `${this.file}:${line}`
    this.push({ code, message, ...rest, path: rest.path ?? place, file: this.file, line })
  }

  push(problem: ContainerProblem): void {
    if (this.problems.length === MAX_PROBLEMS) {
      this.problems.push({ message: `More than ${MAX_PROBLEMS} problems; the rest are not listed` })
    }
    if (this.problems.length <= MAX_PROBLEMS) this.problems.push(problem)
  }
}

/** Characters of `bytes` from `at`, unprintable ones as `?`. */
export function printable(bytes: Uint8Array, at: number, length: number): string {
  let text = ''
  for (let i = at; i < at + length && i < bytes.length; i++) {
    const c = bytes[i]!
    text += c >= 0x20 && c < 0x7f ? String.fromCharCode(c) : '?'
  }
  return text
}
