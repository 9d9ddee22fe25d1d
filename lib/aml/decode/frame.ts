/** What the parser has open, and whom it tells. */
import { OPCODES, type OperandKind, type OpRow } from '../opcodes.ts'
import { NONE } from '../space.ts'

export const NO_KINDS: readonly OperandKind[] = []

/** A package or term that is being read. There is one object for each depth, used again and again: watchers must not keep it. */
export class Frame {
  /** Its number on the tape; -1 for the whole of what is read. */
  node = 0
  /** Number of its opcode, and its first byte. */
  op = 0
  at = 0
  row: OpRow = OPCODES.Scope
  /** Operands still to come are those from `have` up to `need`. */
  have = 0
  need = 0
  kinds: readonly OperandKind[] = NO_KINDS
  /** End of the bytes this frame may read. */
  end = 0
  hasPackage = false
  /** NONE where names mean nothing. */
  scope = NONE
  /** Its operands are there, and its list is read. */
  isList = false
  /** The method it is in, the outermost; NONE for none. */
  method = NONE
  /** Reached through lists alone: what it declares is declared, and not only mentioned. */
  listed = true
  /** What a watcher notes about the list. */
  note: unknown = undefined
}

/** Is told what the inference needs to know. */
export interface Watcher {
  /** A statement of a TermList is complete. */
  statement(frame: Frame, node: number, next: number): void
  /** Bytes could not be parsed; `frame` is the innermost package. */
  failed(frame: Frame, offset: number): void
  /** A name of unknown arity stands at `offset`; `next` is the byte after it. */
  unknown(frame: Frame, name: number, offset: number, next: number): void
}
