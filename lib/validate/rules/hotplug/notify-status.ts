import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { pathOf } from '../../../aml/index.ts'
import { device, method, name, notify, return_, scope } from '../../../aml/build/index.ts'
import { at, notifications } from '../aml/_walk.ts'

/** Device Check and Eject Request: the status of the device itself has changed (ACPI 6.6 table 5.153). */
const CODES = new Set([1n, 3n])
const machine = (code: number, ...body: ReturnType<typeof method>[]) => ssdt(scope('\\_SB', [device('DEV0', [name('_HID', 'TEST0001'), body]), method('SCAN', {}, [notify('DEV0', code)])]))

export default rule({
  id: 'hotplug/notify-status', title: 'A device is announced and has no _STA', severity: 'info', section: 'ACPI 6.6 §5.6.6, §6.3.7; Linux drivers/acpi/scan.c',
  why: 'After a Device Check the OS asks _STA whether the device came or went; without _STA it is there and works at all times, and the notification changes nothing. Bus Checks, which are about what lies below, do not need it.',
  reference: ['19.V3', '19.V5'],
  bad: [{ title: 'a Device Check without _STA', tables: x86(machine(1)) }],
  good: [{ title: 'with _STA', tables: x86(machine(1, method('_STA', {}, [return_(0xf)]))) }, { title: 'a Bus Check', tables: x86(machine(0)) }],
  check: (context, report) => {
    if (!context.aml.present) return
    const seen = new Set<string>()
    for (const { statement, view, device: found, code } of notifications(context)) {
      if (code === undefined || !CODES.has(code)) continue
      const path = pathOf(found)
      if (seen.has(path) || found.child('_STA')?.definitions.length) continue
      seen.add(path)
      // PCI functions are found and lost by their configuration space.
      if (found.child('_ADR')?.definitions.length) continue
      report({ view, at: path, ...at(statement), message: `${path} gets ${code === 1n ? 'Device Checks' : 'Eject Requests'} and has no _STA`, expected: '_STA' })
    }
  },
})
