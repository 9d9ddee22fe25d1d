/** What iasl demands of reserved names, looked up once a name. */
import { predefined } from '../predefined.ts'

const MUST_BE_METHOD = /^_(INI|IRC|PS[0-3]|ON_|OFF|DIS|RST|[EL][0-9A-F]{2}|Q[0-9A-F]{2})$/

/** What packages of a shape must hold, as predefined.ts writes shapes. */
export interface Shape {
  /** Allowed kinds, for what is no package. */
  readonly kinds: readonly string[]
  readonly isPackage: boolean
  /** Elements before the list. */
  readonly skip: number
  /** Kinds of the elements of each package in the list. */
  readonly sub?: readonly string[]
  /** Kind of every element. */
  readonly every?: string
  /** Least length of each package in the list. */
  readonly subLength?: number
  /** Kinds of the first elements: `9I4S` is nine integers, then four strings. */
  readonly first: readonly string[]
}

const kindsIn = (text: string): string[] => [...text.matchAll(/(\d+)([ISBR])/g)].flatMap(([, count, kind]) => Array.from({ length: Number(count) }, () => kind as string))

function shapeOf(returns: string | undefined): Shape | undefined {
  if (returns === undefined || returns === 'any' || returns === '-') return undefined
  const sub = /^P(?:1I)?\*\{((?:\d+[RI])+)\}$/.exec(returns)?.[1]
  const subLength = /^P\*\{(\d+)\}$/.exec(returns)?.[1]
  return {
    kinds: returns.split('/'), isPackage: returns.includes('P'), skip: returns.startsWith('P1I*') ? 1 : 0, sub: sub === undefined ? undefined : kindsIn(sub),
    every: /^P\*([IRSB])$/.exec(returns)?.[1], subLength: subLength === undefined ? undefined : Number(subLength), first: kindsIn(returns),
  }
}

export interface Reserved { readonly method: boolean; readonly shape: Shape | undefined }
const reserved = new Map<string, Reserved>()

/** What a name that begins with an underscore must be; there are few, and they are asked for all the time. */
export function reservedOf(segment: string): Reserved {
  let found = reserved.get(segment)
  if (!found) {
    const about = predefined(segment)
    found = { method: MUST_BE_METHOD.test(segment) || (about !== undefined && about.args > 0), shape: shapeOf(about?.returns) }
    reserved.set(segment, found)
  }
  return found
}
