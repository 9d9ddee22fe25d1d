/** Field paths, and what readers tell a listener about the bytes they pass. */
import type { Kind, StructKind } from './kinds.ts'

/** A field path as a chain; turned to text only when somebody asks. */
export interface Path {
  readonly up: Path | undefined
  readonly key: string | number
}
export function pathText(path: Path | undefined): string {
  const parts: (string | number)[] = []
  for (let p = path; p; p = p.up) parts.push(p.key)
  return parts.reverse().map((k, i) => (typeof k === 'number' ? `[${k}]` : i ? `.${k}` : k)).join('')
}

/** What the reader tells a listener: every leaf once, and every structure around it. */
export interface RowSink {
  leaf(offset: number, length: number, path: Path | undefined, kind: Kind | undefined, raw: unknown): void
  group(offset: number, length: number, path: Path | undefined, struct: StructKind): void
  /** A mark to which `undo` can return. */
  mark(): number
  undo(mark: number): void
}
