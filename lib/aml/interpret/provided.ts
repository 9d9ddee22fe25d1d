/** Names the interpreter itself provides (ACPI 6.6 sections 5.3 and 5.7). */
import type { Machine } from './machine.ts'
import { Node } from './namespace.ts'
import { AmlInteger, AmlMethod, AmlMutex, AmlScope, AmlString, TYPE, type Value } from './values.ts'
import { onesOf } from './integers.ts'

/** What Linux's ACPICA answers with yes; "Linux" is not among them. */
export const DEFAULT_OSI: readonly string[] = [
  'Windows 2000', 'Windows 2001', 'Windows 2001 SP1', 'Windows 2001.1', 'Windows 2001 SP2', 'Windows 2001.1 SP1', 'Windows 2006',
  'Windows 2006.1', 'Windows 2006 SP1', 'Windows 2006 SP2', 'Windows 2009', 'Windows 2012', 'Windows 2013', 'Windows 2015',
  'Windows 2016', 'Windows 2017', 'Windows 2017.2', 'Windows 2018', 'Windows 2018.2', 'Windows 2019', 'Windows 2020', 'Windows 2021',
  'Windows 2022', 'Extended Address Space Descriptor', 'Module Device', 'Processor Device', '3.0 _SCP Extensions', 'Processor Aggregator Device',
]

/** Makes the predefined names; returns the global lock. */
export function provideNames(m: Machine, os = 'Microsoft Windows NT'): AmlMutex {
  const provide = (segment: string, make: (n: Node) => Value): void => {
    const node = new Node(segment, m.root, -1)
    node.object = make(node)
    m.root.children ??= new Map()
    m.root.children.set(segment, node)
  }
  m.root.object = new AmlScope(TYPE.device, m.root)
  for (const s of ['_GPE', '_PR_', '_SI_', '_TZ_']) provide(s, (n) => new AmlScope(s === '_TZ_' ? TYPE.device : TYPE.uninitialized, n))
  // ACPICA makes \_SB a device so that notifications for it are possible.
  provide('_SB_', (n) => new AmlScope(TYPE.device, n))
  const lock = new AmlMutex(0)
  provide('_GL_', () => lock)
  provide('_OS_', () => new AmlString(os))
  provide('_REV', () => new AmlInteger(2))
  provide('_OSI', () => new AmlMethod(1, 0, undefined, -1, ([what]) => (what instanceof AmlString && m.osi.has(what.text) ? onesOf(m.wide) : 0)))
  return lock
}
