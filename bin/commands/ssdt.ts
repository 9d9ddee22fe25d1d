import { buildArm64Hotplug } from '../../lib/hotplug/arm64-virtual/index.ts'
import { buildPciSsdt } from '../../lib/hotplug/pci-piix4/index.ts'
import { buildSelectorSsdt, PORT as SELECTOR_PORT } from '../../lib/hotplug/qemu-selector/index.ts'
import { BITMAP_PORT, buildBitmapSsdt } from '../../lib/hotplug/xen-bitmap/index.ts'
import { buildXenPvhSsdt } from '../../lib/hotplug/xen-pvh/index.ts'
import { disassemble, decodeAml } from '../../lib/aml/index.ts'
import type { MadtEntryInput } from '../../lib/madt/index.ts'
import { address, colorOption, command, flagOption, headerFrom, identityOptions, integer, listOption, outputOptions, textOption, uidList } from '../command.ts'
import { formatFor, formatOption, render } from '../formats.ts'
import { OK, styleFor, UsageError, writeOutput } from '../io.ts'

const SYSTEMS = ['xen-bitmap', 'qemu-bitmap', 'pci-piix4', 'xen-pvh', 'qemu-selector', 'arm64-virtual'] as const

interface Args {
  system: string; cpus?: string; present?: string; port?: string; memory?: string; gpe?: string; policy?: 'dynamic' | 'always-present'
  gedSelector?: string; gedInterrupt?: string; firmwareEject?: string; infoBase?: string; eventBase?: string; event?: 'gpe-block' | 'ged'; interrupt?: string
  uids?: string[]; slots?: string[]; fixedSlots?: string[]; multiBus: boolean; defineBus: boolean; bus?: string; asl: boolean
  oemId?: string; oemTableId?: string; oemRevision?: string; output?: string; force: boolean; format?: string; color?: boolean
}

const optional = <K extends string, V>(key: K, v: V | undefined) => (v === undefined ? {} : { [key]: v }) as { [P in K]?: V }

function build(a: Args): Uint8Array {
  const number = (t: string | undefined, o: string) => (t === undefined ? undefined : integer(t, o))
  const cpus = (): number => {
    if (a.cpus === undefined) throw new UsageError(`--cpus: how many CPUs the ${a.system} SSDT is for`)
    return integer(a.cpus, '--cpus')
  }
  const header = headerFrom(a)
  const port = number(a.port, '--port')
  const gpe = number(a.gpe, '--gpe')
  switch (a.system) {
    case 'xen-bitmap': case 'qemu-bitmap':
      return buildBitmapSsdt({ form: a.system === 'xen-bitmap' ? 'xen' : 'qemu', cpus: cpus(), ...optional('present', number(a.present, '--present')), port: port ?? BITMAP_PORT.piix4, ...optional('gpe', gpe), ...optional('infoAddress', number(a.infoBase, '--info-base')), header })
    case 'xen-pvh': {
      const uids = a.uids ? uidList(a.uids, '--uids') : Array.from({ length: cpus() }, (_, i) => i)
      return buildXenPvhSsdt({ uids, infoBase: address(a.infoBase ?? '0xFC000000', '--info-base'), eventBase: integer(a.eventBase ?? '0xFBFFF000', '--event-base'), ...optional('event', a.event), ...optional('interrupt', number(a.interrupt, '--interrupt')), header }).bytes
    }
    case 'qemu-selector': {
      const policy = a.policy ?? 'dynamic'
      const entries = Array.from({ length: cpus() }, (_, i): MadtEntryInput => (i < 255
        ? { type: 'localApic', processorUid: i, apicId: i, flags: {} } : { type: 'localX2Apic', x2ApicId: i, flags: {}, processorUid: i }))
      const ged = a.gedInterrupt === undefined ? undefined : { kind: 'ged' as const, interrupt: integer(a.gedInterrupt, '--ged-interrupt'), selector: integer(a.gedSelector ?? '0xFED80000', '--ged-selector') }
      return buildSelectorSsdt({
        cpus: entries.map((entry, uid) => ({ uid, entry })), policy, ...(a.memory === undefined ? { port: port ?? SELECTOR_PORT.pc } : { memory: integer(a.memory, '--memory') }),
        event: ged ?? { kind: 'gpe', ...optional('number', gpe) }, ...optional('firmwareEject', number(a.firmwareEject, '--firmware-eject')), header,
      })
    }
    case 'arm64-virtual': {
      return buildArm64Hotplug({
        madt: { cpus: cpus(), ...optional('enabled', number(a.present, '--present')) }, registers: integer(a.memory ?? '0x09090000', '--memory'),
        ged: { selector: integer(a.gedSelector ?? '0x09080000', '--ged-selector'), interrupt: integer(a.gedInterrupt ?? '41', '--ged-interrupt') }, header,
      }).ssdt
    }
    case 'pci-piix4': {
      const fixed = new Set(uidList(a.fixedSlots ?? [], '--fixed-slots'))
      const slots = uidList(a.slots ?? ['1-31'], '--slots').map((slot) => ({ slot, ejectable: !fixed.has(slot) }))
      return buildPciSsdt({ form: a.multiBus ? 'multi-bus' : 'fixed', root: { slots }, defineBus: a.defineBus, ...optional('bus', a.bus), ...optional('port', port), ...optional('gpe', gpe), header })
    }
    default: throw new UsageError(`unknown system ${JSON.stringify(a.system)}; there are ${SYSTEMS.join(', ')}`)
  }
}

