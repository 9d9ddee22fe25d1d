/** The only place that touches files, standard streams and the terminal. */
import { closeSync, createReadStream, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync, type Stats } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readContainerAsync, readFilesAsync, type Container, type ContainerProblem, type FoundTable } from '../lib/containers/index.ts'
import { AcpiError } from '../lib/problem.ts'
import { ANSI, PLAIN, type Style } from '../lib/view/style.ts'

/** Exit codes of every command. */
export const OK = 0
export const FINDINGS = 1
export const CANNOT = 2

/** A mistake in how the tool was called, or a file that cannot be read or written: exit code 2. */
export class UsageError extends Error {}

/** Largest input; a dump of all tables of a machine is below 4 MiB. */
const MAX_INPUT = 0x1000_0000

const reason = (e: unknown): string => {
  const { code, message } = e as { code?: string; message: string }
  return code === 'ENOENT' ? 'no such file' : code === 'EACCES' ? 'permission denied' : code === 'EISDIR' ? 'is a directory' : message
}

async function collect(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of stream) {
    size += part.length
    if (size > MAX_INPUT) throw new UsageError(`${name}: larger than ${MAX_INPUT >> 20} MiB`)
    parts.push(part)
  }
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) { out.set(part, at); at += part.length }
  return out
}

/** The bytes of a regular file in one go, which takes a tenth of a stream's time; undefined for pipes and what /proc makes up. */
function readPlain(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r')
  try {
    const about = fstatSync(file)
    return about.isFile() && about.size > 0 && about.size <= MAX_INPUT ? new Uint8Array(readFileSync(file)) : undefined
  } finally {
    closeSync(file)
  }
}

/** The bytes of a file; `-` is standard input. */
export async function readBytes(path: string): Promise<Uint8Array> {
  if (path === '-') return collect(process.stdin, 'standard input')
  try {
    return readPlain(path) ?? (await collect(createReadStream(path), path))
  } catch (e) {
    if (e instanceof UsageError) throw e
    throw new UsageError(`${path}: ${reason(e)}`)
  }
}

async function filesBelow(dir: string): Promise<string[]> {
  const out: string[] = []
  for (const item of (await readdir(dir, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, item.name)
    if (item.isDirectory()) out.push(...(await filesBelow(path)))
    else if (item.isFile()) out.push(path)
  }
  return out
}

/** The files that a path means: itself, or everything below a directory. */
export async function expandPath(path: string): Promise<string[]> {
  if (path === '-') return [path]
  try {
    // Not the promise: it waits for a thread of the pool, more than ten times as long as the call takes.
    return statSync(path).isDirectory() ? await filesBelow(path) : [path]
  } catch (e) {
    throw new UsageError(`${path}: ${reason(e)}`)
  }
}

export interface Loaded {
  readonly tables: FoundTable[]
  readonly problems: ContainerProblem[]
}

/** Every table under the paths: files of any container format, directories, `-`. */
export async function loadTables(paths: readonly string[]): Promise<Loaded> {
  const all: Container[] = []
  for (const path of paths) {
    const files = await expandPath(path)
    if (files.length === 1 && files[0] === path) all.push(await readContainerAsync(await readBytes(path), path))
    else all.push(await readFilesAsync(await Promise.all(files.map(async (name) => ({ name, bytes: await readBytes(name) })))))
  }
  return { tables: all.flatMap((c) => c.tables), problems: all.flatMap((c) => c.problems) }
}

export interface OutputOptions {
  readonly output?: string | undefined
  readonly force?: boolean | undefined
}

/** What stands at a path that is to be written; refuses directories, and files unless they may be overwritten. */
export function checkWritable(path: string, force: boolean): Stats | undefined {
  let existing: Stats | undefined
  try {
    existing = statSync(path, { throwIfNoEntry: false })
  } catch (e) {
    throw new UsageError(`${path}: ${reason(e)}`)
  }
  if (existing?.isDirectory()) throw new UsageError(`${path}: is a directory`)
  if (existing?.isFile() && !force) throw new UsageError(`${path}: exists; use --force to overwrite it`)
  return existing
}

/** Writes a file at once or not at all: a temporary file beside it, then a rename. */
export const writeFileAtomic = (path: string, data: Uint8Array | string, force: boolean): void =>
  writePiecesAtomic(path, force, (write) => write(typeof data === 'string' ? new TextEncoder().encode(data) : data))

/** The same for what is made piece by piece; returns what `make` does. */
export function writePiecesAtomic<T>(path: string, force: boolean, make: (write: (piece: Uint8Array) => void) => T): T {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  let file: number | undefined
  try {
    const existing = checkWritable(path, force)
    // A device or a pipe has no old content to keep and cannot be renamed over.
    const isPlain = !existing || existing.isFile()
    const opened = isPlain ? openSync(temporary, 'wx', existing?.mode ?? 0o666) : openSync(path, 'w')
    file = opened
    const made = make((piece) => {
      for (let at = 0; at < piece.length;) at += writeSync(opened, piece, at)
    })
    file = undefined
    closeSync(opened)
    if (isPlain) renameSync(temporary, path)
    return made
  } catch (e) {
    if (file !== undefined) closeSync(file)
    rmSync(temporary, { force: true })
    if (e instanceof UsageError || (e as { code?: string }).code === undefined) throw e
    throw new UsageError(`${path}: ${(e as { code?: string }).code === 'ENOENT' ? `no directory ${dirname(path)}` : reason(e)}`)
  }
}

export async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (e) {
    throw new UsageError(`${path}: ${reason(e)}`)
  }
}

/** Text or bytes to `-o FILE` or standard output; bytes never go to a terminal. */
export async function writeOutput(data: Uint8Array | string, o: OutputOptions): Promise<void> {
  if (o.output !== undefined && o.output !== '-') return writeFileAtomic(o.output, data, o.force ?? false)
  if (typeof data !== 'string' && process.stdout.isTTY) {
    throw new UsageError('binary output would go to the terminal; use -o FILE, a pipe, or --format hex')
  }
  await new Promise<void>((done, failed) => process.stdout.write(data, (e) => (e ? failed(e) : done())))
}

/** A line for people on standard error. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`)

/** Colours only for a terminal, and not where NO_COLOR is set (no-color.org). */
export function styleFor(stream: { isTTY?: boolean }, color: boolean | undefined): Style {
  if (color !== undefined) return color ? ANSI : PLAIN
  if (process.env.NO_COLOR) return PLAIN
  if (process.env.FORCE_COLOR && process.env.FORCE_COLOR !== '0') return ANSI
  return stream.isTTY && process.env.TERM !== 'dumb' ? ANSI : PLAIN
}

/** What went wrong, in one line without a stack trace. */
export const explain = (e: unknown): string =>
  e instanceof AcpiError || e instanceof UsageError ? e.message : `internal error: ${e instanceof Error ? e.message : String(e)}`
