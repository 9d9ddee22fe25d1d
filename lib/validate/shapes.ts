/** Whether a value has the shape that lib/aml/predefined states for its name. */
import { predefined } from '../aml/index.ts'
import { dataText, KIND_NAMES, type Data, type DataKind } from './data.ts'

export interface ShapeFault {
  readonly message: string
  readonly expected: string
  readonly found: string
}

/** Packages that the table of names leaves at P, by the sections that describe them. */
const FULL: Readonly<Record<string, string>> = {
  _CPC: 'P2I', _CSD: 'P*{6I}', _DLM: 'P*{1R}', _CST: 'P1I*{1B3I}', _LPD: 'P1I*{2I}', _LPI: 'P3I*{10}', _PRR: 'P1R', _PSD: 'P*{5I}', _PSS: 'P*{6I}', _RDI: 'P1I*{*R}', _TSD: 'P*{5I}', _TSS: 'P*{5I}', _ALR: 'P*{2I}', _HPX: 'P*{5I}',
}
/** The shape of a name: kinds, and of packages the elements. */
export const shapeOf = (name: string): string | undefined => FULL[name] ?? predefined(name)?.returns

/** Kinds that a name may give; undefined when everything goes. */
export function kindsOf(name: string): readonly DataKind[] | undefined {
  const returns = shapeOf(name)
  if (returns === undefined || returns === 'any' || returns === '-') return undefined
  return returns.split('/').map((r) => r[0] as DataKind)
}
const kindText = (kinds: readonly DataKind[]): string => kinds.map((k) => KIND_NAMES[k]).join(' or ')

/** Steps of a package shape: `9I`, `4S`, `*R`, `*{2R6I}`. */
const STEP = /(\d+|\*)([ISBPR])|\*\{([^}]*)\}/g

/** Whether ACPICA makes the right thing of a wrong one by itself (nsrepair.c): a lone element of a package, a resource template that is 0, paths in _DEP. */
export function isRepaired(name: string, data: Data): boolean {
  const shape = shapeOf(name) ?? ''
  if (name === '_DEP' && data.kind === 'P') return data.elements.every((e) => e.kind === 'R' || e.kind === 'S')
  if (name === '_STR' && data.kind === 'S') return true
  return (/^P\*[ISBR]$/.test(shape) && data.kind === shape[2]) || (name === '_CID' && data.kind === 'B')
}

/** What is wrong with a value; undefined when its shape is right. */
export function shapeFault(name: string, data: Data): ShapeFault | undefined {
  const kinds = kindsOf(name)
  if (!kinds) return undefined
  if (!kinds.includes(data.kind)) return { message: `is ${KIND_NAMES[data.kind]}`, expected: kindText(kinds), found: dataText(data) }
  const shape = (shapeOf(name) as string).split('/').find((r) => r.startsWith('P'))
  if (data.kind !== 'P' || !shape) return undefined
  if (name === '_CID') return elementsFault(data.elements, ['I', 'S'], 'element')
  return packageFault(data.elements, shape.slice(1), 'element')
}

function packageFault(elements: readonly Data[], shape: string, what: string): ShapeFault | undefined {
  let at = 0
  for (const [, count, kind, inner] of shape.matchAll(STEP)) {
    if (inner !== undefined) {
      for (const [i, e] of elements.slice(at).entries()) {
        const label = `${what} ${at + i}`
        if (e.kind !== 'P') return { message: `has ${KIND_NAMES[e.kind]} as ${label}`, expected: KIND_NAMES.P, found: dataText(e) }
        const fault = /^\d+$/.test(inner) ? countFault(e.elements, Number(inner), label) : packageFault(e.elements, inner, `${label}, element`)
        if (fault) return fault
      }
      return undefined
    }
    if (count === '*') return elementsFault(elements.slice(at), [kind as DataKind], what, at)
    const end = at + Number(count)
    if (elements.length < end) return { message: `has too few elements${what === 'element' ? '' : ` in ${what.replace(/, element$/, '')}`}`, expected: `at least ${leastOf(shape)}`, found: String(elements.length) }
    const fault = elementsFault(elements.slice(at, end), [kind as DataKind], what, at)
    if (fault) return fault
    at = end
  }
  return undefined
}

/** Elements that a package must have at least: `9I4S` has 13. */
const leastOf = (shape: string): number => [...shape.matchAll(/(\d+)[A-Z]/g)].reduce((n, m) => n + Number(m[1]), 0)
const countFault = (elements: readonly Data[], least: number, label: string): ShapeFault | undefined =>
  elements.length < least ? { message: `has too few elements in ${label}`, expected: `at least ${least}`, found: String(elements.length) } : undefined

function elementsFault(elements: readonly Data[], kinds: readonly DataKind[], what: string, from = 0): ShapeFault | undefined {
  const i = elements.findIndex((e) => !kinds.includes(e.kind))
  return i < 0 ? undefined : { message: `has ${KIND_NAMES[(elements[i] as Data).kind]} as ${what} ${from + i}`, expected: kindText(kinds), found: dataText(elements[i]) }
}
