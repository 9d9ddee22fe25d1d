/** Boot Error Record Table: where firmware left an error of the boot before (ACPI 6.5 §18.3.1). */
import { addr64, must, u32 } from '../schema/kinds.ts'
import { table } from './header.ts'

export const bert = table('BERT', {
  regionLength: must(u32('bytes of the boot error region, at least 20'), { min: 20, alias: 'BERTBootErrorRegionDataLength' }),
  regionAddress: must(addr64('boot error region'), { nonZero: true }),
}, { title: 'Boot Error Record Table', section: 'ACPI 6.5 §18.3.1' })
