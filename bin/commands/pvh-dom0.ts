import { join } from 'node:path'
import { toHex } from '../../lib/emit/index.ts'
import { buildDom0, buildDraftSsdt, type Dom0Set, type NativeTable } from '../../lib/hotplug/xen-pvh/index.ts'
import { formatProblem } from '../../lib/problem.ts'
import { address, command, flagOption, headerFrom, identityOptions, integer, textOption, uidList, listOption } from '../command.ts'
import { loadTables, makeDirectory, OK, tell, UsageError, writeFileAtomic, writeOutput } from '../io.ts'

interface Args {
  native?: string; pcpus?: string; vcpus?: string; enabled?: string; firstUid?: string; uidStride?: string; acpi?: string
  base?: string; eventBase?: string; interrupt?: string; event?: 'gpe-block' | 'ged'; draftC: boolean; uids?: string[]
  oemId?: string; oemTableId?: string; oemRevision?: string; output: string; force: boolean
}

const hex = (n: bigint | number): string => `0x${n.toString(16).toUpperCase()}`

async function nativeTables(path: string): Promise<NativeTable[]> {
  const { tables, problems } = await loadTables([path])
  for (const p of problems) tell(`acpigen: ${formatProblem(p)}`)
  return tables.map((t) => ({ signature: t.signature, bytes: t.bytes, ...(t.address === undefined ? {} : { address: t.address }) }))
}

/** What a loader needs to know of the files. */
const layout = (s: Dom0Set): string => `${JSON.stringify({
  base: hex(s.base), image: { file: 'image.bin', length: s.image.length },
  rsdp: hex(s.rsdp.address), xsdt: hex(s.xsdt.address),
  tables: [s.madt, s.stao, s.ssdt].map((t) => ({ signature: t.signature, address: hex(t.address), length: t.length })),
  info: { address: hex(s.info.address), length: s.info.bytes.length, file: 'info.bin' },
  events: { address: hex(s.events.address), length: s.events.length, registers: { status: 0, enable: 2, eject: 4 }, trapped: true },
  vcpus: s.vcpus.map((v) => ({ name: v.name, uid: v.uid, entry: hex(v.entry) })),
  pcpuUids: s.pcpuUids,
  relocations: s.relocations,
}, null, 2)}\n`

async function writeDraft(a: Args): Promise<number> {
  const uids = uidList(a.uids ?? ['1,2'], '--uids')
  if (uids.length !== 2) throw new UsageError('--uids: the draft has two vCPUs; give two UIDs')
  const draft = buildDraftSsdt({
    infoBase: Number(address(a.base ?? '0xDEADBEEF', '--base') & 0xffff_ffffn), gpeBase: integer(a.eventBase ?? '0xFEDD0000', '--event-base'),
    uids: [uids[0] as number, uids[1] as number], header: headerFrom(a),
  })
  await makeDirectory(a.output)
  await writeFileAtomic(join(a.output, 'ssdt.aml'), draft.bytes, a.force)
  await writeFileAtomic(join(a.output, 'layout.json'), `${JSON.stringify({ draft: 'C', relocations: draft.relocations }, null, 2)}\n`, a.force)
  tell(`${a.output}: the draft's SSDT for two vCPUs; hotplug of real machines needs the corrected design`)
  return OK
}

