import { buildStao, draftHazards } from '../../lib/stao/index.ts'
import { colorOption, command, headerFrom, identityOptions, integer, outputOptions, uidList } from '../command.ts'
import { FORMATS, formatFor, render } from '../formats.ts'
import { OK, styleFor, tell, writeOutput } from '../io.ts'

interface Args {
  uids?: string[]; name?: string[]; ignoreUart: boolean; draftRaw: boolean; splitOffset?: string
  oemId?: string; oemTableId?: string; oemRevision?: string
  output?: string; force: boolean; format?: string; color?: boolean
}

export default command<Args>({
  usage: 'stao',
  describe: 'build a Status Override Table',
  options: (y) => colorOption(outputOptions(identityOptions(y
    .usage('$0 stao [--uids LIST] [--name PATH]… [options]\n\nBuild a Status Override Table: the devices and processors that the OS must take as absent. With --uids the table has revision 2, whose processor list is counted; without, revision 1.')
    .option('uids', { type: 'array', string: true, describe: 'processor UIDs, such as 0-3,8' })
    .option('name', { type: 'array', string: true, describe: 'absolute path of a device, such as \\_SB.PCI0.COM1' })
    .option('ignore-uart', { type: 'boolean', default: false, describe: 'the OS must ignore the UART of SPCR' })
    .option('draft-raw', { type: 'boolean', default: false, describe: 'bare UIDs without count in revision 1 (the unmerged draft)' })
    .option('split-offset', { type: 'string', requiresArg: true, describe: 'with --draft-raw and --name: where the UIDs begin' }))))
    .option('format', { choices: FORMATS, describe: 'form of the output (default: by the ending of FILE; text on a terminal)' })
    .example('$0 stao --uids 0-3,8 -o stao.aml', 'five processors')
    .example("$0 stao --ignore-uart --name '\\_SB.PCI0.COM1' --format text", 'a UART and a device') as never,
  run: async (a) => {
    const uids = a.uids && uidList(a.uids, '--uids')
    const bytes = buildStao({
      ...(uids ? { uids } : {}), names: a.name ?? [], ignoreUart: a.ignoreUart, header: headerFrom(a),
      ...(a.draftRaw ? { encoding: 'draft-raw' as const } : {}),
      ...(a.splitOffset === undefined ? {} : { splitOffset: integer(a.splitOffset, '--split-offset') }),
    })
    if (a.draftRaw) for (const hazard of draftHazards(uids ?? [])) tell(`acpigen: warning: ${hazard}`)
    await writeOutput(render(bytes, formatFor(a.format, a.output), 'stao', styleFor(process.stdout, a.color)), a)
    return OK
  },
})
