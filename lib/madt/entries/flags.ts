/** Flag words that several interrupt-controller structures share. */
import { flags, must } from '../../schema/kinds.ts'

const CPU_BITS = { enabled: 0, onlineCapable: 1 } as const
/** Local APIC flags (ACPI 6.5 table 5.24): the types 0x00, 0x07, 0x09 and 0x18. Online Capable since 6.3. */
export const localApicFlags = must(flags(4, CPU_BITS, 'state of the processor', {
  enabled: 'ready for use', onlineCapable: 'not enabled now, can be enabled at run time',
}), { bitsSince: { onlineCapable: 5 } })

/** Bit of LAPIC, x2APIC and RINTC flags: the processor can be brought online at run time. */
export const ONLINE_CAPABLE = 1 << CPU_BITS.onlineCapable
/** Bit of all processor flags: the processor is ready for use. */
export const ENABLED = 1 << CPU_BITS.enabled

/** MPS INTI flags (ACPI 6.5 table 5.26). */
export const intiFlags = flags(2, {
  polarity: [0, 2, { 0: 'conforms', 1: 'activeHigh', 3: 'activeLow' }],
  trigger: [2, 2, { 0: 'conforms', 1: 'edge', 3: 'level' }],
}, 'polarity and trigger mode')

/** One bit of GICR, ITS and IRS structures in MADT revision 7. */
export const coherency = <const S extends 1 | 4>(size: S) => must(flags(size, { nonCoherent: 0 }, 'coherency', { nonCoherent: 'accesses are not coherent' }), { bitsSince: { nonCoherent: 7 } })
