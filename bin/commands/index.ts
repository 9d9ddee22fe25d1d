/** The commands: one line each; a command's code is loaded when it is called. */
import type { Command } from '../command.ts'

export interface CommandEntry {
  readonly name: string
  readonly describe: string
  readonly load: () => Promise<Command>
}

const entry = (name: string, describe: string, load: () => Promise<{ default: unknown }>): CommandEntry =>
  ({ name, describe, load: async () => (await load()).default as Command })

export const commands: readonly CommandEntry[] = [
  entry('madt', 'build a MADT (signature APIC)', () => import('./madt.ts')),
  entry('stao', 'build a Status Override Table', () => import('./stao.ts')),
  entry('decode', 'print tables of dumps and files', () => import('./decode.ts')),
  entry('encode', 'build tables from their JSON form', () => import('./encode.ts')),
  entry('diff', 'compare tables or dumps field by field', () => import('./diff.ts')),
  entry('tables', 'list the tables that are described', () => import('./tables.ts')),
  entry('schema', 'print the JSON Schema of a table', () => import('./schema.ts')),
  entry('template', 'print a small table to edit', () => import('./template.ts')),
  entry('extract', 'write the tables of a dump as files', () => import('./extract.ts')),
  entry('patch', 'switch processors of a MADT on and off', () => import('./patch.ts')),
  entry('checksum', 'verify or fix checksums', () => import('./checksum.ts')),
  entry('ssdt', 'build the SSDT of a hotplug system', () => import('./ssdt.ts')),
  entry('pvh-dom0', 'write the tables of a Xen PVH hardware domain', () => import('./pvh-dom0.ts')),
  entry('simulate', 'explore a hotplug protocol', () => import('./simulate.ts')),
  entry('initrd', 'pack tables for Linux to upgrade at boot', () => import('./initrd.ts')),
  entry('linker-loader', 'pack tables as QEMU hands them to firmware', () => import('./linker-loader.ts')),
  entry('place', 'lay tables out in guest memory', () => import('./place.ts')),
  entry('reloc-diff', 'find relocations by comparing two builds', () => import('./reloc-diff.ts')),
  entry('disasm', 'print AML tables as ASL', () => import('./disasm.ts')),
  entry('tree', 'print the namespace of a machine', () => import('./tree.ts')),
  entry('run', 'run AML: evaluate an object or call a method', () => import('./run.ts')),
  entry('devices', 'list devices as an OS sees them', () => import('./devices.ts')),
  entry('validate', 'check tables alone, together and against systems', () => import('./validate.ts')),
  entry('cpus', 'what a system will do with each processor', () => import('./cpus.ts')),
  entry('explain', 'explain a rule of validate or an invariant of simulate', () => import('./explain.ts')),
  entry('roundtrip', 'prove that tables survive decode and encode', () => import('./roundtrip.ts')),
]
