import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { pathOf } from '../../../aml/index.ts'
import { arg, device, if_, lEqual, method, name, notify, return_, scope } from '../../../aml/build/index.ts'
import { at, notifications } from './_walk.ts'

const EJECT_REQUEST = 3n
const machine = (...body: ReturnType<typeof method>[]) => ssdt(scope('\\_SB', [device('DEV0', [name('_HID', 'TEST0001'), body]), method('SCAN', {}, [notify('DEV0', 3)])]))

export default rule({
  id: 'aml/eject', title: 'A device is asked to leave and has no eject method', severity: 'warning', section: 'ACPI 6.5 §6.3.3',
  why: 'After an Eject Request the OS takes the device out of use and evaluates _EJ0; without it the request cannot be completed.',
  reference: ['17.9', '19.V3'],
  bad: [
    { title: 'no _EJ0', tables: x86(machine()) },
    { title: 'a processor that a scan tells to leave', tables: x86(ssdt(scope('\\_SB', [scope('C001', [method('_STA', {}, [return_(0xf)])]), method('CTFY', { args: 2 }, [if_(lEqual(arg(0), 1), [notify('C001', arg(1))])])]))) },
  ],
  good: [{ title: '_EJ0', tables: x86(machine(method('_EJ0', { args: 1 }, [return_(0)]))) }],
  check: (context, report) => {
    if (!context.aml.present) return
    const seen = new Set<string>()
    let plugged: ReadonlySet<unknown> | undefined
    const others = (): ReadonlySet<unknown> => (plugged ??= new Set(context.aml.processors.slice(1).map((p) => p.node)))
    for (const { statement, view, device, code } of notifications(context)) {
      if (code !== undefined && code !== EJECT_REQUEST) continue
      const path = pathOf(device)
      // The code is an argument: what processors that come and go get from the scan of their controller; others hear of power so. The first is the boot processor.
      const isProcessor = code === undefined && others().has(device) && context.aml.child(device, '_STA') !== undefined
      if (code === undefined && !isProcessor) continue
      if (seen.has(path)) continue
      seen.add(path)
      if (!['_EJ0', '_EJ1', '_EJ2', '_EJ3', '_EJ4', '_DCK'].some((n) => device.child(n)?.definitions.length)) report({ view, at: path, ...at(statement), ...(isProcessor ? { severity: 'info' as const } : {}), message: `${path} ${isProcessor ? 'may get' : 'gets'} Eject Requests and has no _EJ0` })
    }
  },
})
