import { rule } from '../../rule.ts'
import { x86, withDevice } from '../../examples/machine.ts'
import { descriptorSize } from '../../../aml/index.ts'
import { io, method, mid, name, path, resourceTemplate, return_ } from '../../../aml/build/index.ts'
import { at, places } from './_walk.ts'
import { known, placeOf, ZEROS } from './_objects.ts'

const NAMES = new Set(['_CRS', '_PRS', '_SRS', '_DMA', '_AEI'])

/** What is wrong with a template; undefined when it is well-formed. */
export function templateFault(bytes: Uint8Array): { at: number; message: string } | undefined {
  if (bytes.length === 0) return { at: 0, message: 'the template is empty' }
  for (let pos = 0; pos < bytes.length;) {
    const size = descriptorSize(bytes, pos)
    if (size === 0) return { at: pos, message: 'bytes of the template are no descriptor' }
    if (((bytes[pos] ?? 0) & 0xf8) === 0x78) {
      const sum = bytes.subarray(0, pos + 2).reduce((n, b) => (n + b) & 0xff, 0)
      return sum !== 0 && bytes[pos + 1] !== 0 ? { at: pos, message: 'the checksum of the End Tag is wrong' } : undefined
    }
    pos += size
  }
  return { at: bytes.length - 1, message: 'the template has no End Tag' }
}

export default rule({
  id: 'aml/resources', title: 'A resource template is malformed', severity: 'error', section: 'ACPI 6.6 §6.4',
  why: 'ACPICA refuses a template without End Tag or with an unknown descriptor: the device has no resources and its driver does not start.',
  reference: ['17.7'], aliases: ['MethodCRSNoEndTag', 'MethodCRSBadDescriptor'],
  bad: [
    { title: 'no End Tag', tables: x86(withDevice(name('_CRS', Uint8Array.of(0x22, 0x20, 0x00)))) },
    { title: 'a method that cuts the End Tag off', tables: x86(withDevice(name('TMPL', Uint8Array.of(0x22, 0x20, 0x00, 0x79, 0x00)), method('_CRS', {}, [return_(mid(path('TMPL'), 0, 3))]))), options: { evaluate: true } },
  ],
  good: [{ title: 'a template', tables: x86(withDevice(name('_CRS', resourceTemplate([io({ decode: 'Decode16', minimum: 0x60, maximum: 0x60, alignment: 1, length: 1 })])))) }],
  check: (context, report) => {
    for (const { statement, view } of places(context, 'Name')) {
      if (!NAMES.has(statement.path)) continue
      const value = statement.operand(1)
      const fault = value?.op === 'Buffer' ? templateFault(value.bytes) : undefined
      if (fault) report({ view, at: statement.path, ...at(statement), message: fault.message, found: `byte ${fault.at}` })
    }
    if (!context.aml.evaluates) return
    for (const o of known(context, [...NAMES], true)) {
      if (o.data.kind !== 'B' || context.aml.definition(o.node)?.op !== 'Method') continue
      const fault = templateFault(o.data.bytes)
      if (fault) report({ ...placeOf(context, o), ...(o.sure ? {} : { severity: 'info' as const }), message: `${fault.message}${o.sure ? '' : ZEROS}`, found: `byte ${fault.at} of ${o.data.bytes.length}` })
    }
  },
})
