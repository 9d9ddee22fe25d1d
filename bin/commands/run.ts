import { AmlError, childOf, evaluate, parseValue, toAsl, toJson, typeName, type Access, type JsonValue, type Machine, type SemanticsName, type Value } from '../../lib/aml/interpret/index.ts'
import { command, flagOption, listOption, textOption } from '../command.ts'
import { FINDINGS, OK, tell, UsageError, writeOutput } from '../io.ts'
import { machineOptions, machineTables, startMachine, type MachineArgs } from '../machine.ts'

interface Args extends MachineArgs {
  files: string[]; eval?: string[]; arg?: string[]; trace: boolean; json: boolean; semantics: SemanticsName | 'both'
}

interface Outcome {
  readonly path: string
  readonly result?: Value
  readonly error?: AmlError
  readonly machine: Machine
}

const hex = (v: number | bigint): string => `0x${v.toString(16).toUpperCase()}`

const SPACES: Record<number, string> = {
  0: 'SystemMemory', 1: 'SystemIO', 2: 'PCI_Config', 3: 'EmbeddedControl', 4: 'SMBus', 5: 'SystemCMOS', 6: 'PciBarTarget', 7: 'IPMI', 8: 'GeneralPurposeIo', 9: 'GenericSerialBus', 10: 'PCC',
}

const accessJson = (x: Access): object => ({
  space: SPACES[x.space] ?? hex(x.space), address: hex(x.address), width: x.width, value: hex(x.value), direction: x.write ? 'write' : 'read', region: x.region,
})

function run(m: Machine, path: string, args: readonly string[]): Outcome {
  m.recording = true
  m.accesses = []
  try {
    return { path, machine: m, result: evaluate(m, path, args.map(parseValue)) }
  } catch (e) {
    if (!(e instanceof AmlError)) throw e
    return { path, machine: m, error: e }
  }
}

function outcomeJson(o: Outcome): object {
  const m = o.machine
  return {
    ...(o.error ? { error: { message: o.error.message, status: o.error.status, path: o.error.method, offset: o.error.offset === undefined ? null : hex(o.error.offset), operator: o.error.operator } } : { result: toJson(o.result) }),
    debug: m.debug,
    notifications: m.notifications.map((n) => ({ path: n.path, value: hex(n.value) })),
    accesses: m.accesses.map(accessJson),
    ...(m.fatals.length > 0 ? { fatal: m.fatals.map((f) => ({ type: hex(f.type), code: hex(f.code), argument: hex(f.argument) })) } : {}),
    problems: m.problems.map((p) => p.message),
  }
}

function outcomeText(o: Outcome, many: boolean): string {
  const m = o.machine
  const lines = [
    ...m.debug.map((d) => `Debug: ${d}`),
    ...m.notifications.map((n) => `Notify: ${n.path} ${hex(n.value)}`),
    ...m.fatals.map((f) => `Fatal: ${hex(f.type)} ${hex(f.code)} ${hex(f.argument)}`),
  ]
  if (!o.error) lines.push(`${many ? `${o.path} = ` : ''}${toAsl(o.result)}`)
  return lines.map((l) => `${l}\n`).join('')
}

const comparable = (o: Outcome): string => JSON.stringify([o.error ? ['error'] : (toJson(o.result) as JsonValue), o.machine.debug, o.machine.notifications.map((n) => [n.path, hex(n.value)]), o.machine.accesses.map(accessJson)])

export default command<Args>({
  usage: 'run FILE… --eval PATH [options]',
  help: 'Run AML: load the tables of a machine and evaluate an object or call a method. Memory and I/O ports are simulated and start as zero. The result is printed as ASL, or with --json as an object with result, debug output, notifications and region accesses. Exit code 1: the AML ended in an error. With --semantics both the result is computed as ACPICA (Linux, BSD, macOS) and as Windows do it; exit code 1 when they differ.',
  positional: { name: 'files', many: true, describe: 'DSDT, SSDTs, dumps, directories, or -' },
  options: {
    eval: listOption('object or method, such as \\_SB.PCI0._CRS (default: \\MAIN); of several each starts afresh'),
    arg: listOption('argument: 1, 0x10, "text", {0x01, 0x02} (buffer), [1, "a"] (package), uuid:…'),
    semantics: { ...textOption('whose behaviour where operating systems differ'), choices: ['acpica', 'nt', 'both'], default: 'acpica' },
    ...machineOptions,
    trace: flagOption('print each operator to standard error'),
    json: flagOption('JSON'),
  },
  examples: [
    ["run dsdt.aml ssdt*.aml --eval '\\_SB.PCI0._CRS'", 'current resources of the root bridge'],
    ["run machine.dump --eval '\\_SB.PCI0._OSC' --arg uuid:33db4d5b-1ff7-401c-9657-7441c03dd766 --arg 1 --arg 3 --arg '{0,0,0,0,0,0,0,0,0,0,0,0}' --json", 'a method with arguments'],
    ["run ssdt.aml --eval '\\_SB.CPUS.CSCN' --memory 0xFED10000=01020304", 'with contents of memory'],
  ],
  run: async (a) => {
    const tables = await machineTables(a.files)
    const paths = a.eval ?? ['\\MAIN']
    const trace = a.trace ? tell : undefined
    let findings = false
    const out: object[] = []
    for (const path of paths) {
      const kinds: SemanticsName[] = a.semantics === 'both' ? ['acpica', 'nt'] : [a.semantics]
      const outcomes: Outcome[] = []
      for (const kind of kinds) {
        const m = await startMachine(tables, a, kind, trace)
        for (const p of m.problems) tell(`acpigen: while loading: ${p.message}`)
        outcomes.push(run(m, absolute(m, path), a.arg ?? []))
      }
      const [first, second] = outcomes as [Outcome, Outcome | undefined]
      for (const o of outcomes) {
        if (!o.error) continue
        tell(`acpigen: ${second ? `${o === first ? 'acpica' : 'nt'}: ` : ''}${o.error.message}`)
        findings = true
      }
      if (!second) {
        if (a.json) out.push(outcomeJson(first))
        else await writeOutput(outcomeText(first, paths.length > 1), {})
        continue
      }
      const differs = comparable(first) !== comparable(second)
      findings ||= differs
      if (a.json) out.push({ differs, acpica: outcomeJson(first), nt: outcomeJson(second) })
      else await writeOutput(differs ? `acpica: ${line(first)}\nnt:     ${line(second)}\n` : outcomeText(first, paths.length > 1), {})
    }
    if (a.json) await writeOutput(`${JSON.stringify(out.length === 1 ? out[0] : out, null, 2)}\n`, {})
    return findings ? FINDINGS : OK
  },
})

const line = (o: Outcome): string => (o.error ? `error ${o.error.status}` : `${toAsl(o.result)} /* ${typeName(o.result)} */`)

/** A path without a leading backslash starts at the root, or in \_SB when only that has it. */
function absolute(m: Machine, path: string): string {
  if (path === '' || /[^\\^A-Za-z0-9_.]/.test(path)) throw new UsageError(`--eval: expected a path such as \\_SB.PCI0._CRS, found ${JSON.stringify(path)}`)
  const clean = path.toUpperCase()
  if (clean.startsWith('\\')) return clean
  const sb = childOf(m.root, '_SB_')
  const head = clean.split('.')[0] as string
  return !childOf(m.root, head) && sb && childOf(sb, head) ? `\\_SB.${clean}` : `\\${clean}`
}
