import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, KIND_NAMES, type Data } from '../../data.ts'
import { name, pkg, unicode } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

function textFault(d: Data | undefined): { expected: string; found: string } | undefined {
  if (d?.kind !== 'B') return { expected: 'a Buffer of UTF-16', found: KIND_NAMES[d?.kind ?? '-'] }
  const { length } = d.bytes
  if (length % 2) return { expected: 'an even number of bytes', found: `${length} bytes` }
  return length < 2 || d.bytes[length - 1] !== 0 || d.bytes[length - 2] !== 0 ? { expected: 'a zero at the end', found: length < 2 ? 'nothing' : 'none' } : undefined
}

export default rule({
  id: 'aml/unicode-text', title: '_STR or _MLS is no text', severity: 'warning', section: 'ACPI 6.6 §6.1.7, §6.1.10',
  why: 'Descriptions are UTF-16 with a zero at the end, in a Buffer, _MLS with the language of each. Systems that look for the zero read on behind the Buffer.',
  reference: ['17.7'],
  bad: [
    { title: 'no zero at the end', tables: x86(withDevice(name('_STR', Uint8Array.of(0x41, 0)))) }, { title: 'ASCII in a Buffer', tables: x86(withDevice(name('_STR', Uint8Array.of(0x41, 0x42, 0)))) },
    { title: 'a text without language', tables: x86(withDevice(name('_MLS', pkg([pkg([1, unicode('Device')])])))) },
  ],
  good: [{ title: 'UTF-16', tables: x86(withDevice(name('_STR', unicode('Device')))) }, { title: 'English', tables: x86(withDevice(name('_MLS', pkg([pkg(['en', unicode('Device')])])))) }],
  check: (context, report) => {
    for (const o of known(context, ['_STR'])) {
      // A String is what ACPICA converts, and a finding about the type.
      const fault = o.data.kind === 'B' ? textFault(o.data) : undefined
      if (fault) report({ ...placeOf(context, o), severity: 'info', message: '_STR is no text in UTF-16', ...fault })
    }
    for (const o of known(context, ['_MLS'])) {
      elementsOf(o.data).forEach((e, i) => {
        const [language, text] = elementsOf(e)
        if (!language || !text) return
        if (language.kind !== 'S') report({ ...placeOf(context, o), message: `element ${i} has no language`, expected: 'a String such as "en"', found: KIND_NAMES[language.kind] })
        const fault = textFault(text)
        if (fault) report({ ...placeOf(context, o), message: `element ${i} is no text in UTF-16`, ...fault })
      })
    }
  },
})