export default command<Args>({
  usage: 'ssdt SYSTEM [options]',
  help: `Build the SSDT of a hotplug system: ${SYSTEMS.join(', ')}. The AML of each is executed against a model of its hardware in the tests.`,
  positional: { name: 'system', describe: SYSTEMS.join(', ') },
  options: {
    cpus: textOption('CPUs that can exist'),
    present: textOption('CPUs there at start (qemu-bitmap, arm64-virtual)'),
    port: textOption('I/O port of the registers'),
    memory: textOption('address of memory-mapped registers (qemu-selector, arm64-virtual)'),
    gpe: textOption('number of the general-purpose event'),
    'ged-interrupt': textOption('GSI of a Generic Event Device, instead of a GPE'),
    'ged-selector': textOption('address of its selector register'),
    policy: { ...textOption('qemu-selector: what _STA says of an unplugged CPU'), choices: ['dynamic', 'always-present'] },
    'firmware-eject': textOption('qemu-selector: SMI port through which firmware takes part'),
    uids: listOption('xen-pvh: processor UIDs, such as 0x1000-0x1007'),
    'info-base': textOption('xen-pvh, xen-bitmap: address of the information area'),
    'event-base': textOption('xen-pvh: address of the trapped event block'),
    event: { ...textOption('xen-pvh: event device'), choices: ['gpe-block', 'ged'] },
    interrupt: textOption('xen-pvh: GSI of the event device'),
    slots: listOption('pci-piix4: slots, such as 1-31'),
    'fixed-slots': listOption('pci-piix4: slots that cannot be ejected'),
    'multi-bus': flagOption('pci-piix4: with bus selector'),
    bus: textOption('pci-piix4: path of the root bus (default \\_SB.PCI0)'),
    'define-bus': flagOption('pci-piix4: define the root bus too'),
    asl: flagOption('print the ASL instead'),
    ...identityOptions,
    ...outputOptions,
    format: formatOption,
    ...colorOption,
  },
  examples: [
    ['ssdt qemu-bitmap --cpus 16 -o ssdt.aml', 'legacy bitmap of QEMU at port 0xAF00'],
    ['ssdt qemu-selector --cpus 8 --port 0xCD8 -o ssdt.aml', 'modern interface of q35'],
    ['ssdt arm64-virtual --cpus 8 --present 2 --asl', 'CPUs that stay present'],
    ['ssdt pci-piix4 --slots 3-31 --fixed-slots 3 -o ssdt.aml', 'PCI slots'],
  ],
  run: async (a) => {
    const bytes = build(a)
    if (a.asl) {
      await writeOutput(disassemble(decodeAml([{ name: 'SSDT', bytes }]), 0), a)
      return OK
    }
    await writeOutput(await render(bytes, formatFor(a.format, a.output), 'ssdt', styleFor(process.stdout, a.color)), a)
    return OK
  },
})
