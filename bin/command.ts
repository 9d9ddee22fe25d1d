/** What a command is, and options that several share. Options are data: read by the parser, help and completion. */
import type { Options } from 'yargs'
import { UsageError } from './io.ts'

export type Option = Pick<Options, 'alias' | 'array' | 'choices' | 'conflicts' | 'default' | 'demandOption' | 'describe' | 'requiresArg' | 'type'>

export interface Positional {
  readonly name: string
  readonly describe: string
  /** One or more instead of exactly one. */
  readonly many?: boolean
  /** None is fine too. */
  readonly optional?: boolean
}

export interface Command<A = Record<string, unknown>> {
  /** What follows `acpigen`, such as `decode FILE… [options]`. */
  readonly usage: string
  /** What it does, in sentences. */
  readonly help: string
  readonly positional?: Positional
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly (readonly [call: string, what: string])[]
  /** Runs and gives the exit code. */
  readonly run: (args: A) => Promise<number>
}

export const command = <A>(c: Command<A>): Command<A> => c

/** Help text at the end of each command: the same three codes everywhere. */
export const EXIT_CODES = 'Exit codes: 0 clean, 1 findings, 2 cannot read or wrong usage'

const text = (describe: string): Option => ({ type: 'string', requiresArg: true, describe })
/** An option with one text. */
export const textOption = text
/** An option that can be given several times, or with several texts. */
export const listOption = (describe: string): Option => ({ type: 'string', array: true, requiresArg: true, describe })
export const flagOption = (describe: string): Option => ({ type: 'boolean', default: false, describe })

export const outputOptions = {
  output: { ...text('file to write, - for standard output'), alias: 'o' },
  force: flagOption('overwrite an existing file'),
} as const satisfies Record<string, Option>

export const colorOption = {
  color: { type: 'boolean', describe: 'colours also without a terminal (--no-color: never)' },
} as const satisfies Record<string, Option>

export const identityOptions = {
  'oem-id': text('OEM id, 6 characters'),
  'oem-table-id': text('OEM table id, 8 characters'),
  'oem-revision': text('OEM revision'),
} as const satisfies Record<string, Option>

/** An integer in decimal or hexadecimal. */
export function integer(given: string | number, option: string, max = 0xffff_ffff): number {
  const n = typeof given === 'number' ? given : /^(0x[0-9a-f]+|[0-9]+)$/i.test(given.trim()) ? Number(given) : Number.NaN
  if (!Number.isInteger(n) || n < 0 || n > max) throw new UsageError(`${option}: expected an integer from 0 to ${max}, found ${JSON.stringify(given)}`)
  return n
}

/** An address up to 64 bits. */
export function address(given: string, option: string): bigint {
  if (!/^(0x[0-9a-f]+|[0-9]+)$/i.test(given.trim()) || BigInt(given) > 0xffff_ffff_ffff_ffffn) throw new UsageError(`${option}: expected an address such as 0xFEE00000, found ${JSON.stringify(given)}`)
  return BigInt(given)
}

const MAX_LISTED = 1_000_000

/** UIDs of a list such as `0-3,8,0x10`. */
export function uidList(texts: readonly (string | number)[], option: string): number[] {
  const out: number[] = []
  for (const part of texts.flatMap((t) => String(t).split(',')).map((t) => t.trim()).filter(Boolean)) {
    const range = /^(0x[0-9a-f]+|[0-9]+)(?:-(0x[0-9a-f]+|[0-9]+))?$/i.exec(part)
    if (!range) throw new UsageError(`${option}: expected UIDs such as 0-3,8, found ${JSON.stringify(part)}`)
    const first = integer(range[1] as string, option)
    const last = range[2] === undefined ? first : integer(range[2], option)
    if (last < first || last - first >= MAX_LISTED) throw new UsageError(`${option}: wrong range ${JSON.stringify(part)}`)
    for (let uid = first; uid <= last; uid++) out.push(uid)
  }
  return out
}

/** Header fields from the identity options. */
export const headerFrom = (a: { oemId?: string | undefined; oemTableId?: string | undefined; oemRevision?: string | undefined }) => ({
  ...(a.oemId === undefined ? {} : { oemId: a.oemId }),
  ...(a.oemTableId === undefined ? {} : { oemTableId: a.oemTableId }),
  ...(a.oemRevision === undefined ? {} : { oemRevision: integer(a.oemRevision, '--oem-revision') }),
})
