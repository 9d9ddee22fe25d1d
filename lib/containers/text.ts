/**
 * acpidump text, in every dialect met: `SIG @ 0x…` with 32 or 64 bits, LF or CRLF, log prefixes, offsets
 * of four digits and more, no text column, other lines in between, a cut tail.
 */
import { type Announcement, announcement, dataLine, type DataLine, textLines } from './lines.ts'
import { declaredLength, signatureOf } from './raw.ts'
import type { Findings } from './types.ts'

/** A hole larger than this is not lost lines but a line of something else. */
const MAX_GAP = 0x1_0000

/** Zeros put in for lost lines of a whole file: a short hostile text must not become long tables. */
const MAX_FILL = 0x40_0000

/** A table that is being read; grows as its lines come. */
class Draft {
  readonly line: number
  readonly announced: Announcement | undefined
  length = 0
  private data = new Uint8Array(256)

  constructor(line: number, announced: Announcement | undefined) {
    this.line = line
    this.announced = announced
  }

  get bytes(): Uint8Array {
    return this.data.subarray(0, this.length)
  }

  get name(): string {
    return this.length >= 4 ? signatureOf(this.bytes) : (this.announced?.name ?? '')
  }

  /** Zeros up to `offset`, then `values`. */
  put(offset: number, values: readonly number[]): void {
    const end = offset + values.length
    if (end > this.data.length) {
      const grown = new Uint8Array(Math.max(end, this.data.length * 2))
      grown.set(this.bytes)
      this.data = grown
    }
    this.data.set(values, offset)
    if (end > this.length) this.length = end
  }

  matches(line: DataLine): boolean {
    return line.bytes.every((byte, i) => this.data[line.offset + i] === byte && line.offset + i < this.length)
  }

  /** Whether bytes that the table's own header promises are still to come. */
  get open(): boolean {
    return this.length > 0 && (this.length < 8 || this.length < declaredLength(this.bytes))
  }
}

class DumpReader {
  private readonly findings: Findings
  private draft: Draft | undefined
  private next: { readonly announced: Announcement; readonly text: string; readonly number: number } | undefined
  private filled = 0

  constructor(findings: Findings) {
    this.findings = findings
  }

  line(text: string, number: number): void {
    const announced = announcement(text)
    const data = announced === undefined ? dataLine(text, this.draft?.length ?? 0) : undefined
    if (announced !== undefined) this.announce(announced, text, number)
    else if (data !== undefined) this.data(data, number)
    else if (text.trim() !== '' && this.draft?.open) this.noise(text, number)
  }

  finish(): void {
    this.close()
    this.begin()
    this.close()
  }

  private announce(announced: Announcement, text: string, number: number): void {
    this.begin()
    this.next = { announced, text, number }
    // In the middle of a table it may be a line of a log that only looks like one; see `data`.
    if (!this.draft?.open) this.begin()
  }

  /** Ends the table being read and begins the announced one, if one waits. */
  private begin(): void {
    if (this.next === undefined) return
    this.close()
    this.draft = new Draft(this.next.number, this.next.announced)
    this.next = undefined
  }

  private noise(text: string, number: number): void {
    const found = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
    this.findings.report('syntax', 'A line inside a table holds no bytes', { table: this.draft?.name, line: number, found })
  }

  private close(): void {
    const draft = this.draft
    this.draft = undefined
    if (draft === undefined) return
    const { line, announced } = draft
    if (draft.length === 0) {
      this.findings.report('truncated', 'No bytes follow the announcement of a table', { table: announced?.name, line })
      return
    }
    const signature = draft.name
    if (announced === undefined) {
      this.findings.report('syntax', 'Bytes of a table without a line that announces it', { table: signature, line })
    }
    const length = draft.length >= 8 ? declaredLength(draft.bytes) : draft.length + 1
    if (length !== draft.length) {
      const short = length > draft.length
      const message = short ? 'The table is cut short' : 'Bytes follow the table; they are kept with it'
      this.findings.report(short ? 'truncated' : 'excess', message, {
        table: signature,
        line,
        expected: draft.length >= 8 ? `${length} bytes, as its header says` : 'at least 8 bytes',
        found: `${draft.length}`,
      })
    }
    const address = announced === undefined || announced.address === 0n ? undefined : announced.address
    this.findings.add({ signature, bytes: draft.bytes.slice(), address, source: { file: this.findings.file, line } })
  }

  private data(data: DataLine, number: number): void {
    if (this.next !== undefined) {
      // The table before goes on: the line between was no announcement.
      if (data.offset === this.draft?.length && data.offset > 0) {
        this.noise(this.next.text, this.next.number)
        this.next = undefined
      } else this.begin()
    }
    const draft = this.draft
    if (draft === undefined || (data.offset === 0 && draft.length > 0 && !draft.matches(data))) {
      // The announcement was lost: offset 0 begins a table all the same.
      this.close()
      this.draft = new Draft(number, undefined)
      this.continue(this.draft, data, number)
      return
    }
    this.continue(draft, data, number)
  }

  private continue(draft: Draft, data: DataLine, number: number): void {
    const gap = data.offset - draft.length
    const place = { table: draft.name, line: number, offset: draft.length }
    if (gap === 0) draft.put(data.offset, data.bytes)
    else if (gap < 0) {
      const known = draft.matches(data)
      this.findings.report('syntax', known ? 'A line is repeated' : 'A line goes back; it is left out', {
        ...place,
        expected: hex(draft.length),
        found: hex(data.offset),
      })
    } else if (gap <= MAX_GAP && this.filled + gap <= MAX_FILL) {
      this.filled += gap
      this.findings.report('truncated', 'Bytes are missing; zeros stand for them', { ...place, found: `${gap} bytes missing` })
      draft.put(data.offset, data.bytes)
    } else {
      this.findings.report('syntax', 'A line is far from its place; it is left out', {
        ...place,
        expected: hex(draft.length),
        found: hex(data.offset),
      })
    }
  }
}

const hex = (n: number): string => `offset 0x${n.toString(16)}`

/**
 * Whether `bytes` are text with at least one line of a dump. Binary tables always hold a zero byte
 * near their start, in the length of the first table; UTF-16 text is told by its mark.
 */
export function looksLikeDump(bytes: Uint8Array): boolean {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  if (!wide && bytes.subarray(0, 256).includes(0)) return false
  for (const { text } of textLines(bytes)) {
    if (announcement(text) !== undefined || dataLine(text, 0) !== undefined) return true
  }
  return false
}

/** Reads every table of an acpidump text; what cannot be read is reported with its line. */
export function readText(bytes: Uint8Array, findings: Findings): void {
  const reader = new DumpReader(findings)
  for (const { number, text } of textLines(bytes)) reader.line(text, number)
  reader.finish()
}
