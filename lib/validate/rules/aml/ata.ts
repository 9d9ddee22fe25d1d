import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { name } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Registers of one command: features, sector count, three of the address, device, command. */
const COMMAND = 7
/** Two drives' PIO and DMA speeds, and flags. */
const TIMING = 20

export default rule({
  id: 'aml/ata', title: '_GTF or _GTM has a wrong size', severity: 'warning', section: 'ACPI 6.6 §9.8; Linux drivers/ata/libata-acpi.c',
  why: '_GTF is a list of ATA commands of seven bytes each, _GTM one structure of 20 bytes. Linux refuses others (“unexpected _GTF length”, “_GTM returned invalid length”): the drive is not set up after sleep.',
  reference: ['17.7'], aliases: ['Method_GTFBadBufferSize'],
  bad: [{ title: 'eight bytes of commands', tables: x86(withDevice(name('_GTF', new Uint8Array(8)))) }, { title: 'timing of 16 bytes', tables: x86(withDevice(name('_GTM', new Uint8Array(16)))) }],
  good: [{ title: 'two commands', tables: x86(withDevice(name('_GTF', new Uint8Array(14)))) }, { title: 'timing', tables: x86(withDevice(name('_GTM', new Uint8Array(20)))) }],
  check: (context, report) => {
    for (const o of known(context, ['_GTF', '_GTM'])) {
      if (o.data.kind !== 'B') continue
      const { length } = o.data.bytes
      if (o.name === '_GTF' && length % COMMAND !== 0) report({ ...placeOf(context, o), message: '_GTF is no list of whole commands', expected: 'a multiple of 7 bytes', found: length })
      else if (o.name === '_GTM' && length !== TIMING) report({ ...placeOf(context, o), message: '_GTM has a wrong size', expected: `${TIMING} bytes`, found: length })
    }
  },
})
