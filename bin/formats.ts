/** The forms in which a built table leaves the tool. */
// Not through the index: that knows how to place tables, and with it every table's description.
import { toCArray, toHexDump } from '../lib/emit/text.ts'
import type { Style } from '../lib/view/style.ts'
import { textOption, type Option } from './command.ts'
import { UsageError } from './io.ts'

export const FORMATS = ['bin', 'hex', 'c', 'json', 'text'] as const
export type Format = (typeof FORMATS)[number]

export const formatOption: Option = { ...textOption('form of the output (default: by the ending of FILE; text on a terminal)'), choices: FORMATS }

/** Bytes in a format; `bin` is the bytes themselves. */
export async function render(bytes: Uint8Array, format: Format, name: string, style: Style): Promise<Uint8Array | string> {
  switch (format) {
    case 'bin': return bytes
    case 'hex': return toHexDump(bytes)
    case 'c': return toCArray(bytes, name)
    // The description of every table is loaded only for those who look at one.
    case 'json': return (await import('./show.ts')).jsonText(bytes)
    case 'text': return (await import('./show.ts')).textOf(bytes, style)
  }
}

/** The format asked for, or text on a terminal and bytes elsewhere. */
export function formatFor(asked: string | undefined, output: string | undefined): Format {
  if (asked !== undefined) {
    const known = FORMATS.find((f) => f === asked)
    if (!known) throw new UsageError(`--format: expected one of ${FORMATS.join(', ')}, found ${JSON.stringify(asked)}`)
    return known
  }
  if (output === undefined || output === '-') return process.stdout.isTTY ? 'text' : 'bin'
  const ending = /\.(hex|c|h|json|txt)$/i.exec(output)?.[1]?.toLowerCase()
  return ending === 'h' ? 'c' : ending === 'txt' ? 'text' : ((ending as Format | undefined) ?? 'bin')
}
