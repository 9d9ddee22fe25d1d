/**
 * Linux on x86 (arch/x86/kernel/acpi/boot.c, kernel/cpu/topology.c): 6.12, and the 6.1 stable series with
 * arch/x86/kernel/apic/apic.c. 6.1 took over that the FADT decides about Online Capable (a74fabfbd1b7, fed8d8773b8e),
 * not that small x2APIC ids are left out (ec9aedb2aa1a was withdrawn from the queue of 6.1.68).
 */
import type { Context } from '../context.ts'
import { acpiVersion, listed, looksVirtual, verdictOf, version } from './common.ts'
import type { CpuVerdict, Judge, PredictOptions } from './types.ts'

/** First id that only an x2APIC structure can carry. */
const X2APIC_ONLY = 0xff
/** MAX_LOCAL_APIC. */
const MAX_APIC = 32768

/** FADT version from which Online Capable is looked at. */
const readsOnlineCapable = (context: Context): boolean => acpiVersion(context) >= 603

function judge(context: Context, o: PredictOptions, modern: boolean): ReturnType<Judge> {
  const list = listed(context)
  const notes: string[] = []
  if (!list) return { cpus: [], notes: ['there is no MADT: one processor, 8259 interrupts'] }
  const { cpus, objectOf } = list
  const guest = o.guest ?? looksVirtual(context)
  const flagRead = readsOnlineCapable(context)
  notes.push(flagRead ? `ACPI ${version(context)}: Online Capable decides` : `ACPI ${version(context)} (below 6.3): Online Capable is not looked at`)
  if (modern && !flagRead) notes.push(guest ? 'a guest: processors that are not enabled count as hot-pluggable' : 'a real machine: processors that are not enabled are left out')
  const usable = (c: (typeof cpus)[number]): boolean => c.state === 'enabled' || !flagRead || c.state === 'onlineCapable'
  const lapics = cpus.some((c) => c.type === 'localApic' && c.id !== 0xff && usable(c))
  const taken = new Map<number, number>()
  const out = cpus.map((c): CpuVerdict => {
    const object = objectOf(c)
    const say = (fate: CpuVerdict['fate'], text: string): CpuVerdict => verdictOf(c, fate, text, object)
    const id = Number(c.id)
    if (c.type === 'localSapic') return say('ignored', 'ignored (SAPIC structures are for Itanium)')
    if (c.type !== 'localApic' && c.type !== 'localX2Apic') return say('ignored', 'ignored (not an x86 structure)')
    if (c.type === 'localApic' && id === 0xff) return say('ignored', 'ignored (APIC id 0xFF is invalid)')
    if (c.type === 'localX2Apic' && id === 0xffff_ffff) return say('ignored', 'ignored (x2APIC id 0xFFFFFFFF is invalid)')
    // 6.12 knows only the ids that it registered at boot; acpi_map_cpu of 6.1 takes any while there is room.
    if (!usable(c)) return say('ignored', modern ? 'ignored (neither enabled nor online capable; can never be plugged)' : 'ignored (neither enabled nor online capable: not counted; can be plugged only in the place of another)')
    if (modern && c.type === 'localX2Apic' && id < X2APIC_ONLY && lapics) return say('ignored', 'ignored (x2APIC id < 255 while usable LAPIC entries exist)')
    if (id >= MAX_APIC) return say('ignored', `ignored (APIC id ${id} is beyond ${MAX_APIC - 1})`)
    const first = taken.get(id)
    // 6.1 counts entries that are not enabled without looking at their ids.
    if (first !== undefined && (modern || c.state === 'enabled')) return say('ignored', `same processor as entries[${first}] (equal APIC id)`)
    if (c.state === 'enabled') { taken.set(id, c.index); return say('present', 'present') }
    if (modern && !flagRead && !guest) return say('ignored', 'ignored (disabled, FADT below 6.3, not a guest)')
    if (modern) taken.set(id, c.index)
    const why = flagRead ? 'online capable' : 'disabled, FADT below 6.3'
    if (!context.aml.present) return say('hotpluggable', `hot-pluggable (${why})`)
    if (!object) return say('hotpluggable', `hot-pluggable (${why}), but no processor object announces it`)
    return say('hotpluggable', `hot-pluggable (${why})${context.aml.child(object.node, '_MAT') ? '' : '; its object has no _MAT, so the static entry must read Enabled when it is added'}`)
  })
  // generic_processor_info counts before it sees that allocate_logical_cpuid knows the id.
  const twice = modern ? 0 : out.filter((c) => c.verdict.startsWith('same processor')).length
  if (twice) notes.push(`Linux 6.1 counts ${twice} more possible processor${twice === 1 ? '' : 's'}, for APIC ids that occur again`)
  if (!out.some((c) => c.fate === 'present')) notes.push('no processor is present: the MADT is rejected')
  return { cpus: out, notes }
}

export const linux612X86: Judge = (context, o) => judge(context, o, true)
export const linux61X86: Judge = (context, o) => judge(context, o, false)
