import { decode } from '../../lib/schema/table.ts'
import { ACPI_VERSIONS, buildArm64Madt, buildLoongArchMadt, buildPvhMadt, buildRiscvMadt, buildX86Madt, DEFAULT_ACPI, listCpus, madt, summarizeCpus } from '../../lib/madt/index.ts'
import { colorOption, command, headerFrom, identityOptions, integer, outputOptions, textOption } from '../command.ts'
import { formatFor, formatOption, render } from '../formats.ts'
import { loadTables, OK, styleFor, tell, UsageError, writeOutput } from '../io.ts'

const ARCHES = ['x86', 'arm64', 'riscv64', 'loongarch64'] as const

interface Args {
  pcpus?: string; vcpus?: string; enabled?: string; firstUid?: string; uidStride?: string; native?: string
  arch: (typeof ARCHES)[number]; acpi?: string; localApicAddress?: string
  oemId?: string; oemTableId?: string; oemRevision?: string
  output?: string; force: boolean; format?: string; color?: boolean
}

async function nativeMadt(path: string): Promise<Uint8Array> {
  const { tables, problems } = await loadTables([path])
  const found = tables.find((t) => t.signature === 'APIC')
  if (!found) throw new UsageError(`${path}: no MADT (signature APIC) in it${problems[0] ? `; ${problems[0].message}` : ''}`)
  return found.bytes
}

async function build(a: Args): Promise<Uint8Array> {
  const number = (text: string | undefined, option: string) => (text === undefined ? undefined : integer(text, option))
  const vcpus = number(a.vcpus, '--vcpus')
  if (vcpus === undefined) throw new UsageError('--vcpus: how many processors the table shall have; see acpigen madt --help')
  const common = {
    enabled: number(a.enabled, '--enabled'), firstUid: number(a.firstUid, '--first-uid'), uidStride: number(a.uidStride, '--uid-stride'),
    header: headerFrom(a), ...(a.acpi === undefined ? {} : { acpi: a.acpi }),
  }
  const hardwareDomain = a.pcpus !== undefined || a.native !== undefined
  if (a.arch !== 'x86' && hardwareDomain) throw new UsageError(`--pcpus and --native describe a Xen x86 hardware domain; with --arch ${a.arch} use --vcpus alone`)
  if (a.arch !== 'x86' && a.localApicAddress !== undefined) throw new UsageError(`--local-apic-address means nothing with --arch ${a.arch}`)
  if (a.pcpus !== undefined && a.native !== undefined) throw new UsageError('--pcpus and --native exclude each other')
  const localApicAddress = number(a.localApicAddress, '--local-apic-address')
  if (hardwareDomain) {
    const pcpus = a.native === undefined ? integer(a.pcpus as string, '--pcpus') : await nativeMadt(a.native)
    return buildPvhMadt({ ...common, pcpus, vcpus, ...(localApicAddress === undefined ? {} : { localApicAddress }) }).bytes
  }
  switch (a.arch) {
    case 'arm64': return buildArm64Madt({ ...common, cpus: vcpus })
    case 'riscv64': return buildRiscvMadt({ ...common, cpus: vcpus })
    case 'loongarch64': return buildLoongArchMadt({ ...common, cpus: vcpus })
    case 'x86': return buildX86Madt({ ...common, cpus: vcpus, ...(localApicAddress === undefined ? {} : { localApicAddress }) })
  }
}

export default command<Args>({
  usage: 'madt --vcpus N [options]',
  help: 'Build a Multiple APIC Description Table. With --pcpus or --native: the table of a Xen PVH hardware domain, in which the machine\'s own processors are listed disabled and vCPUs follow as x2APIC structures. Otherwise: the table of a guest or a machine.',
  options: {
    vcpus: textOption('processors that can exist'),
    pcpus: textOption('physical processors, listed disabled'),
    native: textOption('dump, table or directory with the machine\'s MADT, instead of --pcpus'),
    enabled: textOption('processors enabled at start; the others can be plugged'),
    'first-uid': textOption('ACPI processor UID of the first processor'),
    'uid-stride': textOption('distance of neighbouring UIDs'),
    arch: { ...textOption('architecture'), choices: ARCHES, default: 'x86' },
    acpi: { ...textOption(`version of the specification (default ${DEFAULT_ACPI})`), choices: ACPI_VERSIONS },
    'local-apic-address': textOption('physical address of the local APIC'),
    ...identityOptions,
    ...outputOptions,
    format: formatOption,
    ...colorOption,
  },
  examples: [
    ['madt --pcpus 4 --vcpus 8 -o madt.aml', 'hardware domain: 4 pCPUs, 8 vCPUs'],
    ['madt --vcpus 8 --enabled 2 --format text', 'guest with 2 of 8 CPUs present'],
    ['madt --native machine.dump --vcpus 16 --first-uid 0x1000', 'pCPUs from a real machine'],
    ['madt --arch arm64 --vcpus 4 --enabled 1 --format hex', 'online-capable GICCs'],
  ],
  run: async (a) => {
    const bytes = await build(a)
    const format = formatFor(a.format, a.output)
    await writeOutput(await render(bytes, format, 'madt', styleFor(process.stdout, a.color)), a)
    if (a.output !== undefined && a.output !== '-') tell(`${a.output}: ${bytes.length} bytes, ${summarizeCpus(listCpus(decode(madt, bytes).value))}`)
    return OK
  },
})
