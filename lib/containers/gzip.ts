import { AcpiError } from '../problem.ts'

/** Unpacked size beyond which {@link gunzip} gives up: no firmware has half a gigabyte of tables. */
export const MAX_UNPACKED = 0x1000_0000

/** Whether the bytes start as a gzip file does. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** What came out of a gzip file. */
export interface Unpacked {
  readonly bytes: Uint8Array
  /** Why unpacking stopped before its end; the bytes up to there are kept. */
  readonly stopped?: string
}

/**
 * Unpacks gzip with the platform's DecompressionStream (browsers, Node 18 and later). Damaged or cut
 * input gives the bytes up to the damage and the reason. Throws an {@link AcpiError} when more than
 * `limit` bytes come out.
 */
export async function gunzip(packed: Uint8Array, limit: number = MAX_UNPACKED): Promise<Unpacked> {
  const stream = new DecompressionStream('gzip')
  const writer = stream.writable.getWriter()
  // The reader sees the same failures; an unread promise would end the process.
  const ignore = (): void => {}
  writer.write(new Uint8Array(packed)).catch(ignore)
  writer.close().catch(ignore)
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  let stopped: string | undefined
  for (;;) {
    let step: ReadableStreamReadResult<Uint8Array>
    try {
      step = await reader.read()
    } catch (error) {
      stopped = error instanceof Error ? error.message : String(error)
      break
    }
    if (step.done) break
    size += step.value.length
    if (size > limit) {
      await reader.cancel().catch(ignore)
      throw new AcpiError('The gzip file unpacks to too many bytes', { expected: `at most ${limit}` })
    }
    chunks.push(step.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return stopped === undefined ? { bytes } : { bytes, stopped }
}
