/** The archive from which Linux upgrades ACPI tables (Documentation/admin-guide/acpi/initrd_table_override, cpio "newc"). */
import { verify } from '../checksum/index.ts'
import { signatureOf } from '../tables/index.ts'

export interface ArchiveFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Someone can run it: mode 0755, else 0644. */
  readonly executable?: boolean
}

const encoder = new TextEncoder()
const hex8 = (n: number): string => n.toString(16).toUpperCase().padStart(8, '0')
const pad4 = (n: number): number => -n & 3

function entry(name: string, mode: number, bytes: Uint8Array, inode: number): Uint8Array {
  const path = encoder.encode(`${name}\0`)
  const links = mode === DIRECTORY ? 2 : 1
  // magic, inode, mode, uid, gid, links, mtime, size, device (2), special device (2), name size, check
  const head = `070701${[inode, mode, 0, 0, links, 0, bytes.length, 0, 0, 0, 0, path.length, 0].map(hex8).join('')}`
  const nameEnd = head.length + path.length
  const dataAt = nameEnd + pad4(nameEnd)
  const out = new Uint8Array(dataAt + bytes.length + pad4(bytes.length))
  out.set(encoder.encode(head))
  out.set(path, head.length)
  out.set(bytes, dataAt)
  return out
}

const DIRECTORY = 0o40755
const REGULAR = 0o100644
const EXECUTABLE = 0o100755
const EMPTY = new Uint8Array()

/** A newc archive of files, with the directories above them. Uncompressed, as the kernel's early reader wants it. */
export function cpioArchive(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = []
  const made = new Set<string>()
  let inode = 1
  for (const f of files) {
    const steps = f.name.split('/')
    for (let i = 1; i < steps.length; i++) {
      const dir = steps.slice(0, i).join('/')
      if (!made.has(dir)) parts.push(entry(dir, DIRECTORY, EMPTY, inode++))
      made.add(dir)
    }
    parts.push(entry(f.name, f.executable ? EXECUTABLE : REGULAR, f.bytes, inode++))
  }
  parts.push(entry('TRAILER!!!', 0, EMPTY, 0))
  const size = parts.reduce((n, p) => n + p.length, 0)
  // Bootloaders append another archive: it has to begin on a block.
  const out = new Uint8Array(size + (-size & 511))
  let at = 0
  for (const p of parts) { out.set(p, at); at += p.length }
  return out
}

/** Where Linux looks. */
export const ACPI_DIRECTORY = 'kernel/firmware/acpi'

/** Signatures that Linux 6.12 takes from an initrd (drivers/acpi/tables.c). */
const UPGRADABLE = new Set('BERT BGRT CPEP ECDT EINJ ERST HEST APIC MSCT SBST SLIT SRAT ASF! BOOT DBGP DMAR HPET IBFT IVRS MCFG MCHI SLIC SPCR SPMI TCPA UEFI WAET WDAT WDDT WDRT DSDT FACP PSDT RSDT XSDT SSDT IORT NFIT HMAT PPTT NHLT AEST CEDT AGDI NBFT'.split(' '))
/** Most tables in one archive. */
const MAX_TABLES = 64

/** Reasons for which Linux would leave a table aside; empty when it takes all of them. */
export function upgradeHazards(tables: readonly ArchiveFile[]): string[] {
  const out: string[] = []
  if (tables.length > MAX_TABLES) out.push(`Linux reads ${MAX_TABLES} tables at most, these are ${tables.length}`)
  for (const t of tables) {
    const signature = signatureOf(t.bytes)
    const length = t.bytes.length >= 8 ? new DataView(t.bytes.buffer, t.bytes.byteOffset, t.bytes.byteLength).getUint32(4, true) : 0
    if (!UPGRADABLE.has(signature)) out.push(`${t.name}: Linux does not take ${signature} from an initrd`)
    else if (t.bytes.length < 36 || length !== t.bytes.length) out.push(`${t.name}: the table length ${length} is not the file's ${t.bytes.length}`)
    else if (!verify(t.bytes)) out.push(`${t.name}: the checksum is wrong`)
  }
  return out
}
