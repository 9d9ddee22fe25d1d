import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { listCpus, madt } from '../../../madt/index.ts'
import { elementsOf, numberOf } from '../../data.ts'
import type { NsNode } from '../../../aml/index.ts'
import { name, pkg, scope } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

/** SW_ALL, SW_ANY, HW_ALL. */
const COORDINATION = new Set([0xfc, 0xfd, 0xfe])
/** Elements of an entry (ACPI 6.6 sections 8.4.1.2, 8.4.4.4 and 8.4.5.5). */
const COUNT: Readonly<Record<string, number>> = { _CSD: 6, _PSD: 5, _TSD: 5 }
const psd = (...cpus: readonly (readonly number[])[]) => ssdt(...cpus.map((c, i) => scope(`\\_SB.C00${i}`, [name('_PSD', pkg([pkg([...c])]))])))
const hex = (n: number | undefined): string => (n === undefined ? 'none' : `0x${n.toString(16).toUpperCase()}`)

export default rule({
  id: 'aml/dependency', title: '_PSD, _TSD or _CSD contradicts itself or the other processors', severity: 'warning', section: 'ACPI 6.6 §8.4.5.5; Linux drivers/acpi/processor_perflib.c',
  why: 'Processors of one domain change their state together. Linux gives up coordination for all of them when a package is malformed or the number of processors or the kind of coordination differs within a domain.',
  reference: ['17.7', '17.10'], aliases: ['Method_PSDSubPackageElement', 'Method_TSDSubPackageElement', 'Method_CSDSubPackageElement'],
  bad: [
    { title: 'an unknown coordination type', tables: x86(psd([5, 0, 0, 1, 2], [5, 0, 0, 1, 2])) },
    { title: 'two kinds of coordination in a domain', tables: x86(psd([5, 0, 0, 0xfc, 2], [5, 0, 0, 0xfe, 2])) },
    { title: 'a domain of three with two members', tables: x86(psd([5, 0, 0, 0xfc, 3], [5, 0, 0, 0xfc, 3])) },
  ],
  good: [{ title: 'both in a domain', tables: x86(psd([5, 0, 0, 0xfc, 2], [5, 0, 0, 0xfc, 2])) }, { title: 'a domain each', tables: x86(psd([5, 0, 0, 0xfe, 1], [5, 0, 1, 0xfe, 1])) }],
  check: (context, report) => {
    const view = context.first(madt)
    const usable = view && new Set(listCpus(view.value).filter((c) => c.state === 'enabled').map((c) => c.uid))
    // Firmware describes processors that this machine does not have.
    const isUsable = (device: NsNode | undefined): boolean => { const cpu = context.aml.processors.find((p) => p.node === device); return !usable || cpu?.id === undefined || usable.has(cpu.id) }
    for (const segment of ['_CSD', '_PSD', '_TSD']) {
      interface Member { o: Parameters<typeof placeOf>[1]; coordination: number; count: number }
      const domains = new Map<number, Member[]>()
      for (const o of known(context, [segment])) {
        for (const e of elementsOf(o.data)) {
          const [entries, revision, domain, coordination, count, index] = elementsOf(e).map(numberOf)
          const say = (message: string, expected: unknown, found: unknown): void => report({ ...placeOf(context, o), message: `${segment}: ${message}`, expected, found })
          if (entries === undefined || domain === undefined || coordination === undefined || count === undefined) continue
          if (entries !== COUNT[segment] || elementsOf(e).length !== entries) { say('the number of entries is wrong', COUNT[segment], `${entries}, with ${elementsOf(e).length} elements`); continue }
          if (revision !== 0) say('unknown revision', 0, revision)
          if (!COORDINATION.has(coordination)) say('unknown coordination type', '0xFC, 0xFD or 0xFE', hex(coordination))
          // The domains of _CSD are those of one C-state.
          else if (isUsable(o.node.parent)) domains.set(segment === '_CSD' ? domain * 0x100 + (index ?? 0) : domain, [...(domains.get(segment === '_CSD' ? domain * 0x100 + (index ?? 0) : domain) ?? []), { o, coordination, count }])
        }
      }
      for (const members of domains.values()) {
        const [first, ...others] = members as [Member, ...Member[]]
        const other = others.find((m) => m.coordination !== first.coordination || m.count !== first.count)
        if (other) report({ ...placeOf(context, other.o), message: `${segment}: ${first.o.path} is in the same domain and says otherwise`, expected: `${first.count} processors, ${hex(first.coordination)}`, found: `${other.count} processors, ${hex(other.coordination)}` })
        else if (first.count !== members.length) report({ ...placeOf(context, first.o), severity: members.length > first.count ? 'warning' : 'info', message: `${segment}: the domain has another number of members than it says`, expected: first.count, found: members.length })
      }
    }
  },
})
