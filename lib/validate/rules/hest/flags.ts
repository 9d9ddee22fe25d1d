import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import { machine, machineCheck } from './_examples.ts'

/** Kinds whose flags know no “global”. */
const CHECKS: ReadonlySet<string | number> = new Set(['ia32MachineCheck', 'ia32CorrectedMachineCheck', 'ia32DeferredMachineCheck'])

export default rule({
  id: 'hest/flags', title: 'Flags of an error source exclude each other', severity: 'warning', section: 'ACPI 6.5 §18.3.2.1',
  why: 'Firmware first means that firmware sees the error before the OS, GHES assist that the OS sees it first and asks firmware for more. “Global” is for PCI Express sources only.',
  reference: ['17.11'], aliases: ['HESTIA32BadFlags', 'HESTIA32FlagsReserved', 'HESTIA32CorrectedMachineCheckBadFlags', 'HESTIA32CorrectedMachineCheckFlagsReserved'],
  bad: [{ title: 'firmware first with GHES assist', tables: machine(machineCheck(0, { firmwareFirst: true, ghesAssist: true })) }, { title: 'global machine checks', tables: machine(machineCheck(0, { global: true })) }],
  good: [{ title: 'firmware first', tables: machine(machineCheck(0, { firmwareFirst: true })) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hest)) view.value.sources.forEach((s, i) => {
      if (!('flags' in s) || typeof s.flags !== 'object' || s.flags === null) return
      const f = s.flags as { firmwareFirst?: boolean; global?: boolean; ghesAssist?: boolean }
      const at = `sources[${i}].flags`
      const assist = CHECKS.has(s.type)
      if (assist && f.firmwareFirst && f.ghesAssist) report({ view, at, message: 'firmware first and GHES assist exclude each other', expected: 'one of them' })
      else if (assist && f.global) report({ view, at, message: 'the flag is not for machine checks', expected: 'global clear' })
      else if (!assist && f.ghesAssist) report({ view, at, message: 'the flag is for machine checks only', expected: 'ghesAssist clear' })
    })
  },
})
