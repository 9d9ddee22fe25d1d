import { buildStao, draftHazards } from '../../lib/stao/index.ts'
import { colorOption, command, flagOption, headerFrom, identityOptions, integer, listOption, outputOptions, textOption, uidList } from '../command.ts'
import { formatFor, formatOption, render } from '../formats.ts'
import { OK, styleFor, tell, writeOutput } from '../io.ts'

interface Args {
  uids?: string[]; name?: string[]; ignoreUart: boolean; draftRaw: boolean; splitOffset?: string
  oemId?: string; oemTableId?: string; oemRevision?: string
  output?: string; force: boolean; format?: string; color?: boolean
}

export default command<Args>({
  usage: 'stao [--uids LIST] [--name PATH]… [options]',
  help: 'Build a Status Override Table: the devices and processors that the OS must take as absent. With --uids the table has revision 2, whose processor list is counted; without, revision 1.',
  options: {
    uids: listOption('processor UIDs, such as 0-3,8'),
    name: listOption('absolute path of a device, such as \\_SB.PCI0.COM1'),
    'ignore-uart': flagOption('the OS must ignore the UART of SPCR'),
    'draft-raw': flagOption('bare UIDs without count in revision 1 (the unmerged draft)'),
    'split-offset': textOption('with --draft-raw and --name: where the UIDs begin'),
    ...identityOptions,
    ...outputOptions,
    format: formatOption,
    ...colorOption,
  },
  examples: [
    ['stao --uids 0-3,8 -o stao.aml', 'five processors'],
    ["stao --ignore-uart --name '\\_SB.PCI0.COM1' --format text", 'a UART and a device'],
  ],
  run: async (a) => {
    const uids = a.uids && uidList(a.uids, '--uids')
    const bytes = buildStao({
      ...(uids ? { uids } : {}), names: a.name ?? [], ignoreUart: a.ignoreUart, header: headerFrom(a),
      ...(a.draftRaw ? { encoding: 'draft-raw' as const } : {}),
      ...(a.splitOffset === undefined ? {} : { splitOffset: integer(a.splitOffset, '--split-offset') }),
    })
    if (a.draftRaw) for (const hazard of draftHazards(uids ?? [])) tell(`acpigen: warning: ${hazard}`)
    await writeOutput(await render(bytes, formatFor(a.format, a.output), 'stao', styleFor(process.stdout, a.color)), a)
    return OK
  },
})
