/** Devices of the name space that tables name. */
import type { NsNode } from '../../aml/index.ts'
import type { Context } from '../context.ts'

const ABSOLUTE = /^\\[A-Z_][A-Z0-9_]{0,3}(\.[A-Z_][A-Z0-9_]{0,3})*$/

/** Whether a table can be held against the name space: a part of it would miss devices. */
export const hasNamespace = (context: Context): boolean => context.aml.present && context.has('DSDT')

/** What is wrong with the path of a device; undefined when nothing is, or when it cannot be known. */
export function pathFault(context: Context, path: string): string | undefined {
  if (!ABSOLUTE.test(path)) return 'the name is no absolute path'
  if (!hasNamespace(context)) return undefined
  const node = context.aml.node(path)
  if (!node) return 'the name space has no such device'
  const op = context.aml.definition(node)?.op
  return op === 'Device' || op === 'Processor' ? undefined : 'the object is no device'
}

/** Number that a Name holds: `absent` without the object, undefined when only a run can tell. */
export function fixedNumber(context: Context, device: { readonly path: string; readonly node: NsNode }, name: string, absent?: number): number | undefined {
  const child = context.aml.child(device.node, name)
  if (!child) return absent
  if (context.aml.definition(child)?.op !== 'Name') return undefined
  const v = context.aml.number(`${device.path}.${name}`)
  return v === undefined ? undefined : Number(v)
}
