/**
 * The corpus of real firmware tables, when it lies beside the repository, and the damage that every
 * fuzz test does to it. The corpus has mixed licences: tests read it, the project never contains it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

const fromEnv = process.env.ACPIGEN_CORPUS
const beside = resolve(fileURLToPath(new URL('../../..', import.meta.url)), 'shared/corpus')

/** The corpus directory, or undefined when there is none. */
export const corpusDir: string | undefined = [fromEnv, beside].find(
  (dir) => dir !== undefined && dir !== '' && existsSync(dir),
)

/** One corpus file: `name` is its path inside the corpus with `/`, `read` loads it. */
export interface CorpusFile {
  readonly name: string
  readonly path: string
  read(): Uint8Array
}

function walk(dir: string, root: string, out: CorpusFile[]): void {
  for (const item of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, item.name)
    if (item.isDirectory()) walk(path, root, out)
    else if (item.isFile()) {
      const name = relative(root, path).split(sep).join('/')
      out.push({ name, path, read: () => new Uint8Array(readFileSync(path)) })
    }
  }
}

function list(folder: string, keep: (name: string) => boolean): CorpusFile[] {
  if (corpusDir === undefined || !existsSync(join(corpusDir, folder))) return []
  const files: CorpusFile[] = []
  walk(join(corpusDir, folder), corpusDir, files)
  return files.filter((f) => keep(f.name)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

const isTable = (name: string): boolean => /\.(aml|bin|dat)$/i.test(name)

/** Raw tables whose header length equals the file size. */
export const realTables = (): CorpusFile[] => list('tables', isTable)
/** Tables whose length and size disagree or whose header is unrecognisable. */
export const brokenTables = (): CorpusFile[] => list('broken', () => true)
/** One synthetic table per signature that iasl knows. */
export const templateTables = (): CorpusFile[] => list('iasl-template', isTable)
/** Every table file: real, broken and template. */
export const allTables = (): CorpusFile[] => [...realTables(), ...brokenTables(), ...templateTables()]
/** Text dumps in the dialects found in the wild. */
export const dumps = (): CorpusFile[] => list('dumps', () => true)

/** `describe` that runs with the corpus only; without it one line says what was not tested. */
export function describeCorpus(name: string, body: () => void): void {
  if (corpusDir !== undefined) {
    describe(name, body)
    return
  }
  console.log(`SKIPPED ${name}: no corpus; set ACPIGEN_CORPUS to its directory`)
  describe.skip(`${name} (no corpus)`, body)
}

/** A seeded generator of 32-bit numbers (mulberry32): the same seed gives the same run everywhere. */
export interface Random {
  /** The next unsigned 32-bit number. */
  u32(): number
  /** An integer from 0 up to but without `n`. */
  below(n: number): number
}

/** A {@link Random} that starts from `seed`. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const u32 = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  return { u32, below: (n) => Math.floor((u32() / 0x1_0000_0000) * n) }
}

/** A damaged copy and what was done, for the failure message. */
export interface Mutation {
  readonly what: string
  readonly bytes: Uint8Array
}

type Damage = (bytes: Uint8Array, rng: Random) => Mutation

const truncate: Damage = (bytes, rng) => {
  const size = rng.below(bytes.length + 1)
  return { what: `truncate to ${size}`, bytes: bytes.slice(0, size) }
}

const flip: Damage = (bytes, rng) => {
  const copy = bytes.slice()
  const places: number[] = []
  for (let n = 1 + rng.below(8); n > 0 && copy.length > 0; n--) {
    const at = rng.below(copy.length)
    copy[at] = copy[at]! ^ (1 + rng.below(255))
    places.push(at)
  }
  return { what: `flip ${places.join(', ')}`, bytes: copy }
}

const EXTREMES = [0, 1, 2, 3, 7, 35, 36, 37, 0x7f, 0x80, 0xff]

/** Length fields are the bytes that make readers loop or run away: byte 4..7 and any type/length pair. */
const lengthField: Damage = (bytes, rng) => {
  const copy = bytes.slice()
  if (copy.length < 8) return { what: 'too short for a length', bytes: copy }
  const value = EXTREMES[rng.below(EXTREMES.length)]!
  const at = rng.below(2) === 0 ? 4 + rng.below(4) : rng.below(copy.length)
  copy[at] = value
  return { what: `byte ${at} = ${value}`, bytes: copy }
}

const splice: Damage = (bytes, rng) => {
  const from = rng.below(bytes.length + 1)
  const size = rng.below(Math.min(64, bytes.length - from) + 1)
  const to = rng.below(bytes.length + 1)
  const cut = bytes.subarray(from, from + size)
  const rest = [bytes.subarray(0, from), bytes.subarray(from + size)]
  const out = new Uint8Array(bytes.length)
  out.set(rest[0]!)
  out.set(rest[1]!, from)
  const kept = bytes.length - size
  const place = Math.min(to, kept)
  out.copyWithin(place + size, place, kept)
  out.set(cut, place)
  return { what: `move ${size} bytes from ${from} to ${place}`, bytes: out }
}

const insert: Damage = (bytes, rng) => {
  const at = rng.below(bytes.length + 1)
  const size = 1 + rng.below(32)
  const fill = EXTREMES[rng.below(EXTREMES.length)]!
  const out = new Uint8Array(bytes.length + size)
  out.set(bytes.subarray(0, at))
  out.fill(fill, at, at + size)
  out.set(bytes.subarray(at), at + size)
  return { what: `insert ${size} x ${fill} at ${at}`, bytes: out }
}

const remove: Damage = (bytes, rng) => {
  const at = rng.below(bytes.length + 1)
  const size = rng.below(Math.min(64, bytes.length - at) + 1)
  const out = new Uint8Array(bytes.length - size)
  out.set(bytes.subarray(0, at))
  out.set(bytes.subarray(at + size), at)
  return { what: `remove ${size} bytes at ${at}`, bytes: out }
}

const DAMAGES: readonly Damage[] = [truncate, flip, flip, lengthField, lengthField, splice, insert, remove]

/** A damaged copy of `bytes`; one to three kinds of damage, chosen by `rng`. */
export function mutate(bytes: Uint8Array, rng: Random): Mutation {
  let result: Mutation = { what: '', bytes }
  for (let n = 1 + rng.below(3); n > 0; n--) {
    const step = DAMAGES[rng.below(DAMAGES.length)]!(result.bytes, rng)
    result = { what: result.what ? `${result.what}; ${step.what}` : step.what, bytes: step.bytes }
  }
  return result
}

/** `count` mutations spread over `files` in turn; each is `{file, what, bytes}`, made one at a time. */
export function* mutations(
  files: readonly CorpusFile[],
  count: number,
  seed = 1,
): Generator<Mutation & { readonly file: string }> {
  if (files.length === 0) return
  const rng = random(seed)
  // Few reads, many damages: a stride over the files reaches all of them when count allows.
  const perFile = Math.max(1, Math.ceil(count / files.length))
  const stride = Math.max(1, Math.floor((files.length * perFile) / count))
  let made = 0
  for (let i = 0; made < count; i = (i + stride) % files.length) {
    const file = files[i]!
    const bytes = file.read()
    for (let k = 0; k < perFile && made < count; k++, made++) {
      yield { file: file.name, ...mutate(bytes, rng) }
    }
  }
}
