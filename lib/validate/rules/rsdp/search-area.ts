import { rule } from '../../rule.ts'
import { move, x86 } from '../../examples/machine.ts'
import { rsdp } from '../../../tables/index.ts'

/** Where a BIOS leaves the extended BIOS data area, below the video memory. */
const EBDA: readonly [bigint, bigint] = [0x8_0000n, 0xa_0000n]
const ROM: readonly [bigint, bigint] = [0xe_0000n, 0x10_0000n]

export default rule({
  id: 'rsdp/search-area', title: 'The RSDP lies in low memory where nobody searches', severity: 'info', section: 'ACPI 6.5 §5.2.5.1',
  why: 'A system without EFI searches the first KiB of the EBDA and 0xE0000 to 0xFFFFF. An RSDP above 1 MiB is handed over by EFI or a hypervisor; one in the first megabyte is there to be found.',
  reference: ['1.9'],
  bad: [{ title: 'at 0x50000', tables: x86(move('RSDP', 0x5_0000n)) }],
  good: [{ title: 'at 0xF0000', tables: x86() }, { title: 'in the EBDA', tables: x86(move('RSDP', 0x9_fc00n)) }, { title: 'where EFI put it', tables: x86(move('RSDP', 0x7fd0_0000n)) }],
  check: (context, report) => {
    for (const view of context.all(rsdp)) {
      const a = view.address
      if (a === undefined || a === 0n || a >= ROM[1]) continue
      if (![EBDA, ROM].some(([from, to]) => a >= from && a < to)) report({ view, offset: 0, length: 8, at: 'signature', message: 'no BIOS search comes here', expected: 'the EBDA, or 0xE0000 to 0xFFFFF', found: a })
    }
  },
})
