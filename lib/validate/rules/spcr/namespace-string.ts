import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { layouts } from '../../../tables/index.ts'

export default rule({
  id: 'spcr/namespace-string', title: 'SPCR or DBG2 names a device that does not exist', severity: 'warning', section: 'Microsoft SPCR; Microsoft DBG2',
  why: 'The text names the UART in the name space, or is "." for none; with a wrong name console and device cannot be matched.',
  reference: ['13.6', '19.18'], aliases: ['DBG2DeviceNotFound'],
  bad: [{ title: 'no such device', tables: arm64(edit(layouts.spcr, (v) => { v.namespaceString = '\\_SB.COM7' })) }],
  good: [{ title: 'COM0', tables: arm64() }],
  check: (context, report) => {
    const check = (view: ReturnType<typeof context.all<typeof layouts.spcr.struct>>[number] | ReturnType<typeof context.all<typeof layouts.dbg2.struct>>[number], at: string, name: string | undefined): void => {
      if (name === undefined || name === '.') return
      if (name === '') { report({ view, at, severity: 'info', message: 'the text is empty', expected: 'a path, or "." for none' }); return }
      if (!context.aml.present || !context.has('DSDT')) return
      const path = name.startsWith('\\') ? name : `\\${name}`
      if (!/^\\[A-Z_][A-Z0-9_.]*$/.test(path) || !context.aml.node(path)) report({ view, at, message: 'the name space has no such device', expected: 'the path of a device, or "."', found: name })
    }
    for (const view of context.all(layouts.spcr)) check(view, 'namespaceString', view.value.namespaceString)
    for (const view of context.all(layouts.dbg2)) view.value.devices?.forEach((d, i) => check(view, `devices[${i}].namespaceString`, d.namespaceString))
  },
})
