/** Plain nodes -> tape, to print them: they are encoded, and where each comes to stand is noted. */
import { encodeAml } from './encode.ts'
import { OP_NUMBERS } from './opcodes.ts'
import { Tape } from './tape.ts'
import { isNode, type AmlNode } from './tree.ts'

interface Written {
  readonly node: AmlNode
  readonly start: number
  readonly end: number
  /** Nodes in it, itself among them. */
  readonly size: number
}

/**
 * The tape of a TermList, and its bytes.
 * @throws AcpiError for nodes that cannot be encoded.
 */
export function flatten(nodes: readonly AmlNode[]): Tape {
  const written: Written[] = []
  /** Sizes of what is written and in nothing yet, the last in the text first. */
  const loose: number[] = []
  const bytes = encodeAml(nodes, (node, start, end) => {
    let size = 1
    for (let held = node.args.filter(isNode).length + (node.list?.length ?? 0); held > 0; held--) size += loose.pop() as number
    loose.push(size)
    written.push({ node, start, end, size })
  })
  const tape = new Tape(bytes, written.length)
  for (const { node, start, end, size } of written.reverse()) {
    const n = tape.push(OP_NUMBERS[node.op], bytes.length - start, bytes.length - end)
    tape.next[n] = n + size
  }
  tape.roots = { ...tape.roots, to: tape.length }
  return tape
}
