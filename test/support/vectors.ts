/** Reads the golden vectors of spec-vectors. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Json } from '../../lib/schema/index.ts'

const root = fileURLToPath(new URL('../../spec-vectors', import.meta.url))

export interface Vector {
  readonly name: string
  readonly title: string
  /** MADT revision when the bytes are one structure. */
  readonly entryRevision?: number
  readonly iasl: 'knows' | 'reads' | 'unknown'
  /** Where the UIDs of a draft-raw STAO begin. */
  readonly split?: number
  readonly bytes: Uint8Array
  readonly expected: Json | undefined
  /** Writes the expectation into the file. */
  bless(value: Json): void
}

function parse(name: string): Vector {
  const path = join(root, name)
  const text = readFileSync(path, 'utf8')
  const [source = '', expectation] = text.split('\n=\n')
  const field = (key: string): string | undefined => new RegExp(`^${key}: (.*)$`, 'm').exec(source)?.[1]
  const hex = source.split('\n').filter((l) => /^[0-9A-F]{2}( |$)/.test(l)).map((l) => l.replace(/;.*/, '')).join(' ').trim()
  const revision = /^APIC revision (\d+)$/.exec(field('in') ?? '')?.[1]
  const split = field('split')
  return {
    name, title: /^# (.*)$/m.exec(source)?.[1] ?? name, iasl: (field('iasl') ?? 'unknown') as Vector['iasl'],
    ...(revision === undefined ? {} : { entryRevision: Number(revision) }),
    ...(split === undefined ? {} : { split: Number(split) }),
    bytes: Uint8Array.from(hex.split(/\s+/), (b) => Number.parseInt(b, 16)),
    expected: expectation === undefined ? undefined : (JSON.parse(expectation) as Json),
    bless: (value) => writeFileSync(path, `${source.trimEnd()}\n=\n${JSON.stringify(value, null, 1)}\n`),
  }
}

/** Every vector, by path inside spec-vectors. */
export const vectors = (): Vector[] =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.vec')).sort().map(parse)
