/** Which MADT revision goes with which version of the specification (ACPI 6.5 §5.2.12 and before). */
import { AcpiError } from '../problem.ts'

const REVISIONS: Readonly<Record<string, number>> = {
  '1.0': 1, '2.0': 1, '3.0': 2, '4.0': 3, '5.0': 3, '5.1': 3, '6.0': 4, '6.1': 4, '6.2': 4, '6.3': 5, '6.4': 5, '6.5': 6, '6.6': 7,
}
/** ACPI versions that a MADT can be built for, oldest first. */
export const ACPI_VERSIONS: readonly string[] = Object.keys(REVISIONS)
/** The version when none is asked for. */
export const DEFAULT_ACPI = '6.5'

/** MADT revision of an ACPI version such as `6.5`. @throws AcpiError for an unknown version. */
export function madtRevision(acpi: string): number {
  const revision = REVISIONS[acpi]
  if (revision === undefined) throw new AcpiError('unknown ACPI version', { table: 'APIC', expected: `one of ${ACPI_VERSIONS.join(', ')}`, found: acpi })
  return revision
}

/** First revision whose LAPIC, x2APIC and SAPIC flags have Online Capable (ACPI 6.3). */
export const ONLINE_CAPABLE_REVISION = 5
/** First revision whose GICC flags have Online Capable (ACPI 6.5). */
export const GICC_ONLINE_CAPABLE_REVISION = 6
