/** Tables without a described layout, and the definition blocks whose body is AML (ACPI 6.5 §5.2.11). */
import { bytes } from '../schema/kinds.ts'
import { table } from './header.ts'

/** Header and bytes: what every signature without a description is read as. */
export const generic = (signature: string) => table(signature, {
  body: bytes('rest', 'content without a described layout'),
}, { title: `${signature} table` })

const definitionBlock = (signature: string, title: string) => table(signature, {
  aml: bytes('rest', 'AML byte code'),
}, { title, section: 'ACPI 6.5 §5.2.11', revision: 2 })

export const dsdt = definitionBlock('DSDT', 'Differentiated System Description Table')
export const ssdt = definitionBlock('SSDT', 'Secondary System Description Table')
export const psdt = definitionBlock('PSDT', 'Persistent System Description Table')
export const osdt = definitionBlock('OSDT', 'Override System Description Table')

/** ACPICA knows the signature and no layout. */
export const matr = table('MATR', {
  body: bytes('rest', 'content without a public layout'),
}, { title: 'Memory Address Translation Table' })
