/** Buffers that are resource templates, as ASL macros; read from the descriptor rows. */
import { decodeDescriptor, descriptorSize, type DescriptorValue } from '../resources/codec.ts'
import { END_TAG, type DescriptorArg, type DescriptorRow } from '../resources/descriptors.ts'
import { latin1 } from '../trees.ts'
import { sanityOf } from '../resources/sanity.ts'
import { hex, quote } from './literals.ts'

/** One line of a template: text, and how deep it stands. */
export interface TemplateLine {
  readonly depth: number
  readonly text: string
}

function numbers(list: ArrayLike<number>, digits: number): string {
  return Array.from(list, (v) => hex(v, digits)).join(', ')
}

/** Gives out descriptor names, unique in a table; they leave no trace in the bytes. */
export class TagNames {
  private next = 0

  take(): string | undefined {
    return this.next < 1296 ? `_Y${(this.next++).toString(36).toUpperCase().padStart(2, '0')}` : undefined
  }
}

/** What is printed for an argument; empty when it can be omitted. */
function argument(arg: DescriptorArg, value: DescriptorValue, tag: string): string {
  switch (arg.kind) {
    case 'tag': return tag
    case 'source': return value.source ? quote(value.source) : ''
    case 'label': return value.label ? quote(value.label) : ''
    case 'index': return value.source === undefined ? '' : hex(value.index ?? 0, 2)
    case 'vendor': return value.vendor ? `RawDataBuffer (${hex(value.vendor.length, 2)}) {${numbers(value.vendor, 2)}}` : ''
    case 'number': return hex(value.fields[arg.name] ?? 0, arg.size * 2)
    default: {
      const v = Number(value.fields[arg.name] ?? 0)
      return arg.words[v] ?? hex(v, arg.size * 2)
    }
  }
}

/** Digits of the numbers in braces; a mask lists bare bit numbers. */
const DIGITS = { irqMask: 1, dmaMask: 1, bytes: 2, interrupts: 8, pins: 4 } as const

const list = (numbersInBraces: readonly number[], row: DescriptorRow): string =>
  DIGITS[row.body as keyof typeof DIGITS] === 1 ? numbersInBraces.join(', ') : numbers(numbersInBraces, DIGITS[row.body as keyof typeof DIGITS])

export function descriptorText(value: DescriptorValue, tag = ''): string {
  const args = value.row.args.map((arg) => argument(arg, value, tag))
  while (args.at(-1) === '') args.pop()
  const braces = value.row.body ? ` {${list(value.list ?? [], value.row)}}` : ''
  return `${value.row.macro} (${args.map((a, i) => (i > 0 ? (a === '' ? ',' : `, ${a}`) : a)).join('')})${braces}`
}

/** Can iasl say this at all? */
function sayable(value: DescriptorValue): boolean {
  const { row } = value
  if (row.tail?.kind === 'string' && value.index !== undefined && value.source === undefined) return false
  if (row.macro === 'GpioInt' && value.list?.length !== 1) return false
  if ((row.body === 'pins' || row.body === 'interrupts') && value.list?.length === 0) return false
  return value.source === undefined || /^[\x20-\x7e]*$/.test(value.source)
}

/** What is to be known of a descriptor to print it. */
interface Described {
  readonly value: DescriptorValue
  readonly sanity: ReturnType<typeof sanityOf>
  /** Its text without a name. */
  readonly text: string
}

/** Firmware repeats a few hundred descriptors; longer ones seldom come again. */
const described = new Map<string, Described>()
const DESCRIBED_MAX = 4096
const DESCRIBED_BYTES = 64

function describe(bytes: Uint8Array): Described | undefined {
  const key = bytes.length <= DESCRIBED_BYTES ? latin1(bytes, 0, bytes.length) : undefined
  const known = key === undefined ? undefined : described.get(key)
  if (known !== undefined) return known
  const value = decodeDescriptor(bytes)
  const found = value && sayable(value) ? { value, sanity: sanityOf(value), text: descriptorText(value) } : undefined
  if (key !== undefined && found) {
    if (described.size >= DESCRIBED_MAX) described.clear()
    described.set(key, found)
  }
  return found
}

/** The lines of `ResourceTemplate () {…}`, or undefined when only raw bytes say the same. */
export function templateLines(bytes: Uint8Array, tags: TagNames): TemplateLine[] | undefined {
  const { length } = bytes
  if (length < 2 || bytes[length - 2] !== END_TAG || bytes[length - 1] !== 0) return undefined
  const lines: TemplateLine[] = []
  let depth = 0
  for (let at = 0; at < length - 2; ) {
    const size = descriptorSize(bytes, at)
    if (size === 0 || at + size > length - 2) return undefined
    const found = describe(bytes.subarray(at, at + size))
    if (!found) return undefined
    const { value, sanity } = found
    const tag = sanity === 'tag' ? tags.take() : ''
    if (sanity === 'refused' || tag === undefined) return undefined
    at += size
    const { macro } = value.row
    const starts = macro.startsWith('StartDependentFn')
    if (starts || macro === 'EndDependentFn') {
      if (depth > 0) lines.push({ depth: 0, text: '}' })
      else if (!starts) return undefined
      depth = starts ? 1 : 0
    }
    lines.push({ depth: starts ? 0 : depth, text: tag === '' ? found.text : descriptorText(value, tag) })
    if (starts) lines.push({ depth: 0, text: '{' })
  }
  return depth === 0 ? lines : undefined
}

/** Macro text of the single descriptor in a Connection buffer (no end tag), or undefined. */
export function connectionText(bytes: Uint8Array): string | undefined {
  const found = descriptorSize(bytes, 0) === bytes.length ? describe(bytes) : undefined
  return found?.sanity === 'ok' ? found.text : undefined
}
