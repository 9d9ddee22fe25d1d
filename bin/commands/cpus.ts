import { Context, CONSUMERS, predictCpus, type Consumer, type Prediction } from '../../lib/validate/index.ts'
import { ID_NAMES } from '../../lib/madt/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { colorOption, command, flagOption, outputOptions } from '../command.ts'
import { loadTables, OK, styleFor, tell, UsageError, writeOutput } from '../io.ts'
import type { Style } from '../../lib/view/index.ts'

interface Args { files: string[]; consumer: Consumer; guest?: boolean; json: boolean; color?: boolean; output?: string; force: boolean }

const hex = (n: number | bigint): string => `0x${n.toString(16).toUpperCase()}`
const STATES = { enabled: 'enabled', onlineCapable: 'online capable', disabled: 'disabled' } as const

function text(p: Prediction, style: Style): string {
  const head = ['uid', 'id', 'structure', 'state', p.consumer]
  const rows = p.cpus.map((c) => [String(c.uid), typeof c.id === 'bigint' ? hex(c.id) : String(c.id), c.type, STATES[c.state], c.verdict])
  const widths = head.map((h, i) => Math.max(h.length, ...rows.map((r) => (r[i] as string).length)))
  const line = (r: readonly string[]): string => r.map((x, i) => (i < 2 ? x.padStart(widths[i] as number) : x.padEnd(widths[i] as number))).join('  ').trimEnd()
  const paint = { present: style.good, hotpluggable: style.warn, ignored: style.dim, unknown: style.dim } as const
  return [
    style.title(line(head)),
    ...rows.map((r, i) => paint[(p.cpus[i] as Prediction['cpus'][number]).fate](line(r))),
    '', `${p.possible} possible: ${p.present} present, ${p.hotpluggable} hot-pluggable; ${p.ignored} ignored${p.unknown ? `, ${p.unknown} unknown` : ''}`, ...p.notes, '',
  ].join('\n')
}

const json = (p: Prediction): object => ({ ...p, cpus: p.cpus.map((c) => ({ ...c, idName: ID_NAMES[c.type], id: typeof c.id === 'bigint' ? hex(c.id) : c.id })) })

export default command<Args>({
  usage: 'cpus FILE… [options]',
  help: 'List the processors of a machine and what a system will do with each: present at boot, hot-pluggable, or ignored and why. For Windows only what is public is said; the rest is unknown. Give FADT and DSDT beside the MADT: the FADT version decides how flags are read, the name space whether a processor can be plugged.',
  positional: { name: 'files', many: true, describe: 'files, directories, or -' },
  options: {
    consumer: { type: 'string', choices: [...CONSUMERS], default: 'linux-6.12', describe: 'the system' },
    guest: { type: 'boolean', describe: 'under a hypervisor (--no-guest: on hardware); found out from the tables otherwise' },
    json: flagOption('JSON'),
    ...outputOptions, ...colorOption,
  },
  examples: [['cpus machine.dump', 'what Linux 6.12 makes of the processors'], ['cpus madt.aml facp.aml --consumer xen', 'and Xen']],
  run: async (a) => {
    const { tables, problems } = await loadTables(a.files)
    for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
    const context = new Context(tables.map((t) => ({ bytes: t.bytes, ...(t.address === undefined ? {} : { address: t.address }) })))
    if (!context.has('APIC')) throw new UsageError(`no MADT in ${a.files.join(', ')}`)
    const prediction = predictCpus(context, a.consumer, a.guest === undefined ? {} : { guest: a.guest })
    await writeOutput(a.json ? `${JSON.stringify(json(prediction), null, 2)}\n` : text(prediction, styleFor(process.stdout, a.color)), a)
    return OK
  },
})
