/** Objects of predefined names with their values, for the rules about values. */
import type { Context } from '../../context.ts'
import type { Known } from '../../aml.ts'
import type { PredefinedObject } from '../../inventory.ts'
import type { Data } from '../../data.ts'
import { termOf, type Definition, type NsNode } from '../../../aml/index.ts'
import type { View } from '../../view.ts'

const sizeOf = (made: Definition | undefined): number | undefined => made && termOf(made)?.size

/** Place of an object in its table. */
export const objectAt = (context: Context, path: string, node: NsNode): { view: View | undefined; at: string; offset: number; length: number } =>
  ({ view: context.aml.viewOf(node), at: path, offset: context.aml.offsetOf(node), length: Math.min(sizeOf(context.aml.definition(node)) ?? 1, 16) })
export const placeOf = (context: Context, o: PredefinedObject): ReturnType<typeof objectAt> => objectAt(context, o.path, o.node)

/** What is said of a value that registers had a part in. */
export const ZEROS = ' when registers read as zero'

/** Objects of these names whose value is known; `all`: also values that depend on registers, which are right in form only. */
export function* known(context: Context, names: readonly string[], all = false): Generator<PredefinedObject & Known> {
  if (!context.aml.present) return
  for (const name of names) {
    for (const o of context.aml.allNamed(name.padEnd(4, '_'))) {
      const k = context.aml.valueOf(o.node)
      if (k && (all || k.sure)) yield { ...o, ...k }
    }
  }
}
/** The objects of one name, as the OS sees them in one device. */
export const valueIn = (context: Context, device: NsNode, name: string): Data | undefined => {
  const k = context.aml.valueOf(context.aml.child(device, name))
  return k?.sure ? k.data : undefined
}
