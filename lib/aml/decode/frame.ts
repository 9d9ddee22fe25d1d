/** What the parser has open, and whom it tells. */
import { OPCODES, type OperandKind, type OpRow } from '../opcodes.ts'
import type { NsNode } from '../scope.ts'
import type { AmlNode, AmlOperand } from '../tree.ts'
import { NO_ARGS, SLOT } from './nodes.ts'

export const NO_KINDS: readonly OperandKind[] = []

/** A package or term that is being read. There is one object for each depth, used again and again: watchers must not keep it. */
export class Frame {
  node: AmlNode = SLOT
  /** Its operands, which are its own as long as any is to come. */
  args: AmlOperand[] = NO_ARGS
  row: OpRow = OPCODES.Scope
  /** Operands still to come are those from `have` up to `need`. */
  have = 0
  need = 0
  kinds: readonly OperandKind[] = NO_KINDS
  /** End of the bytes this frame may read. */
  end = 0
  hasPackage = false
  scope: NsNode | undefined = undefined
  /** Where the nodes of its list begin among those of all open lists; -1 while operands are read. */
  list = -1
  /** The method it is in, if any: the outermost. */
  method: NsNode | undefined = undefined
  /** Reached through lists alone: what it declares is declared, and not only mentioned. */
  listed = true
  /** What a watcher notes about the list. */
  note: unknown = undefined
}

/** Is told what the inference needs to know. */
export interface Watcher {
  /** A statement of a TermList is complete. */
  statement(frame: Frame, node: AmlNode, next: number): void
  /** Bytes could not be parsed; `frame` is the innermost package. */
  failed(frame: Frame, offset: number): void
  /** A name of unknown arity stands at `offset`; `next` is the byte after it. */
  unknown(frame: Frame, name: NsNode, offset: number, next: number): void
}
