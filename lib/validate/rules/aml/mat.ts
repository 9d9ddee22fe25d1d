import { rule } from '../../rule.ts'
import { ssdt, x86, x86With } from '../../examples/machine.ts'
import { madt } from '../../../madt/index.ts'
import { method, name, path, return_, scope } from '../../../aml/build/index.ts'
import { objectAt } from './_objects.ts'

const mat = (...bytes: number[]) => ssdt(scope('\\_SB.C001', [name('_MAT', Uint8Array.from(bytes))]))
/** Where each structure has its UID: offset and bytes. */
const UID: Readonly<Record<number, readonly [at: number, size: number]>> = { 0: [2, 1], 9: [12, 4], 11: [8, 4], 17: [3, 4], 24: [16, 4] }
/** Where each has the id of the hardware, and what it is called. */
const ID: Readonly<Record<number, readonly [at: number, size: number, name: string]>> = { 0: [3, 1, 'APIC id'], 9: [4, 4, 'x2APIC id'], 11: [68, 8, 'MPIDR'], 17: [7, 4, 'core id'], 24: [8, 8, 'hart id'] }
/** Where each has its flags; bit 0 is Enabled. */
const FLAGS: Readonly<Record<number, number>> = { 0: 4, 9: 8, 11: 12, 17: 11, 24: 4 }

const little = (b: Uint8Array, at: number, size: number): number => Array.from(b.subarray(at, at + size)).reduceRight((n, x) => n * 256 + x, 0)

export default rule({
  id: 'aml/mat', title: '_MAT of a processor is not its MADT entry', severity: 'error', section: 'ACPI 6.5 §6.2.10; Linux drivers/acpi/processor_core.c',
  why: 'When a processor is plugged, Linux takes its hardware id from _MAT first: another type, length or UID finds the wrong processor or none.',
  reference: ['5.19', '19.20', '19.V7'],
  bad: [
    { title: 'the UID of another processor', tables: x86(mat(0, 8, 0, 1, 1, 0, 0, 0)) },
    { title: 'another APIC id', tables: x86(mat(0, 8, 1, 9, 1, 0, 0, 0)) },
    { title: 'a method', tables: x86(ssdt(scope('\\_SB.C001', [name('MADT', Uint8Array.of(0, 8, 1, 9, 1, 0, 0, 0)), method('_MAT', {}, [return_(path('MADT'))])]))), options: { evaluate: true } },
    { title: 'never enabled', tables: x86With({ enabled: 1 }, mat(0, 8, 1, 1, 0, 0, 0, 0)) },
    { title: 'a wrong length', tables: x86(mat(0, 6, 1, 1, 1, 0, 0, 0)) },
  ],
  good: [{ title: 'the entry', tables: x86(mat(0, 8, 1, 1, 1, 0, 0, 0)) }, { title: 'the null entry of a processor that is absent', tables: x86(mat(0, 8, 0xff, 0xff, 0, 0, 0, 0)) }],
  check: (context, report) => {
    const view = context.first(madt)
    if (!view || !context.aml.present) return
    const entries = new Map<number, { type: number; offset: number; length: number }>()
    for (const g of view.decoded.groups) {
      const type = view.bytes[g.offset] ?? -1
      const uid = /^entries\[\d+\]$/.test(g.path) ? UID[type] : undefined
      if (uid && g.length >= uid[0] + uid[1]) entries.set(little(view.bytes, g.offset + uid[0], uid[1]), { type, offset: g.offset, length: g.length })
    }
    for (const p of context.aml.processors) {
      const node = context.aml.child(p.node, '_MAT')
      const entry = p.id === undefined ? undefined : entries.get(p.id)
      // A method that reads the live table gives what memory holds, which a dump does not have.
      if (!node || !entry || p.id === undefined || !context.aml.isKnown(node)) continue
      const b = context.aml.bytes(`${p.path}._MAT`)
      if (!b || b.length < 2 || (b[0] === 0 && b[2] === 0xff && b[3] === 0xff)) continue
      const say = (message: string, expected: unknown, found: unknown): void => report({ ...objectAt(context, `${p.path}._MAT`, node), message, expected, found })
      if (b[1] !== b.length) { say('_MAT has another length than it says', b[1], b.length); continue }
      // QEMU's LoongArch machines give a Local APIC structure, which Linux accepts.
      if (b[0] !== entry.type) { if (!(b[0] === 0 && entry.type === 17)) say('_MAT has another structure than the MADT', `type ${entry.type}`, `type ${b[0]}`); continue }
      const [at, size] = UID[entry.type] as readonly [number, number]
      if (little(b, at, size) !== p.id) say('_MAT has another UID than the processor', p.id, little(b, at, size))
      else {
        const [idAt, idSize, idName] = ID[entry.type] as readonly [number, number, string]
        const [here, there] = [little(b, idAt, idSize), little(view.bytes, entry.offset + idAt, idSize)]
        const flags = FLAGS[entry.type] as number
        if (b.length >= idAt + idSize && entry.length >= idAt + idSize && here !== there) say(`_MAT has another ${idName} than the MADT`, there, here)
        // Linux takes the id of a plugged processor from an entry that says Enabled.
        else if (context.aml.constant(node) && !((b[flags] ?? 0) & 1) && !((view.bytes[entry.offset + flags] ?? 0) & 1)) say('_MAT never says that the processor is enabled: it cannot be added', 'Enabled set when the processor is there', 'a constant without Enabled')
      }
    }
  },
})
