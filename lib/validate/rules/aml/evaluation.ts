import { rule } from '../../rule.ts'
import { ssdt, withDevice, x86 } from '../../examples/machine.ts'
import type { AmlError } from '../../../aml/interpret/index.ts'
import type { Context } from '../../context.ts'
import type { View } from '../../view.ts'
import { device, divide, field, local, method, name, one, operationRegion, path, return_, scope, store, unit, while_ } from '../../../aml/build/index.ts'
import { isQuery } from '../../aml.ts'
import { lookup } from '../../../aml/index.ts'
import { ZEROS } from './_objects.ts'

/** Causes that a reader of a firmware log would not know by these names. */
const WORDS: Readonly<Record<string, string>> = { STEP_BUDGET: 'it runs without end', DEADLOCK: 'it waits for something that never comes' }
/** Without hardware nobody answers: these say nothing about the AML. */
const NO_HARDWARE = new Set(['AE_NOT_EXIST', 'STEP_BUDGET', 'AE_AML_LOOP_TIMEOUT', 'DEADLOCK'])

function viewNamed(context: Context, error: AmlError): View | undefined {
  return error.table === undefined ? undefined : context.aml.order.find((v) => v.name === error.table)
}

/** A name that a table promises and none of the set makes: a table that was loaded at run time has it. */
function isPromised(context: Context, error: AmlError): boolean {
  const name = error.status === 'AE_NOT_FOUND' ? /: (\S+) does not exist/.exec(error.summary)?.[1] : undefined
  const scope = name && error.path !== undefined ? lookup(context.aml.set.namespace, error.path) : undefined
  const found = name && lookup(scope ?? context.aml.set.namespace, name)
  return found !== undefined && found !== '' && found.definitions.length > 0 && !context.aml.definition(found)
}

export default rule({
  id: 'aml/evaluation', title: 'A method ends in an error when it is run', severity: 'warning', section: 'ACPI 6.6 §5.5.2; ACPICA',
  why: 'With --evaluate the tables are loaded, _INI and _REG run, and every predefined object without arguments is evaluated on a machine whose registers all read as zero: the OS gets an error instead of a value, and logs it at every boot. It is a note when registers were read on the way, since real ones may lead elsewhere.',
  reference: ['17.5', '17.8'], aliases: ['AMLFailedToEvaluate', 'AEAMLNameNotFound', 'AEAMLDivideByZero', 'AEAMLBufferLimit', 'AEAMLMutexOrder'],
  bad: [
    { title: 'a name that does not exist', tables: x86(withDevice(method('_SUN', {}, [return_(path('NONE'))]))), options: { evaluate: true } },
    { title: 'a division by zero', tables: x86(withDevice(method('_SUN', {}, [divide(1, 0, local(0), local(1)), return_(local(1))]))), options: { evaluate: true } },
    { title: 'a loop without end', tables: x86(withDevice(method('_SUN', {}, [while_(one, [store(1, local(0))]), return_(1)]))), options: { evaluate: true } },
    { title: '_INI', tables: x86(ssdt(scope('\\_SB', [device('DEV0', [name('_HID', 'TEST0001'), method('_INI', {}, [store(1, path('NONE'))])])]))), options: { evaluate: true } },
  ],
  good: [
    { title: 'a value', tables: x86(withDevice(operationRegion('REGS', 'SystemMemory', 0x1000, 4), field('REGS', { access: 'ByteAcc' }, [unit('SLOT', 8)]), method('_SUN', {}, [return_(path('SLOT'))]))), options: { evaluate: true } },
    { title: 'not asked to evaluate', tables: x86(withDevice(method('_SUN', {}, [return_(path('NONE'))]))) },
  ],
  check: (context, report) => {
    if (!context.aml.present || !context.aml.evaluates) return
    const causes = new Map<string, number>()
    const say = (error: AmlError, asked: string, sure: boolean, view: View | undefined): void => {
      if (!sure && NO_HARDWARE.has(error.status)) return
      // One broken method is asked by many: said once, where it breaks.
      const key = `${error.table ?? ''} ${error.offset ?? -1} ${error.status}`
      const seen = causes.get(key) ?? 0
      causes.set(key, seen + 1)
      if (seen) return
      const at = viewNamed(context, error)
      const promised = isPromised(context, error)
      report({
        view: at ?? view, at: error.path ?? asked, ...(at && error.offset !== undefined ? { offset: error.offset, length: 1 } : { offset: -1 }), ...(sure && !promised ? {} : { severity: 'info' as const }),
        message: `${asked === '\\' ? 'the code of the table' : asked} ends in an error${sure ? '' : ZEROS}: ${error.summary}`, ...(WORDS[error.status] ? { found: WORDS[error.status] } : promised ? { found: 'an External that no table of the set defines' } : {}),
      })
    }
    const { evaluation } = context.aml
    for (const { error, sure } of evaluation.startErrors) if (!aboutLoading(error)) say(error, error.method, sure, undefined)
    for (const o of context.aml.predefinedObjects) {
      if (!isQuery(o)) continue
      const out = context.aml.constant(o.node) ? undefined : context.aml.outcome(o.node)
      if (out?.error) say(out.error, o.path, out.sure && context.aml.isPresent(o.node.parent), context.aml.viewOf(o.node))
    }
    if (evaluation.exhausted) report({ at: '', message: 'the methods take too long: not all objects were evaluated', severity: 'info' })
  },
})

/** What aml/load says already. */
const aboutLoading = (e: AmlError): boolean => (e.operator === 'Scope' && e.status === 'AE_NOT_FOUND') || e.status === 'AE_ALREADY_EXISTS'
