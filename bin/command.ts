/** What a command is, and options that several share. */
import type { Argv } from 'yargs'
import { UsageError } from './io.ts'

export interface Command<A = Record<string, unknown>> {
  readonly usage: string
  readonly describe: string
  readonly options: (y: Argv) => Argv<A>
  /** Runs and gives the exit code. */
  readonly run: (args: A) => Promise<number>
}

export const command = <A>(c: Command<A>): Command<A> => c

/** Help text at the end of each command: the same three codes everywhere. */
export const EXIT_CODES = 'Exit codes: 0 clean, 1 findings, 2 cannot read or wrong usage'

export const outputOptions = <A>(y: Argv<A>) => y
  .option('output', { alias: 'o', type: 'string', describe: 'file to write, - for standard output', requiresArg: true })
  .option('force', { type: 'boolean', default: false, describe: 'overwrite an existing file' })

export const colorOption = <A>(y: Argv<A>) => y
  .option('color', { type: 'boolean', describe: 'colours also without a terminal (--no-color: never)' })

export const identityOptions = <A>(y: Argv<A>) => y
  .option('oem-id', { type: 'string', describe: 'OEM id, 6 characters', requiresArg: true })
  .option('oem-table-id', { type: 'string', describe: 'OEM table id, 8 characters', requiresArg: true })
  .option('oem-revision', { type: 'string', describe: 'OEM revision', requiresArg: true })

/** An integer in decimal or hexadecimal. */
export function integer(text: string | number, option: string, max = 0xffff_ffff): number {
  const n = typeof text === 'number' ? text : /^(0x[0-9a-f]+|[0-9]+)$/i.test(text.trim()) ? Number(text) : Number.NaN
  if (!Number.isInteger(n) || n < 0 || n > max) throw new UsageError(`${option}: expected an integer from 0 to ${max}, found ${JSON.stringify(text)}`)
  return n
}

/** An address up to 64 bits. */
export function address(text: string, option: string): bigint {
  if (!/^(0x[0-9a-f]+|[0-9]+)$/i.test(text.trim()) || BigInt(text) > 0xffff_ffff_ffff_ffffn) throw new UsageError(`${option}: expected an address such as 0xFEE00000, found ${JSON.stringify(text)}`)
  return BigInt(text)
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
