/** A user's own SSDT in the bitmap replay: its processors and its port are found in it. */
import { decodeAml, namespaceTree, type NamespaceEntry } from '../lib/aml/index.ts'
import { bitmapSystem, type ReplaySetup, type ReplaySystem } from '../lib/hotplug/simulate/index.ts'
import { UsageError } from './io.ts'

function* entries(e: NamespaceEntry): Generator<NamespaceEntry> {
  yield e
  for (const child of e.children) yield* entries(child)
}

/** I/O ports at which the bitmap can be: those of the regions that a byte-wise field covers. */
function bitmapPort(set: ReturnType<typeof decodeAml>): number | undefined {
  const found: number[] = []
  const work = [...(set.tables[0]?.nodes ?? [])]
  while (work.length) {
    const n = work.pop() as (typeof work)[number]
    if (n.op === 'OperationRegion' && n.args[1] === 1) {
      const offset = n.args[2]
      const value = typeof offset === 'object' ? offset.args[0] : undefined
      if (typeof value === 'number') found.push(value)
    }
    for (const child of n.list ?? []) work.push(child)
  }
  return found.find((p) => p === 0xaf00 || p === 0x0cd8) ?? found[0]
}

/** The system of a user's table. @throws UsageError when it has no scan or no processors. */
export function userSystem(file: string, bytes: Uint8Array, port: number | undefined): (setup: ReplaySetup) => ReplaySystem {
  const set = decodeAml([{ name: file, bytes }])
  const all = [...entries(namespaceTree(set))]
  if (!all.some((e) => e.path === '\\_GPE._E02')) throw new UsageError(`${file}: no method \\_GPE._E02, which scans the CPUs`)
  const names = all.filter((e) => e.type === 'Processor' || e.ids?._HID === '"ACPI0007"').map((e) => e.name)
  if (names.length < 2) throw new UsageError(`${file}: no processor objects`)
  const at = port ?? bitmapPort(set)
  if (at === undefined) throw new UsageError(`${file}: no SystemIO region for the bitmap; give --port`)
  return (setup) => bitmapSystem('qemu', { ...setup, cpus: Math.min(setup.cpus, names.length) }, { ssdt: bytes, port: at, names: names.slice(0, setup.cpus) })
}
