import {
  arm64Model, bitmapSystem, cpuBitmapModel, explore, exploreReplay, histogramText, htmlReport, INVARIANTS, pciModel, pciSystem, pvhSystem, randomRun, replay, replayTrace, seeded,
  seenCpus, selectorModel, selectorSystem, traceText, type Exploration, type Model, type ReplaySetup, type ReplaySystem, type Step, type TraceRow,
} from '../../lib/hotplug/simulate/index.ts'
import { colorOption, command, flagOption, integer, outputOptions, textOption } from '../command.ts'
import { FINDINGS, OK, readBytes, styleFor, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'
import { userSystem } from '../user-ssdt.ts'

const SYSTEMS = ['cpu-bitmap', 'pci-piix4', 'xen-pvh', 'qemu-selector', 'arm64'] as const

interface Args {
  system: string; protocol?: 'old' | 'fixed'; line?: 'pulse' | 'level'; clear?: 'before' | 'after'; cpus?: string; requests?: string; cpusPerByte?: string
  policy?: 'dynamic' | 'always-present'; exhaustive: boolean; runs?: string; seed?: string; hostSpeed?: string; aml: boolean; ssdt?: string; port?: string
  replay?: string; json: boolean; html?: string; output?: string; force: boolean; color?: boolean
}

const small = (text: string | undefined, option: string, otherwise: number, max: number): number => (text === undefined ? otherwise : integer(text, option, max))

function modelOf(a: Args): Model {
  const batch = (a.protocol ?? 'fixed') === 'fixed'
  const cpus = small(a.cpus, '--cpus', a.runs === undefined ? 3 : 16, 24)
  const requests = small(a.requests, '--requests', a.runs === undefined ? 4 : 0, 1000)
  const clear = a.clear === undefined ? {} : { clear: a.clear }
  try {
    switch (a.system) {
      case 'cpu-bitmap': return cpuBitmapModel({ cpus, requests, batch, line: a.line ?? (batch ? 'level' : 'pulse'), cpusPerByte: small(a.cpusPerByte, '--cpus-per-byte', a.runs === undefined ? 2 : 8, 8), wantAll: a.runs !== undefined, ...clear })
      case 'xen-pvh': return cpuBitmapModel({ cpus, requests, batch: true, line: a.line ?? 'level', cpusPerByte: small(a.cpusPerByte, '--cpus-per-byte', 2, 8), eject: true, onlineCapable: true, wantAll: a.runs !== undefined, ...clear })
      case 'pci-piix4': return pciModel({ slots: cpus, requests: small(a.requests, '--requests', 5, 30), protocol: a.protocol ?? 'fixed' })
      case 'qemu-selector': return selectorModel({ cpus, requests: small(a.requests, '--requests', 5, 30), policy: a.policy ?? 'dynamic' })
      case 'arm64': return arm64Model({ cpus, requests: small(a.requests, '--requests', 5, 30) })
      default: throw new UsageError(`unknown system ${JSON.stringify(a.system)}; there are ${SYSTEMS.join(', ')}`)
    }
  } catch (e) {
    if (e instanceof RangeError) throw new UsageError(e.message)
    throw e
  }
}

/** What a run says, in data; `--replay` reads it back. */
interface Outcome {
  readonly system: string
  readonly title: string
  readonly options: object
  readonly facts: readonly (readonly [string, string])[]
  readonly distribution?: Record<string, number>
  readonly violations: readonly { readonly invariant: string; readonly trace: readonly (TraceRow & { event?: string; arg?: number })[]; readonly at?: readonly number[] }[]
}

const rowsOf = (trace: readonly Step[]) => trace.map((s) => ({ side: s.side, text: s.label, state: s.state, event: s.event, arg: s.arg }))

function progress(): (n: number) => void {
  if (!process.stderr.isTTY) return () => undefined
  return (n) => void process.stderr.write(`\r${n.toLocaleString('en')} …`)
}
const endProgress = (): void => { if (process.stderr.isTTY) process.stderr.write('\r\x1b[K') }

function explored(model: Model, options: object): Outcome {
  const r: Exploration = explore(model, { onProgress: progress() })
  endProgress()
  const speed = Math.round((r.states / Math.max(r.milliseconds, 0.001)) * 1000)
  return {
    system: model.name, title: model.title, options,
    facts: [['states', `${r.states.toLocaleString('en')}${r.complete ? ', all that can be reached' : ', not all'}`], ['transitions', r.transitions.toLocaleString('en')], ['speed', `${speed.toLocaleString('en')} states/s`], ['memory', `${(r.memory / 1e6).toFixed(1)} MB`]],
    violations: r.violations.map((v) => ({ invariant: v.invariant, trace: rowsOf(v.trace) })),
  }
}

function sampled(model: Model, runs: number, seed: number, hostSpeed: number, options: object): Outcome {
  const pick = seeded(seed)
  const counts = new Map<number, number>()
  const broken = new Map<string, Step[]>()
  for (let i = 0; i < runs; i++) {
    const s = randomRun(model, pick, { hostSpeed })
    if (model.name !== 'pci-piix4' && model.vars.some(([v]) => v === 'flg')) counts.set(seenCpus(model, s), (counts.get(seenCpus(model, s)) ?? 0) + 1)
    for (const invariant of model.invariants) if (!broken.has(invariant.id) && !invariant.holds(s)) broken.set(invariant.id, traceAgain(model, seed, i, hostSpeed))
  }
  const total = [...counts.values()].reduce((a, b) => a + b, 0)
  const mean = [...counts].reduce((sum, [v, n]) => sum + v * n, 0) / Math.max(1, total)
  return {
    system: model.name, title: model.title, options,
    facts: [['runs', `${runs.toLocaleString('en')}, seed ${seed}, host ${hostSpeed} times as fast`], ...(total ? [['CPUs seen, mean', mean.toFixed(1)] as const] : [])],
    ...(total ? { distribution: Object.fromEntries(counts) } : {}),
    violations: [...broken].map(([invariant, trace]) => ({ invariant, trace: rowsOf(trace) })),
  }
}

/** The steps of run number `index`: the same seed makes the same runs. */
function traceAgain(model: Model, seed: number, index: number, hostSpeed: number): Step[] {
  const pick = seeded(seed)
  for (let i = 0; i < index; i++) randomRun(model, pick, { hostSpeed })
  const steps: Step[] = []
  randomRun(model, pick, { hostSpeed, onStep: (step) => steps.push(step) })
  return steps
}

async function systemOf(a: Args): Promise<(setup: ReplaySetup) => ReplaySystem> {
  if (a.ssdt !== undefined) {
    if (a.system !== 'cpu-bitmap') throw new UsageError('--ssdt replays the bitmap protocol: use it with cpu-bitmap')
    return userSystem(a.ssdt, await readBytes(a.ssdt), a.port === undefined ? undefined : integer(a.port, '--port', 0xffff))
  }
  switch (a.system) {
    case 'cpu-bitmap': return (s) => bitmapSystem('qemu', s)
    case 'xen-pvh': return pvhSystem
    case 'pci-piix4': return pciSystem
    case 'qemu-selector': return selectorSystem
    case 'arm64': return (s) => selectorSystem(s, 'always-present')
    default: throw new UsageError(`unknown system ${JSON.stringify(a.system)}; there are ${SYSTEMS.join(', ')}`)
  }
}

function setupOf(a: Args): Omit<ReplaySetup, 'sink'> {
  const cpus = small(a.cpus, '--cpus', 3, 256)
  const requests = small(a.requests, '--requests', 2, 8)
  const old = a.protocol === 'old'
  // The wishes grow by one CPU each: every batch has something that the guest has to see.
  const wishes = Array.from({ length: requests }, (_, i) => Array.from({ length: Math.min(cpus - 1, i + 1) }, (_x, c) => c + 1))
  return { line: a.line ?? (old ? 'pulse' : 'level'), cpus, wishes: old ? [wishes.at(-1) ?? []] : wishes, perCpu: old }
}

async function replayed(a: Args, options: object): Promise<Outcome> {
  const build = await systemOf(a)
  const setup = setupOf(a)
  const from = performance.now()
  const runs = a.runs === undefined ? undefined : integer(a.runs, '--runs', 10_000_000)
  const r = exploreReplay(build, setup, { ...(runs === undefined ? {} : { runs, pick: seeded(small(a.seed, '--seed', 1, 0xffff_ffff)) }), onProgress: progress() })
  endProgress()
  const seconds = (performance.now() - from) / 1000
  return {
    system: `${a.system} (AML)`, title: `${setup.cpus} CPUs, ${setup.line} line, ${setup.perCpu ? 'one event a CPU' : 'one event a batch'}`, options,
    facts: [['schedules', `${r.runs.toLocaleString('en')}${runs === undefined ? ', every placement of the host events' : ', random'}`], ['operators', r.steps.toLocaleString('en')], ['speed', `${Math.round(r.steps / seconds).toLocaleString('en')} operators/s`]],
    violations: r.violations.map((v) => ({ invariant: v.invariant, at: v.at, trace: v.trace })),
  }
}

/** Runs the first violation of a saved outcome again. */
async function again(a: Args): Promise<Outcome> {
  const saved = parse(new TextDecoder().decode(await readBytes(a.replay as string)), a.replay as string)
  const first = saved.violations[0]
  if (!first) throw new UsageError(`${a.replay}: it holds no trace`)
  const args: Args = { ...a, ...(saved.options as Partial<Args>), system: String((saved.options as { system?: string }).system ?? a.system) }
  if (first.at) {
    const r = replay(await systemOf(args), setupOf(args), first.at, true)
    return { ...saved, violations: r.broken.map((invariant) => ({ invariant, at: first.at as number[], trace: r.trace })) }
  }
  const model = modelOf(args)
  try {
    const r = replayTrace(model, first.trace.map((s) => ({ event: String(s.event), arg: Number(s.arg) })))
    return { ...saved, title: model.title, violations: r.broken.map((invariant) => ({ invariant, trace: rowsOf(r.steps) })) }
  } catch (e) {
    if (e instanceof RangeError) throw new UsageError(`${a.replay}: ${e.message}`)
    throw e
  }
}

function parse(text: string, file: string): Outcome {
  try {
    const o = JSON.parse(text) as Outcome
    if (!Array.isArray(o.violations)) throw new Error('no violations in it')
    return o
  } catch (e) {
    throw new UsageError(`${file}: not what acpigen simulate --json prints: ${(e as Error).message}`)
  }
}

const harmless = (id: string): boolean => INVARIANTS[id]?.harmless === true

const counts = (o: Outcome): Map<number, number> => new Map(Object.entries(o.distribution ?? {}).map(([k, v]) => [Number(k), v]))

export default command<Args>({
  usage: 'simulate SYSTEM [options]',
  help: `Explore a hotplug protocol: every state that host and guest can reach, and the shortest trace to each broken invariant. SYSTEM is one of ${SYSTEMS.join(', ')}. With --aml the generated AML runs in the interpreter, and host events fall between any two of its operators.`,
  positional: { name: 'system', describe: SYSTEMS.join(', ') },
  options: {
    protocol: { ...textOption('old: as it was before the races were fixed'), choices: ['old', 'fixed'] },
    line: { ...textOption('interrupt line'), choices: ['pulse', 'level'] },
    clear: { ...textOption('status cleared before or after the scan'), choices: ['before', 'after'] },
    policy: { ...textOption('qemu-selector: presence'), choices: ['dynamic', 'always-present'] },
    cpus: textOption('CPUs or slots'),
    requests: textOption('host events'),
    'cpus-per-byte': textOption('CPUs that one read of the bitmap sees'),
    exhaustive: flagOption('every state (the default without --runs)'),
    runs: textOption('random schedules instead'),
    seed: textOption('of the random schedules'),
    'host-speed': textOption('how many host steps a guest step, in random schedules (default 10)'),
    aml: flagOption('run the generated AML'),
    ssdt: textOption('run the scan of this SSDT (method \\_GPE._E02)'),
    port: textOption('port of its bitmap'),
    replay: textOption('run the trace of a saved --json report again'),
    json: flagOption('the result as JSON'),
    html: textOption('also write a page with traces and distribution'),
    ...outputOptions,
    ...colorOption,
  },
  examples: [
    ['simulate cpu-bitmap --protocol old', 'the lost event, in eleven steps'],
    ['simulate cpu-bitmap --protocol old --runs 10000 --seed 1', 'how many of 16 CPUs arrive'],
    ['simulate xen-pvh --aml --cpus 3', 'the generated AML under every schedule'],
    ['simulate cpu-bitmap --ssdt my.aml --cpus 4 --line pulse', 'your own scan method'],
  ],
  run: async (a) => {
    const { output: _o, html: _h, json: _j, color: _c, force: _f, replay: _r, ...rest } = a
    const options = Object.fromEntries(Object.entries(rest).filter(([k, v]) => v !== undefined && !k.includes('-')))
    const outcome = a.replay !== undefined ? await again(a)
      : a.aml || a.ssdt !== undefined ? await replayed(a, options)
      : a.runs !== undefined && !a.exhaustive ? sampled(modelOf(a), integer(a.runs, '--runs', 10_000_000), small(a.seed, '--seed', 1, 0xffff_ffff), small(a.hostSpeed, '--host-speed', 10, 10_000), options)
      : explored(modelOf(a), options)
    if (a.html !== undefined) {
      await writeFileAtomic(a.html, htmlReport({
        title: `${outcome.system}: ${outcome.title}`, facts: outcome.facts,
        ...(outcome.distribution ? { distribution: { counts: counts(outcome), unit: 'CPUs that the guest has seen' } } : {}),
        violations: outcome.violations.map((v) => ({ id: v.invariant, statement: INVARIANTS[v.invariant]?.statement ?? '', trace: v.trace })),
      }), a.force)
      tell(`${a.html}: written`)
    }
    const style = styleFor(process.stdout, a.color)
    const text = a.json ? JSON.stringify(outcome, null, 2) : [
      style.title(`${outcome.system}: ${outcome.title}`),
      ...outcome.facts.map(([k, v]) => `  ${k.padEnd(16)} ${v}`),
      ...(outcome.distribution ? ['', histogramText(counts(outcome), 'CPUs')] : []),
      ...(outcome.violations.length ? outcome.violations.flatMap((v) => ['', `${harmless(v.invariant) ? style.warn(`${v.invariant} does not hold, which does no harm`) : style.bad(`${v.invariant} breaks`)}: ${INVARIANTS[v.invariant]?.statement ?? ''}`, traceText(v.trace, style.dim)]) : []),
      ...(outcome.violations.some((v) => !harmless(v.invariant)) ? [] : [`  ${style.good('no invariant breaks')}`]),
    ].join('\n')
    await writeOutput(`${text}\n`, a)
    return outcome.violations.some((v) => !harmless(v.invariant)) ? FINDINGS : OK
  },
})
