/** Options that describe the machine a command runs, and the machine they make. */
import { stat } from 'node:fs/promises'
import { createMachine, initialize, MemoryHost, type Machine, type SemanticsName } from '../lib/aml/interpret/index.ts'
import type { FoundTable } from '../lib/containers/index.ts'
import { formatProblem } from '../lib/problem.ts'
import { address, flagOption, integer, listOption, textOption } from './command.ts'
import { loadTables, readBytes, tell, UsageError } from './io.ts'

export interface MachineArgs {
  memory?: string[]; io?: string[]; osi?: string[]; steps?: string; init: boolean; strict: boolean
}

export const machineOptions = {
  memory: listOption('ADDRESS=FILE or ADDRESS=HEXBYTES: contents of system memory'),
  io: listOption('PORT=VALUE: what an I/O port reads'),
  osi: listOption('strings _OSI answers with yes, instead of the usual list'),
  steps: textOption('operators one evaluation may take'),
  init: { type: 'boolean', default: true, describe: 'run _INI and _REG first, as an OS does (--no-init: do not)' },
  strict: flagOption('no interpreter slack (like acpi=strict)'),
} as const

async function fillMemory(host: MemoryHost, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const at = text.indexOf('=')
    if (at < 0) throw new UsageError(`--memory: expected ADDRESS=FILE or ADDRESS=HEXBYTES, found ${JSON.stringify(text)}`)
    const where = address(text.slice(0, at), '--memory')
    const what = text.slice(at + 1)
    const digits = what.replace(/[\s,]/g, '')
    const isFile = !/^([0-9a-f]{2})+$/i.test(digits) || (await stat(what).then((s) => s.isFile(), () => false))
    host.memory.set(where <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(where) : where, isFile ? await readBytes(what) : Uint8Array.from(digits.match(/../g) ?? [], (h) => Number.parseInt(h, 16)))
  }
}

function fillPorts(host: MemoryHost, texts: readonly string[]): void {
  for (const text of texts) {
    const found = /^([^=]+)=([^=]+)$/.exec(text)
    if (!found) throw new UsageError(`--io: expected PORT=VALUE, found ${JSON.stringify(text)}`)
    const value = integer(found[2] as string, '--io')
    host.ports.write(integer(found[1] as string, '--io', 0xffff), value <= 0xff ? 1 : value <= 0xffff ? 2 : 4, value)
  }
}

/** The tables of the files; what is not ACPI is reported and left out. */
export async function machineTables(files: readonly string[]): Promise<FoundTable[]> {
  const { tables, problems } = await loadTables(files)
  for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
  if (!tables.some((t) => t.signature === 'DSDT' || t.signature === 'SSDT' || t.signature === 'PSDT')) {
    throw new UsageError(`no DSDT or SSDT in ${files.join(', ')}`)
  }
  return tables
}

/** Loads and starts the machine. */
export async function startMachine(tables: readonly FoundTable[], a: MachineArgs, semantics: SemanticsName, trace?: (line: string) => void): Promise<Machine> {
  const host = new MemoryHost()
  await fillMemory(host, a.memory ?? [])
  fillPorts(host, a.io ?? [])
  const m = createMachine(tables.map((t) => ({ name: t.signature === 'SSDT' && t.instance > 0 ? `SSDT${t.instance + 1}` : t.signature, bytes: t.bytes })), {
    host, semantics, slack: !a.strict, trace,
    ...(a.osi ? { osi: a.osi } : {}),
    ...(a.steps === undefined ? {} : { maxSteps: integer(a.steps, '--steps', Number.MAX_SAFE_INTEGER) }),
  })
  if (a.init) initialize(m)
  return m
}
