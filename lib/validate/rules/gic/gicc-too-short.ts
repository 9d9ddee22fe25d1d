import { rule } from '../../rule.ts'
import { alone, arm64 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { madt } from '../../../madt/index.ts'

const old = () => encode(madt, { header: { revision: 3 }, entries: [{ type: 'gicc', cpuInterfaceNumber: 0, processorUid: 0, flags: { enabled: true }, parkingVersion: 0, performanceInterrupt: 0, parkedAddress: 0n, baseAddress: 0x1000n }] })

export default rule({
  id: 'gic/gicc-too-short', title: 'A GICC is too short for Linux', severity: 'error', section: 'Linux arch/arm64/kernel/smp.c (BAD_MADT_GICC_ENTRY)',
  why: 'Without the MPIDR at bytes 68 to 75 the processor cannot be identified; Linux rejects the entry.',
  reference: ['5.22', '5.5'], aliases: ['SPECMADTSubLen'],
  bad: [{ title: '40 bytes (ACPI 5.0)', tables: alone(old) }],
  good: [{ title: '82 bytes', tables: arm64() }],
  check: (context, report) => {
    for (const view of context.all(madt)) view.value.entries.forEach((e, i) => {
      const { length } = view.place(`entries[${i}].type`)
      if (e.type === 'gicc' && length > 0 && e.mpidr === undefined) report({ view, at: `entries[${i}]`, offset: view.place(`entries[${i}].type`).offset, length: 2, message: 'Linux rejects a GICC below 76 bytes', expected: 'at least 76 bytes' })
    })
  },
})
