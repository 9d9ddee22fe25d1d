import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { uuid } from '../../../aml/index.ts'
import { arg, if_, lEqual, method, return_, uuid as toUuid } from '../../../aml/build/index.ts'
import { dataText } from '../../data.ts'
import { below } from './_walk.ts'
import { placeOf, ZEROS } from './_objects.ts'

const HDMI = 'e5c937d0-3553-4d7a-9117-ea4d19c3434d'
/** Interfaces have few revisions; more are not asked. */
const REVISIONS = [0, 1, 2]
const MAX_UUIDS = 16
const dsm = (answer: Parameters<typeof return_>[0]) => withDevice(method('_DSM', { args: 4 }, [if_(lEqual(arg(0), toUuid(HDMI)), [return_(answer)]), return_(Uint8Array.of(0))]))

export default rule({
  id: 'aml/dsm', title: '_DSM does not say which functions it has', severity: 'info', section: 'ACPI 6.6 §9.1.1',
  why: 'Function 0 gives a Buffer with a bit for each function. With --evaluate each UUID that stands in a _DSM is asked for it; systems that get anything else use no function of the interface. Graphics drivers and camera interfaces have conventions of their own, hence a note.',
  reference: ['17.7'], aliases: ['MethodDSMFunctions'],
  bad: [{ title: 'a number', tables: x86(dsm(3)), options: { evaluate: true } }],
  good: [{ title: 'a Buffer', tables: x86(dsm(Uint8Array.of(3))), options: { evaluate: true } }],
  check: (context, report) => {
    if (!context.aml.present || !context.aml.evaluates) return
    for (const o of context.aml.predefinedObjects) {
      const body = o.name === '_DSM' && o.args === 4 ? context.aml.definition(o.node)?.node : undefined
      if (!body) continue
      const ids = new Map<string, Uint8Array>()
      for (const n of below(body)) { const id = n.op === 'Buffer' && n.bytes ? uuid(n.bytes) : undefined; if (id && n.bytes && ids.size < MAX_UUIDS) ids.set(id, n.bytes) }
      const wrong: { text: string; found: string; sure: boolean }[] = []
      for (const [id, bytes] of ids) {
        for (const revision of REVISIONS) {
          const out = context.aml.dsmFunctions(o.node, bytes, revision)
          // 0 is what many return for an interface that is switched off.
          if (!out?.data || out.data.kind === 'B' || (out.data.kind === 'I' && Number(out.data.value) === 0)) continue
          wrong.push({ text: `${id}, revision ${revision}`, found: dataText(out.data), sure: out.sure })
          break
        }
      }
      const [first, ...others] = wrong
      if (first) report({ ...placeOf(context, o), message: `function 0 of ${first.text}${others.length ? ` and ${others.length} other interfaces` : ''} gives no Buffer${first.sure ? '' : ZEROS}`, expected: 'a Buffer with a bit for each function', found: first.found })
    }
  },
})
