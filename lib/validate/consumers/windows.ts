/**
 * Windows, as far as it is documented: Microsoft Learn, the ACPI specification where it speaks of compatibility, and
 * what QEMU and its testers found. What nobody says in public is `unknown`. Sources by letter: docs/validation.md.
 */
import type { Context } from '../context.ts'
import { acpiVersion, listed, looksVirtual, verdictOf } from './common.ts'
import type { CpuVerdict, Judge, PredictOptions } from './types.ts'

type Edition = 'client' | 'server'

/** [A] Microsoft Learn, Processor Groups: at most 64 logical processors each. */
const GROUP = 64
/** First id that only an x2APIC structure can carry. */
const X2APIC_ONLY = 0xff
/** ACPI version that has Online Capable. */
const ONLINE_CAPABLE = 603

function judge(context: Context, o: PredictOptions, edition: Edition): ReturnType<Judge> {
  const list = listed(context)
  // [B] Learn, Summary of ACPI support in Windows: the MADT is among the required tables.
  if (!list) return { cpus: [], notes: ['there is no MADT: Microsoft lists it among the tables that Windows needs'] }
  const { cpus, objectOf } = list
  const flagDefined = acpiVersion(context) >= ONLINE_CAPABLE
  const out = cpus.map((c): CpuVerdict => {
    const object = objectOf(c)
    const say = (fate: CpuVerdict['fate'], text: string): CpuVerdict => verdictOf(c, fate, text, object)
    // [C] Microsoft: Server 2008 R2 was the last Windows for Itanium.
    if (c.type === 'localSapic') return say('ignored', 'ignored (the last Windows for Itanium is Server 2008 R2)')
    if (c.type === 'rintc' || c.type === 'corePic') return say('ignored', 'ignored (there is no Windows for this architecture)')
    const x86 = c.type === 'localApic' || c.type === 'localX2Apic'
    const id = Number(c.id)
    if ((c.type === 'localApic' && id === 0xff) || (c.type === 'localX2Apic' && id === 0xffff_ffff)) return say('unknown', 'unknown (no processor has this id; nothing is public about such entries)')
    // [D] ACPI 6.5 section 5.2.12.12, compatibility note: which systems it means is not said.
    if (c.state === 'enabled' && c.type === 'localX2Apic' && id < X2APIC_ONLY) return say('unknown', 'unknown (some systems want Local APIC structures for ids below 255; whether Windows does is not public)')
    if (c.state === 'enabled') return say('present', 'present')
    // [E] Learn, Dynamic Hardware Partitioning: adding processors is for Windows Server.
    if (edition === 'client') return say('ignored', 'ignored (not enabled; only Windows Server adds processors)')
    if (!x86) return say('unknown', 'unknown (nothing is public about adding processors on Arm)')
    // Nothing is public about Windows and the Online Capable bit of ACPI 6.3.
    if (flagDefined) return say('unknown', c.state === 'onlineCapable' ? 'unknown (whether Windows looks at Online Capable is not public)' : 'unknown (ACPI calls it unusable; whether Windows looks at Online Capable is not public)')
    // [F] QEMU’s machines list processors to come with flags 0, and its testers add them to Windows Server.
    if (!context.aml.present || object) return say('hotpluggable', 'hot-pluggable (disabled, FADT below 6.3)')
    return say('hotpluggable', 'hot-pluggable (disabled, FADT below 6.3), but no processor object announces it')
  })
  return { cpus: out, notes: notesOf(context, o, edition, out) }
}

function notesOf(context: Context, o: PredictOptions, edition: Edition, cpus: readonly CpuVerdict[]): string[] {
  const notes: string[] = []
  const present = cpus.filter((c) => c.fate === 'present' || (c.fate === 'unknown' && c.state === 'enabled')).length
  if (present > GROUP) notes.push(`${present} enabled processors are at least ${Math.ceil(present / GROUP)} processor groups`)
  // [G] Learn, ACPI system description tables: the GIC of the boot processor comes first.
  if (cpus.some((c) => c.type === 'gicc')) notes.push('the first GICC must be that of the boot processor')
  const guest = o.guest ?? looksVirtual(context)
  if (edition === 'server') {
    // [H] Learn, KeQueryActiveGroupCount.
    if (cpus.some((c) => c.fate === 'hotpluggable')) notes.push('Windows adds processors and never removes them')
    // [I] QEMU 4467c6c118b8: otherwise the processor is in the device manager and not in use.
    if (guest && cpus.some((c) => c.state !== 'enabled')) notes.push('with Hyper-V enlightenments processors are added only when CPUID offers dynamic partitioning')
    // [J] tp-qemu 2594 and 2888.
    if (context.aml.present && context.aml.devices.some((d) => d.hid === 'ACPI0010')) notes.push('Server 2016 takes the container ACPI0010 for a button until its driver is changed; then processors can be added')
  }
  if (context.isMachine) {
    // [G] “Microsoft requires a debug port on all systems.”
    if (!context.has('DBG2')) notes.push(`there is no DBG2${context.has('SPCR') ? ', only an SPCR' : ''}: Windows finds no debug port`)
    // [K] Microsoft, Windows ACPI Emulated Devices Table.
    if (guest && context.architecture === 'x86' && !context.has('WAET')) notes.push('there is no WAET: Windows works around faults of RTC and PM timer that emulated ones do not have')
  }
  return notes
}

export const windows11: Judge = (context, o) => judge(context, o, 'client')
export const windowsServer2022: Judge = (context, o) => judge(context, o, 'server')
