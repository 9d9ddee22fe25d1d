/** Statements (ACPI 6.6 §20.2.5.3). */
import { node, type AmlNode } from '../tree.ts'
import { make, termList, type SuperName, type Term, type Terms } from './core.ts'

/** `If`; an `else_` right after it belongs to it. */
export const if_ = (condition: Term, body: Terms): AmlNode => make('If', 'condition', [condition], { list: termList('If', body) })
export const else_ = (body: Terms): AmlNode => make('Else', '', [], { list: termList('Else', body) })
/** `If … Else …`, as the two nodes that AML has for it. */
export const ifElse = (condition: Term, then: Terms, otherwise: Terms): readonly AmlNode[] => [if_(condition, then), else_(otherwise)]
export const while_ = (condition: Term, body: Terms): AmlNode => make('While', 'condition', [condition], { list: termList('While', body) })
export const return_ = (value: Term = 0): AmlNode => make('Return', 'value', [value])
export const break_: AmlNode = node('Break')
export const continue_: AmlNode = node('Continue')
export const noop: AmlNode = node('Noop')
export const breakPoint: AmlNode = node('BreakPoint')

/** Tells the OS that something happened to an object (§5.6.6). */
export const notify = (object: SuperName, code: Term): AmlNode => make('Notify', 'object code', [object, code])
/** Milliseconds. */
export const sleep = (milliseconds: Term): AmlNode => make('Sleep', 'milliseconds', [milliseconds])
/** Microseconds, at most 255. */
export const stall = (microseconds: Term): AmlNode => make('Stall', 'microseconds', [microseconds])
export const release = (mutex: SuperName): AmlNode => make('Release', 'mutex', [mutex])
export const signal = (event: SuperName): AmlNode => make('Signal', 'event', [event])
export const reset = (event: SuperName): AmlNode => make('Reset', 'event', [event])
export const unload = (handle: SuperName): AmlNode => make('Unload', 'handle', [handle])
export const fatal = (type: number, code: number, argument: Term): AmlNode => make('Fatal', 'type code argument', [type, code, argument])
