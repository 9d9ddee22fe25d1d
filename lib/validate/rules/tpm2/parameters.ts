import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'

/** Bytes of parameters that start methods need (TCG ACPI 1.4 tables 9 and 10). */
const LEAST: Readonly<Record<string, number>> = { acpi: 4, crbSmc: 12, crbFfa: 12 }
/** The four bytes of the ACPI start method are reserved: nobody misses them. */
const RESERVED = 'acpi'
const table = (startMethod: 'crb' | 'crbSmc', length: number) => add(() => encode(layouts.tpm2, { header: { length }, controlAddress: 0xfed4_0040n, startMethod, ...(length > 52 ? { methodParameters: new Uint8Array(12) } : {}) }))

export default rule({
  id: 'tpm2/parameters', title: 'The start method of the TPM lacks its parameters', severity: 'warning', section: 'TCG ACPI 1.4 §8',
  why: 'The parameters say which secure call starts a command, for instance; Linux says “TPM2 ACPI table has wrong size” and does without the TPM.',
  reference: ['17.19'], aliases: ['TPM2BadPlatformParameters'],
  bad: [{ title: 'a secure monitor call without its number', tables: x86(table('crbSmc', 52)) }],
  good: [{ title: 'a plain command response buffer', tables: x86(table('crb', 52)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.tpm2)) {
      const least = LEAST[String(view.value.startMethod)]
      const there = view.value.methodParameters?.length ?? 0
      if (least !== undefined && there < least) report({ view, at: 'startMethod', ...(view.value.startMethod === RESERVED ? { severity: 'info' as const } : {}), message: `the start method needs ${least} bytes of parameters`, expected: `at least ${least}`, found: there })
    }
  },
})
