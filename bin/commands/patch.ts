import { AcpiError } from '../../lib/problem.ts'
import { MadtUpdater } from '../../lib/madt/index.ts'
import { command, flagOption, listOption, outputOptions, uidList } from '../command.ts'
import { OK, readBytes, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'

interface Args { file: string; online?: string[]; offline?: string[]; output?: string; inPlace: boolean; force: boolean }

export default command<Args>({
  usage: 'patch FILE --online UID… --offline UID… (-o OUT | --in-place)',
  help: 'Switch processors of a MADT on and off: only their flags and the checksum change. A processor that goes off becomes online capable where the table revision has that flag.',
  positional: { name: 'file', describe: 'MADT as a raw table, or -' },
  options: {
    online: listOption('UIDs to enable, such as 4-7,9'),
    offline: listOption('UIDs to disable'),
    ...outputOptions,
    'in-place': { ...flagOption('write FILE itself'), conflicts: 'output' },
  },
  examples: [['patch madt.aml --online 8-11 -o more.aml', 'enable four vCPUs']],
  run: async (a) => {
    const online = uidList(a.online ?? [], '--online')
    const offline = uidList(a.offline ?? [], '--offline')
    if (online.length + offline.length === 0) throw new UsageError('--online or --offline: which processors to switch')
    const off = new Set(offline)
    const both = online.find((uid) => off.has(uid))
    if (both !== undefined) throw new UsageError(`UID ${both} stands in --online and in --offline`)
    if (!a.inPlace && a.output === undefined) throw new UsageError('-o OUT or --in-place: where the patched table goes')
    if (a.inPlace && a.file === '-') throw new UsageError('--in-place needs a file')
    const bytes = await readBytes(a.file)
    const updater = new MadtUpdater(bytes)
    const unknown = [...online, ...offline].filter((uid) => updater.indexOf(uid) < 0)
    if (unknown.length) throw new AcpiError(`no processor has UID ${unknown.join(', ')}`, { table: 'APIC', hint: `acpigen decode ${a.file} lists them` })
    let changed = 0
    for (const uid of online) changed += updater.set(uid, true) ? 1 : 0
    for (const uid of offline) changed += updater.set(uid, false) ? 1 : 0
    if (a.inPlace) await writeFileAtomic(a.file, bytes, true)
    else await writeOutput(bytes, a)
    tell(`${changed} of ${online.length + offline.length} processors changed`)
    return OK
  },
})
