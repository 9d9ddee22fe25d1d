/**
 * Printing without recursion: a node becomes pieces, some of which are nodes again; a stack of
 * pieces is worked off from the left.
 */
import type { AmlNode } from '../tree.ts'

/** A block of statements, elements or field elements, printed one by one. */
export interface Block {
  readonly items: readonly AmlNode[]
  at: number
  readonly print: (item: AmlNode, index: number, items: readonly AmlNode[]) => Piece[]
}

/** Text, a newline with a change of depth (`0`, `1`, `-1`), a node printed as an expression, a block. */
export type Piece = string | 0 | 1 | -1 | AmlNode | Block

/** Deeper nesting is not indented further, or hostile input would print quadratically. */
const MAX_INDENT = 32
const INDENTS = Array.from({ length: MAX_INDENT + 1 }, (_, i) => `\n${'    '.repeat(i)}`)

const isBlock = (piece: AmlNode | Block): piece is Block => (piece as Block).items !== undefined

/** Expressions nested less deeply than this are put together directly; deeper ones go over the stack. */
const DIRECT_DEPTH = 12

type Expression = (n: AmlNode) => string | Piece[]

/** The text of a small expression on one line, or undefined. */
function directText(n: AmlNode, expression: Expression, depth: number): string | undefined {
  if (n.list !== undefined || n.bytes !== undefined) return undefined
  const pieces = expression(n)
  if (typeof pieces === 'string') return pieces
  if (depth === 0) return undefined
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else if (typeof piece === 'number' || isBlock(piece)) return undefined
    else {
      const inner = directText(piece, expression, depth - 1)
      if (inner === undefined) return undefined
      text += inner
    }
  }
  return text
}

export function printPieces(first: readonly Piece[], expression: Expression): string {
  let out = ''
  const stack: Piece[] = []
  let depth = 0
  /** Puts out what can be put out at once; the rest goes on the stack. */
  const run = (pieces: readonly Piece[]): void => {
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i] as Piece
      if (typeof piece === 'string') out += piece
      else if (typeof piece === 'number') {
        depth += piece
        out += INDENTS[depth < MAX_INDENT ? depth : MAX_INDENT] as string
      } else {
        const text = isBlock(piece) ? undefined : directText(piece, expression, DIRECT_DEPTH)
        if (text === undefined) {
          for (let rest = pieces.length - 1; rest >= i; rest--) stack.push(pieces[rest] as Piece)
          return
        }
        out += text
      }
    }
  }
  run(first)
  while (stack.length > 0) {
    const piece = stack[stack.length - 1] as Piece
    if (typeof piece === 'object' && isBlock(piece)) {
      const item = piece.items[piece.at]
      if (item) run(piece.print(item, piece.at++, piece.items))
      else stack.pop()
      continue
    }
    stack.pop()
    const pieces = typeof piece === 'object' ? expression(piece) : [piece]
    run(typeof pieces === 'string' ? [pieces] : pieces)
  }
  return out
}