export default command<Args>({
  usage: 'pvh-dom0 (--pcpus N | --native PATH) --vcpus M -o DIR [options]',
  help: 'Write the tables that a Xen PVH hardware domain needs for CPU hotplug, placed in its memory: RSDP, XSDT, MADT, STAO with the UIDs of the physical processors, an SSDT with one processor object a vCPU, the information area, and layout.json with every address and the relocation table.',
  options: {
    native: textOption('dump or directory with the machine\'s own tables'),
    pcpus: textOption('number of physical processors, instead of --native'),
    vcpus: textOption('vCPUs that can exist, up to 4096'),
    enabled: textOption('vCPUs enabled at start'),
    'first-uid': textOption('UID of vCPU 0'),
    'uid-stride': textOption('distance of neighbouring UIDs'),
    acpi: textOption('version of the specification (default: that of the native FADT, else 6.5)'),
    base: textOption('guest-physical address of the set, below or above 4 GiB'),
    'event-base': textOption('guest-physical address of the trapped event block'),
    interrupt: textOption('GSI of the event device'),
    event: { ...textOption('gpe-block as in the draft, or ged for Linux'), choices: ['gpe-block', 'ged'] },
    'draft-c': flagOption('the unmerged draft\'s SSDT for two vCPUs, with its defects'),
    uids: listOption('UIDs of the two vCPUs, with --draft-c'),
    ...identityOptions,
    output: { ...textOption('directory to write to'), alias: 'o', demandOption: true },
    force: flagOption('overwrite existing files'),
  },
  examples: [
    ['pvh-dom0 --pcpus 4 --vcpus 8 -o dom0', 'from counts'],
    ['pvh-dom0 --native machine.dump --vcpus 16 --enabled 4 --event ged -o dom0', 'from a real machine, for Linux'],
    ['pvh-dom0 --pcpus 4 --vcpus 8 --base 0x100000000 -o high', 'above 4 GiB'],
  ],
  run: async (a) => {
    if (a.draftC) return writeDraft(a)
    if ((a.native === undefined) === (a.pcpus === undefined)) throw new UsageError('give --pcpus N or --native PATH')
    if (a.vcpus === undefined) throw new UsageError('--vcpus: how many vCPUs can exist')
    const number = (text: string | undefined, option: string) => (text === undefined ? undefined : integer(text, option))
    const optional = <K extends string, V>(key: K, v: V | undefined) => (v === undefined ? {} : { [key]: v }) as { [P in K]?: V }
    const set = buildDom0({
      native: a.native === undefined ? integer(a.pcpus as string, '--pcpus') : await nativeTables(a.native),
      vcpus: integer(a.vcpus, '--vcpus'),
      ...optional('enabled', number(a.enabled, '--enabled')), ...optional('firstUid', number(a.firstUid, '--first-uid')), ...optional('uidStride', number(a.uidStride, '--uid-stride')),
      ...optional('acpi', a.acpi), ...optional('base', a.base === undefined ? undefined : address(a.base, '--base')),
      ...optional('eventBase', number(a.eventBase, '--event-base')), ...optional('interrupt', number(a.interrupt, '--interrupt')), ...optional('event', a.event),
      header: headerFrom(a),
    })
    for (const w of set.warnings) tell(`acpigen: warning: ${w}`)
    await makeDirectory(a.output)
    const files: [string, Uint8Array | string][] = [
      ['rsdp.aml', set.rsdp.bytes], ['xsdt.aml', set.xsdt.bytes], ['apic.aml', set.madt.bytes], ['stao.aml', set.stao.bytes], ['ssdt.aml', set.ssdt.bytes],
      ['info.bin', set.info.bytes], ['image.bin', set.image], ['layout.json', layout(set)],
    ]
    for (const [name, data] of files) await writeFileAtomic(join(a.output, name), data, a.force)
    await writeOutput(`${[
      `${set.vcpus.length} vCPUs (UID ${set.vcpus[0]?.uid}…), ${set.pcpuUids.length} pCPUs hidden by the STAO`,
      ...[['RSDP', set.rsdp], ['XSDT', set.xsdt], ['APIC', set.madt], ['STAO', set.stao], ['SSDT', set.ssdt]].map(([n, t]) => `${n as string}  ${hex((t as typeof set.rsdp).address).padEnd(12)} ${String((t as typeof set.rsdp).length).padStart(7)} bytes`),
      `info  ${hex(set.info.address).padEnd(12)} ${String(set.info.bytes.length).padStart(7)} bytes  ${toHex(set.info.bytes.subarray(0, 8))}…`,
      `events ${hex(set.events.address).padEnd(11)} ${String(set.events.length).padStart(7)} bytes, to be trapped`,
      `${set.relocations.length} relocations in layout.json`,
    ].join('\n')}\n`, {})
    return OK
  },
})
