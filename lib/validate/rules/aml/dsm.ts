import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { uuid } from '../../../aml/index.ts'
import { arg, if_, lEqual, method, return_, uuid as toUuid } from '../../../aml/build/index.ts'
import { dataText } from '../../data.ts'
import { below } from './_walk.ts'
import { placeOf, ZEROS } from './_objects.ts'

const HDMI = 'e5c937d0-3553-4d7a-9117-ea4d19c3434d'
/** Interfaces with conventions of their own: Intel’s graphics OpRegion, whose function 0 gives a number, and its camera sensors, which have no function 0. */
const OWN_CONVENTIONS = new Set([
  '3e5b41c6-eb1d-4260-9d15-c71fbadae414', '377ba76a-f390-4aff-ab38-9b1bf33a3015', '822ace8f-2814-4174-a56b-5f029fe079ee', '3c62aaaa-d8e0-401a-84c3-fc05656fa28c',
  '2959512a-028c-4646-b73d-4d1b5672fad8', '918ab242-c37c-450a-9d0f-f47ab97c3dea', 'ea3b7bd8-e09b-4239-ad6e-ed525f3f26ab', 'e770ab0f-2644-4bab-8628-d62f1683fb9d', '75c9a639-5c8a-4a00-9f48-a9c3b5da789f',
])
/** Interfaces have few revisions; more are not asked. */
const REVISIONS = [0, 1, 2]
const MAX_UUIDS = 16
const dsm = (answer: Parameters<typeof return_>[0]) => withDevice(method('_DSM', { args: 4 }, [if_(lEqual(arg(0), toUuid(HDMI)), [return_(answer)]), return_(Uint8Array.of(0))]))

export default rule({
  id: 'aml/dsm', title: '_DSM does not say which functions it has', severity: 'info', section: 'ACPI 6.6 §9.1.1; Linux drivers/acpi/utils.c',
  why: 'Function 0 gives a Buffer with a bit for each function. With --evaluate each UUID that stands in a _DSM is asked for it; systems that get anything else may use no function of the interface; Linux takes a number too, hence a note.',
  reference: ['17.7'],
  bad: [{ title: 'a number', tables: x86(dsm(3)), options: { evaluate: true } }],
  good: [{ title: 'a Buffer', tables: x86(dsm(Uint8Array.of(3))), options: { evaluate: true } }],
  check: (context, report) => {
    if (!context.aml.present || !context.aml.evaluates) return
    for (const o of context.aml.predefinedObjects) {
      const body = o.name === '_DSM' && o.args === 4 ? context.aml.definition(o.node)?.node : undefined
      if (!body) continue
      const ids = new Map<string, Uint8Array>()
      for (const n of below(body)) { const id = n.op === 'Buffer' && n.bytes ? uuid(n.bytes) : undefined; if (id && n.bytes && !OWN_CONVENTIONS.has(id) && ids.size < MAX_UUIDS) ids.set(id, n.bytes) }
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
