import { gunzip, isGzip, MAX_UNPACKED } from './gzip.ts'
import { readRaw } from './raw.ts'
import { looksLikeDump, readText } from './text.ts'
import { type Container, Findings } from './types.ts'

function readInto(bytes: Uint8Array, findings: Findings): void {
  if (isGzip(bytes)) {
    findings.report('syntax', 'The file is packed with gzip', { hint: 'read it with readContainerAsync' })
  } else if (looksLikeDump(bytes)) readText(bytes, findings)
  else readRaw(bytes, findings)
}

/**
 * Finds the ACPI tables in `bytes`: one raw table, several one after the other, or acpidump text.
 * `name`, usually of the file, appears in sources and problems. Never throws for bad input: what
 * cannot be read is a problem, the rest is still read.
 */
export function readContainer(bytes: Uint8Array, name?: string): Container {
  const findings = new Findings(name)
  readInto(bytes, findings)
  return { tables: findings.tables, problems: findings.problems }
}

/** Bounds for {@link readContainerAsync}. */
export interface UnpackOptions {
  /** Most bytes to unpack; 256 MiB unless given. */
  readonly maxUnpacked?: number
}

/**
 * As {@link readContainer}, and unpacks gzip first. A damaged gzip file is read up to the damage.
 * Throws an {@link AcpiError} only when more than `maxUnpacked` bytes would come out.
 */
export async function readContainerAsync(
  bytes: Uint8Array,
  name?: string,
  options: UnpackOptions = {},
): Promise<Container> {
  const findings = new Findings(name)
  let content = bytes
  // Twice at most: a packed dump in a packed archive happens, a tower of them is an attack.
  for (let depth = 0; depth < 2 && isGzip(content); depth++) {
    const unpacked = await gunzip(content, options.maxUnpacked ?? MAX_UNPACKED)
    if (unpacked.stopped !== undefined) {
      findings.report('syntax', 'The gzip file is damaged; what came before is read', { found: unpacked.stopped })
    }
    content = unpacked.bytes
  }
  readInto(content, findings)
  return { tables: findings.tables, problems: findings.problems }
}

/** A file by name, for {@link readFiles}. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Joins containers into one set: instances are counted anew across all of them. */
function join(parts: readonly Container[]): Container {
  const findings = new Findings(undefined)
  for (const part of parts) {
    for (const { instance: _, ...table } of part.tables) findings.add(table)
    for (const problem of part.problems) findings.push(problem)
  }
  return { tables: findings.tables, problems: findings.problems }
}

/** Names in the order SSDT1, SSDT2, SSDT10. */
function inOrder(files: readonly NamedBytes[]): NamedBytes[] {
  // Made here: loading collation rules is slow, and most calls have one file.
  const collator = new Intl.Collator('en', { numeric: true })
  return [...files].sort((a, b) => collator.compare(a.name, b.name))
}

/**
 * The tables of a set of files, such as the .dat files of acpixtract or /sys/firmware/acpi/tables with
 * its dynamic/ folder, ordered by name with numbers counted (SSDT2 before SSDT10). A file that holds
 * no table is a problem; each problem and source names its file.
 */
export function readFiles(files: readonly NamedBytes[]): Container {
  return join(inOrder(files).map((file) => readContainer(file.bytes, file.name)))
}

/** As {@link readFiles}, and unpacks gzip; throws as {@link readContainerAsync} does. */
export async function readFilesAsync(files: readonly NamedBytes[], options: UnpackOptions = {}): Promise<Container> {
  const parts: Container[] = []
  // One after the other, so that only one unpacked file is on its way at a time.
  for (const file of inOrder(files)) parts.push(await readContainerAsync(file.bytes, file.name, options))
  return join(parts)
}
