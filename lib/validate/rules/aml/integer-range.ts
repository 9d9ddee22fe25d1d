import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { numberOf } from '../../data.ts'
import { name } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** Highest value of a name that counts from 0, further ones, and what they are. */
const RANGES: Readonly<Record<string, readonly [highest: number, text: string, others?: readonly number[]]>> = {
  _BBN: [0xff, 'a bus number'], _SEG: [0xffff, 'a PCI segment group'],
  _CCA: [1, '0 (not coherent) or 1'], _RMV: [1, '0 (fixed) or 1 (removable)'], _GLK: [1, '0 or 1 (needs the global lock)'],
  _PSR: [1, '0 (off-line) or 1 (on-line)'], _MTL: [100, 'a percentage'], _SBS: [4, '0 to 4 batteries'],
  _WPC: [2, '0 to 2, or 0xFF', [0xff]], _GPD: [3, 'a display to start with'], _DGS: [1, '0 or 1 (shall be active)'],
  _IFT: [4, '1 (KCS) to 4 (SSIF)'],
}

export default rule({
  id: 'aml/integer-range', title: 'A predefined object is a number that it cannot be', severity: 'warning', section: 'ACPI 6.6 §6.2.17, §6.3.6, §6.5.5–§6.5.7, §10.1.3, §10.3.1, §11.4.8',
  why: 'Systems compare with the few numbers that have a meaning, or cut off the bits above: a bus number of nine bits is another bus.',
  reference: ['17.7'], aliases: ['MethodReturnZeroOrOne', 'Method_MTLBadReturnType', 'Method_SBSReturn', 'Method_WPCInvalidInteger'],
  bad: [{ title: 'a coherency of 15, the value of _STA', tables: x86(withDevice(name('_CCA', 0xf))) }, { title: 'bus 0x100', tables: x86(withDevice(name('_BBN', 0x100))) }, { title: '120 percent', tables: x86(withDevice(name('_MTL', 120))) }],
  good: [{ title: 'coherent', tables: x86(withDevice(name('_CCA', 1))) }, { title: 'bus 0xFF', tables: x86(withDevice(name('_BBN', 0xff))) }],
  check: (context, report) => {
    for (const o of known(context, Object.keys(RANGES))) {
      const n = numberOf(o.data)
      const [highest, text, others] = RANGES[o.name] as (typeof RANGES)[string]
      if (n !== undefined && n > highest && !others?.includes(n)) report({ ...placeOf(context, o), message: `${o.name} is out of range`, expected: text, found: `0x${n.toString(16).toUpperCase()}` })
    }
  },
})
