import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

const BITS: Readonly<Record<string, number>> = { byte: 8, word: 16, dword: 32, qword: 64 }
const table = (accessSize: 'byte' | 'qword') => add(() => encode(layouts.einj, { instructions: [{ action: 'getErrorType', instruction: 'readRegister', register: { space: 'memory', bitWidth: 64, bitOffset: 0, accessSize, address: 0x7ff0_0004n }, mask: 0xffn }] }))

interface Gas { readonly space: string | number; readonly bitWidth: number; readonly bitOffset: number; readonly accessSize: string | number; readonly address: bigint }

/** Linux reads aligned words of 32 and 64 bits whole, whatever the access size says (drivers/acpi/apei/apei-base.c). */
const isMended = (g: Gas): boolean => g.bitOffset === 0 && ((g.bitWidth === 32 && g.address % 4n === 0n) || (g.bitWidth === 64 && g.address % 8n === 0n))

export default rule({
  id: 'einj/access-size', title: 'A register is wider than one access', severity: 'warning', section: 'ACPI 6.5 §5.2.3.2, §18; Linux drivers/acpi/apei/apei-base.c',
  why: 'Linux refuses the register (“Invalid bit width + offset in GAR”), and with it the whole of EINJ, ERST or the error source.',
  reference: ['17.11', '17.12'], aliases: ['ERSTIInvalidGasAccessSize'],
  bad: [{ title: '64 bits by bytes', tables: x86(table('byte')) }],
  good: [{ title: '64 bits at once', tables: x86(table('qword')) }],
  check: (context, report) => {
    const check = (view: Parameters<typeof report>[0]['view'], at: string, g: Gas | undefined): void => {
      if (!g || g.address === 0n || isMended(g)) return
      // Without an access size Linux takes 4 bits, too few for any register.
      const bits = g.accessSize === 'undefined' ? 4 : BITS[String(g.accessSize)]
      if (bits !== undefined && g.bitWidth + g.bitOffset > bits) report({ view, at: `${at}.accessSize`, message: 'one access does not reach all bits of the register', expected: `${g.bitWidth + g.bitOffset} bits`, found: g.accessSize })
    }
    for (const v of context.all(layouts.einj)) v.value.instructions?.forEach((n, i) => check(v, `instructions[${i}].register`, n.register))
    for (const v of context.all(layouts.erst)) v.value.instructions?.forEach((n, i) => check(v, `instructions[${i}].register`, n.register))
    for (const v of context.all(layouts.hest)) v.value.sources.forEach((s, i) => { if (s.type === 'ghes' || s.type === 'ghesV2') check(v, `sources[${i}].errorStatusAddress`, s.errorStatusAddress) })
  },
})
