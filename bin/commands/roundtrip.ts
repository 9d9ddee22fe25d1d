import { formatProblem } from '../../lib/problem.ts'
import type { FoundTable } from '../../lib/containers/index.ts'
import type { Json } from '../../lib/schema/index.ts'
import { decodeTable, encodeTable, signatureOf, tableFromJson, tableKind, tableToJson } from '../../lib/tables/index.ts'
import { decodeAmlTable, encodeAmlTable } from '../../lib/aml/index.ts'
import { AML_SIGNATURES } from '../aml.ts'
import { command, flagOption } from '../command.ts'
import { FINDINGS, loadTables, OK, tell, UsageError, writeOutput } from '../io.ts'

interface Args { paths: string[]; json: boolean }

interface Failure { readonly signature: string; readonly file: string; readonly stage: string; readonly offset?: number }

const firstDifference = (a: Uint8Array, b: Uint8Array): number => {
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return i
  return a.length === b.length ? -1 : n
}

/** Bytes → value → bytes, bytes → value → JSON text → value → bytes, and for AML bytes → tree → bytes. */
function check(t: FoundTable): Failure | undefined {
  const file = [t.source.file, t.source.line && `line ${t.source.line}`].filter(Boolean).join(', ')
  const failure = (stage: string, offset?: number): Failure => ({ signature: t.signature, file, stage, ...(offset === undefined ? {} : { offset }) })
  if (t.bytes.length < tableKind(signatureOf(t.bytes)).minimum) return failure('too few bytes for a table header')
  try {
    const decoded = decodeTable(t.bytes)
    const direct = firstDifference(encodeTable(decoded.signature, decoded.value), t.bytes)
    if (direct >= 0) return failure('value', direct)
    const back = tableFromJson(JSON.parse(JSON.stringify(tableToJson(decoded))) as Json)
    const viaJson = firstDifference(encodeTable(decoded.signature, back.value), t.bytes)
    if (viaJson >= 0) return failure('JSON', viaJson)
    if (!AML_SIGNATURES.has(t.signature)) return undefined
    const viaTree = firstDifference(encodeAmlTable(decodeAmlTable(t.bytes)), t.bytes)
    return viaTree >= 0 ? failure('AML', viaTree) : undefined
  } catch (e) {
    return failure(e instanceof Error ? e.message : String(e))
  }
}

export default command<Args>({
  usage: 'roundtrip PATH… [--json]',
  help: 'Decode every table under the files and directories, encode it again, from the value and from its JSON form, and compare the bytes. AML goes through its tree as well.',
  positional: { name: 'paths', many: true, describe: 'files, dumps, directories, or -' },
  options: { json: flagOption('the result as JSON') },
  examples: [['roundtrip /sys/firmware/acpi/tables', 'this machine']],
  run: async (a) => {
    const { tables, problems } = await loadTables(a.paths)
    if (!a.json) for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
    if (tables.length === 0) throw new UsageError(`no ACPI table in ${a.paths.join(', ')}`)
    const failures = tables.flatMap((t) => check(t) ?? [])
    const identical = tables.length - failures.length
    if (a.json) await writeOutput(`${JSON.stringify({ tables: tables.length, identical, different: failures, problems }, null, 2)}\n`, {})
    else {
      const lines = failures.map((f) => `${f.signature} (${f.file}): ${f.stage}${f.offset === undefined ? '' : ` differs from offset 0x${f.offset.toString(16).toUpperCase()}`}`)
      await writeOutput(`${[...lines, `${identical} of ${tables.length} identical`].join('\n')}\n`, {})
    }
    return failures.length ? FINDINGS : OK
  },
})
