/** Building the RSDP, the XSDT and the RSDT: who points at whom. */
import { encode } from '../../schema/index.ts'
import { rsdp } from '../rsdp.ts'
import { rsdt, xsdt } from '../rsdt.ts'
import { checker, type Address, type BuildOptions } from './check.ts'

export interface RsdpOptions {
  /** Physical address of the RSDT. */
  readonly rsdt?: Address
  /** Physical address of the XSDT; with it the structure has 36 bytes and revision 2. */
  readonly xsdt?: Address
  readonly oemId?: string
}

/** Builds an RSDP: 20 bytes with an RSDT alone, else 36. @throws AcpiError without any table to point at. */
export function buildRsdp(o: RsdpOptions): Uint8Array {
  const { must, low32 } = checker('RSDP')
  must(Boolean(o.rsdt) || Boolean(o.xsdt), 'xsdtAddress', 'the RSDP points at nothing', { expected: 'the address of an XSDT or RSDT' })
  const common = { rsdtAddress: o.rsdt === undefined ? 0 : low32(o.rsdt, 'rsdtAddress'), ...(o.oemId === undefined ? {} : { oemId: o.oemId }) }
  return o.xsdt === undefined
    ? encode(rsdp, { ...common, revision: 0 })
    : encode(rsdp, { ...common, revision: 2, xsdtAddress: BigInt(o.xsdt) })
}

export interface RootOptions extends BuildOptions {
  /** Physical addresses of the tables; the FADT customarily first, DSDT and FACS not at all. */
  readonly tables: readonly Address[]
}

function checkTables(signature: string, tables: readonly Address[]): void {
  const { must, unique } = checker(signature)
  tables.forEach((t, i) => must(BigInt(t) > 0n, `tables[${i}]`, 'a table cannot lie at address 0', { found: t }))
  unique(tables, 'tables', (t) => BigInt(t))
}

/** Builds an XSDT. @throws AcpiError for a repeated address or address 0. */
export function buildXsdt(o: RootOptions): Uint8Array {
  checkTables('XSDT', o.tables)
  return encode(xsdt, { header: { ...o.header }, tables: o.tables.map(BigInt) })
}

/** Builds an RSDT. @throws AcpiError for an address that is repeated, 0 or above 4 GiB. */
export function buildRsdt(o: RootOptions): Uint8Array {
  checkTables('RSDT', o.tables)
  const { low32 } = checker('RSDT')
  return encode(rsdt, { header: { ...o.header }, tables: o.tables.map((t, i) => low32(t, `tables[${i}]`)) })
}
