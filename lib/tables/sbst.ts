/** Smart Battery Specification Table (ACPI 6.5 §5.2.14). */
import { u32 } from '../schema/kinds.ts'
import { table } from './header.ts'

export const sbst = table('SBST', {
  warningEnergyLevel: u32('mWh at which the user is warned'),
  lowEnergyLevel: u32('mWh at which the system should sleep'),
  criticalEnergyLevel: u32('mWh at which it must shut down'),
}, { title: 'Smart Battery Specification Table', section: 'ACPI 6.5 §5.2.14' })
