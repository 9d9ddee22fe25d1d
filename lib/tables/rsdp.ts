/** Root System Description Pointer (ACPI 6.5 §5.2.5.3). */
import { addr32, addr64, chars, derived, group, reserved, struct, u8, withDefault } from '../schema/kinds.ts'
import type { TableKind } from '../schema/table.ts'
import { DEFAULT_IDS } from './header.ts'

/** Bytes of the ACPI 1.0 structure, and of what its checksum covers. */
const V1_SIZE = 20

const layout = struct('RSDP', {
  signature: withDefault(chars(8, 'with a trailing blank'), 'RSD PTR '),
  checksum: derived(1, { role: 'checksum', to: V1_SIZE }, 'makes the first 20 bytes sum to zero', { format: 'hex' }),
  oemId: withDefault(chars(6, 'OEM'), DEFAULT_IDS.oemId),
  revision: withDefault(u8('0 for ACPI 1.0 (20 bytes), 2 for later (36 bytes)'), 2),
  rsdtAddress: withDefault(addr32('physical address of the RSDT'), 0),
  ...group(V1_SIZE, {
    length: derived(4, { role: 'tableLength' }, 'bytes of this structure'),
    xsdtAddress: withDefault(addr64('physical address of the XSDT'), 0n),
    extendedChecksum: derived(1, { role: 'checksum' }, 'makes all bytes sum to zero', { format: 'hex' }),
    reserved: reserved(3),
  }),
}, { title: 'Root System Description Pointer', section: 'ACPI 6.5 §5.2.5.3', until: (get) => (get('revision') >= 2 ? 36 : V1_SIZE) })

export const rsdp: TableKind<typeof layout> = {
  signature: 'RSD PTR ',
  title: 'Root System Description Pointer',
  minimum: V1_SIZE,
  struct: layout,
  lengthOf: (bytes) => {
    const revision = bytes[15] as number
    if (revision < 2 || bytes.length < 24) return V1_SIZE
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(20, true)
  },
}
