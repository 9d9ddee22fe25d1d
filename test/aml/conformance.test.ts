/**
 * The judge of the ASL printer is iasl: every AML table of the corpus is decoded with its machine's
 * other tables, printed, compiled, and compared with the bytes it came from.
 *
 * The normal run takes a sample; `ACPIGEN_CONFORMANCE=1` takes all tables and writes
 * `docs/conformance.md`.
 */
import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeAml, disassemble, encodeAml, encodeAmlTable, isNode, type AmlNode } from '../../lib/aml/index.ts'
import { describeCorpus } from '../support/corpus.ts'
import { machines, readTables, type Machine } from './machines.ts'

const FULL = process.env['ACPIGEN_CONFORMANCE'] === '1'
const SAMPLE_EVERY = 8

interface Verdict {
  readonly machine: string
  readonly table: string
  readonly roundTrip: boolean
  readonly compiles: boolean
  /** Same bytes but for checksum and creator. */
  readonly identical: boolean
  /** The same with External blocks left out on both sides. */
  readonly body: boolean
  readonly cause: string
  readonly refused: readonly string[]
}

interface Job {
  readonly machine: string
  readonly table: string
  readonly bytes: Uint8Array
  readonly text: string
  readonly roundTrip: boolean
}

const hasIasl = ((): boolean => {
  try {
    execFileSync('iasl', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** iasl always writes its own checksum, creator id and creator revision. */
function masked(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  copy.fill(0, 9, 10).fill(0, 28, 36)
  return copy
}

const isExternals = (n: AmlNode): boolean =>
  n.op === 'If' && isNode(n.args[0]) && n.args[0].op === 'Zero' && (n.list ?? []).every((e) => e.op === 'External' || e.op === 'One')

/** The table without its External blocks and what depends on their size. */
function withoutExternals(bytes: Uint8Array): Uint8Array {
  const table = decodeAml([{ bytes }], { noInference: true }).tables[0]!
  const header = masked(table.header)
  header.fill(0, 4, 8)
  return Buffer.concat([header, encodeAml(table.nodes.filter((n) => !isExternals(n)))])
}

function compile(dir: string, index: number, job: Job): Promise<Verdict> {
  const source = join(dir, `t${index}.dsl`)
  const output = join(dir, `t${index}.aml`)
  writeFileSync(source, job.text)
  return new Promise((resolve) => {
    execFile('iasl', ['-oa', '-ve', '-p', join(dir, `t${index}`), source], { maxBuffer: 1 << 26 }, (_, stdout, stderr) => {
      const errors = [...`${stderr}\n${stdout}`.matchAll(/^(?:Error|Fatal)\s+(\d+) -\s*(.*)$/gm)]
      const compiles = existsSync(output) && errors.length === 0
      const made = compiles ? new Uint8Array(readFileSync(output)) : new Uint8Array()
      for (const f of [source, output]) if (existsSync(f)) rmSync(f)
      resolve({
        machine: job.machine, table: job.table, roundTrip: job.roundTrip, compiles,
        identical: compiles && equal(masked(made), masked(job.bytes)),
        body: compiles && equal(withoutExternals(made), withoutExternals(job.bytes)),
        cause: compiles ? '' : errors.length > 0 ? `${errors[0]![1]} ${errors[0]![2]!.replace(/\s*\^\s*/g, ' ').trim()}` : 'iasl ended without a table',
        refused: [...job.text.matchAll(/^#pragma disable \((\d+)\)/gm)].map((m) => m[1]!),
      })
    })
  })
}

/** At most two compilers at a time. */
async function judge(jobs: readonly Job[]): Promise<Verdict[]> {
  const dir = mkdtempSync(join(tmpdir(), 'acpigen-'))
  const out: Verdict[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < jobs.length) {
      const i = next++
      out.push(await compile(dir, i, jobs[i]!))
    }
  }
  await Promise.all([worker(), worker()])
  rmSync(dir, { recursive: true })
  return out
}

function jobsOf(list: readonly Machine[]): Job[] {
  return list.flatMap((machine) => {
    const inputs = readTables(machine)
    const set = decodeAml(inputs)
    return inputs.map((input, i) => ({ machine: machine.name, table: input.name, bytes: input.bytes, text: disassemble(set, i), roundTrip: equal(encodeAmlTable(set.tables[i]!), input.bytes) }))
  })
}

const PRAGMA = /^#pragma disable/m

/** Some machines share a table: it counts once. */
const once = (verdicts: readonly Verdict[]): Verdict[] => [...new Map(verdicts.map((v) => [v.table, v])).values()]

const count = <T>(list: readonly T[], test: (x: T) => boolean): number => list.filter(test).length

/** Machines where iasl alone does better than we do with the machine's tables. */
function behindIasl(list: readonly Machine[], verdicts: readonly Verdict[]): string[] {
  return list
    .filter((m) => {
      const ours = verdicts.filter((v) => v.machine === m.name)
      return count(ours, (v) => v.compiles) < count(m.tables, (t) => t.iasl.compiles) || count(ours, (v) => v.identical) < count(m.tables, (t) => t.iasl.identical)
    })
    .map((m) => m.name)
}

function report(list: readonly Machine[], all: readonly Verdict[], bare: readonly Verdict[], bytes: number): string {
  const verdicts = once(all)
  const tables = [...new Map(list.flatMap((m) => m.tables).map((t) => [t.name, t])).values()]
  const percent = (n: number): string => `${n} (${((100 * n) / verdicts.length).toFixed(1)} %)`
  const refused = new Map<string, number>()
  for (const v of verdicts) for (const id of v.refused) refused.set(id, (refused.get(id) ?? 0) + 1)
  const failures = verdicts.filter((v) => !v.compiles)
  return `# Conformance of the AML part

Every AML table of the test corpus (${verdicts.length} tables of ${list.length} machines, ${(bytes / 1e6).toFixed(1)} MB) is decoded together with its machine's
other tables, encoded again, printed as ASL, compiled with \`iasl -oa\` (20200925) and compared with the bytes it came
from. iasl's own column is \`iasl -d\` of each table alone, compiled with \`iasl -oa\`. "Same bytes" leaves out the
checksum, the creator id and the creator revision, which iasl always overwrites.

| | acpigen | iasl |
|---|---|---|
| decode, encode: same bytes | ${percent(count(verdicts, (v) => v.roundTrip))} | – |
| printed ASL compiles without an error | ${percent(count(verdicts, (v) => v.compiles))} | ${percent(count(tables, (t) => t.iasl.compiles))} |
| … also without its \`#pragma disable\` lines (see below) | ${percent(count(verdicts, (v) => v.compiles && v.refused.length === 0) + count(once(bare), (v) => v.compiles))} | |
| printed ASL compiles to the same bytes | ${percent(count(verdicts, (v) => v.identical))} | ${percent(count(tables, (t) => t.iasl.identical))} |
| … to the same bytes, External blocks left out | ${percent(count(verdicts, (v) => v.body))} | – |
| machines where iasl does better | ${behindIasl(list, all).length} of ${list.length} | |

Repeat with \`ACPIGEN_CORPUS=<corpus> ACPIGEN_CONFORMANCE=1 npx vitest run test/aml/conformance.test.ts\`, which writes this file. Speed is in
[performance.md](performance.md).

## What does not compile

${failures.length === 0 ? 'Nothing.' : failures.map((v) => `* \`${v.table}\`: ${v.cause}`).join('\n')}

## What iasl refuses by design

Some firmware says what iasl's semantic checks refuse although every interpreter runs it. The bytes decide the text, so it
cannot be reworded: the printed source names the place and switches that one message off with \`#pragma disable\`.

| message | tables | objection |
|---|---|---|
${[...refused].sort(([a], [b]) => Number(a) - Number(b)).map(([id, n]) => `| ${id} | ${n} | ${OBJECTIONS[id] ?? ''} |`).join('\n')}

${count(verdicts, (v) => v.refused.length > 0)} sources carry such lines; without them iasl refuses ${count(once(bare), (v) => !v.compiles)} (the checks here err on the side of naming).

## Why bytes differ

* Constants that the producer encoded wider than needed (\`0x00000001\` as DWord): iasl always narrows. The printed
  source marks them, \`/*@aml:dword*/\`.
* PkgLengths wider than needed (\`/*@aml:width=2*/\`), bytes that stand for no statement (\`/*@aml 00 00*/\`), names written
  with MultiNamePrefix for fewer than three segments (\`/*@aml:multi*/\`).
* External blocks: iasl gathers all External declarations at the start of the table, and leaves out methods that are
  never called; producers' other versions place and order them differently. Tables older than ACPI 6.0 have no block at
  all and need one to compile.
* Statements without effect, which iasl refuses and which are therefore printed as marks.
`
}

const OBJECTIONS: Record<string, string> = {
  6002: '_HID is not alphanumeric', 6006: 'argument beyond the declared count is read', 6031: 'field beyond its region', 6032: 'GPE both edge and level triggered', 6033: '_HID is not 7 or 8 characters long',
  6034: '_HID does not start with upper case letters or digits', 6035: '_HID does not end in hex digits', 6058: 'object of another type than the operator takes', 6061: '_HID or _CID starts with an asterisk',
  6066: 'local variable read before it is set', 6074: 'name declared twice in a scope', 6080: 'value of a method that returns none is used', 6091: '_HID is empty', 6103: 'reserved name is not a method',
  6105: 'reserved name holds another type', 6106: 'package of a reserved name is too short', 6136: '_HID does not start with three upper case letters', 6142: 'name used before it is declared', 6167: 'string _UID in a Processor',
}

describeCorpus('disassembly compiles with iasl', () => {
  const skip = hasIasl ? describe : describe.skip
  skip(FULL ? 'whole corpus' : 'sample', () => {
    it('reaches the targets', async () => {
      const all = machines()
      const list = FULL ? all : all.filter((_, i) => i % SAMPLE_EVERY === 3)
      const jobs = jobsOf(list)
      const judged = await judge(jobs)
      const bare = FULL ? await judge(jobs.filter((j) => PRAGMA.test(j.text)).map((j) => ({ ...j, text: j.text.replace(/^#pragma disable.*$/gm, '') }))) : []
      const verdicts = once(judged)
      expect(verdicts.filter((v) => !v.roundTrip).map((v) => v.table)).toEqual([])
      expect(count(verdicts, (v) => v.compiles) / verdicts.length).toBeGreaterThanOrEqual(0.97)
      expect(count(verdicts, (v) => v.identical) / verdicts.length).toBeGreaterThanOrEqual(FULL ? 0.25 : 0.15)
      expect(count(verdicts, (v) => v.body) / verdicts.length).toBeGreaterThanOrEqual(FULL ? 0.65 : 0.5)
      if (FULL) writeFileSync(new URL('../../docs/conformance.md', import.meta.url), report(list, judged, bare, jobs.reduce((sum, j) => sum + j.bytes.length, 0)))
      expect(behindIasl(list, judged)).toEqual([])
    }, 600_000)
  })
})
