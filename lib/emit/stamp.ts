/**
 * Many objects that differ in a name and a few numbers, encoded once and copied: 4096 processor devices are
 * a quarter of a million nodes, of which all but one set would only be built to be encoded and dropped.
 */
import type { AmlNode } from '../aml/tree.ts'
import { AcpiError } from '../problem.ts'
import { Recorder, type Relocation } from './relocation.ts'

/** Name segment that stands for the object's own in a pattern. */
export const STAMP_NAME = 'ZQ9Z'

/** Terms that are written many times; numbers that change are constants of the recorder. */
export interface Pattern {
  readonly bytes: Uint8Array
  /** Where the object's name stands. */
  readonly names: readonly number[]
  /** Where each number stands. */
  readonly numbers: readonly Relocation[]
}

/** Encodes a pattern: `build` writes {@link STAMP_NAME} for the name and `recorder.dword(symbol, …)` for numbers. */
export function pattern(build: (recorder: Recorder) => readonly AmlNode[]): Pattern {
  const recorder = new Recorder()
  const { aml, relocations } = recorder.encode(build(recorder))
  const mark = [...STAMP_NAME].map((c) => c.charCodeAt(0))
  const names: number[] = []
  for (let at = aml.indexOf(mark[0] as number); at >= 0; at = aml.indexOf(mark[0] as number, at + 1)) {
    if (mark.every((c, i) => aml[at + i] === c)) names.push(at)
  }
  return { bytes: aml, names, numbers: relocations }
}

/** One copy: its pattern, the object's name, the numbers, and which of them are symbols of the table. */
export interface Copy {
  readonly pattern: Pattern
  readonly name: string
  readonly numbers: Readonly<Record<string, number | Uint8Array>>
  /** Number of the pattern, symbol of the table. */
  readonly symbols?: Readonly<Record<string, string>>
}

/** All copies one after the other, and where the table's symbols stand in them. */
export function stamp(copies: readonly Copy[]): { bytes: Uint8Array; relocations: Relocation[] } {
  const bytes = new Uint8Array(copies.reduce((n, c) => n + c.pattern.bytes.length, 0))
  const view = new DataView(bytes.buffer)
  const relocations: Relocation[] = []
  let at = 0
  for (const c of copies) {
    if (c.name.length !== 4) throw new AcpiError('a stamped name has four characters', { path: c.name, expected: '4 characters' })
    bytes.set(c.pattern.bytes, at)
    for (const n of c.pattern.names) for (let i = 0; i < 4; i++) bytes[at + n + i] = c.name.charCodeAt(i)
    for (const r of c.pattern.numbers) {
      const value = c.numbers[r.symbol]
      if (typeof value === 'number') view.setUint32(at + r.offset, value, true)
      else if (value?.length === r.width) bytes.set(value, at + r.offset)
      else throw new AcpiError('the value does not fit the pattern', { path: `${c.name}.${r.symbol}`, expected: `${r.width} bytes`, found: value === undefined ? 'nothing' : `${value.length} bytes` })
      const symbol = c.symbols?.[r.symbol]
      if (symbol !== undefined) relocations.push({ symbol, offset: at + r.offset, width: r.width })
    }
    at += c.pattern.bytes.length
  }
  return { bytes, relocations }
}
