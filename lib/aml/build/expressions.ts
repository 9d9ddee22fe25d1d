/** Operators with a value (ACPI 6.6 §20.2.5.4). Targets are optional where the grammar has one. */
import type { OpName } from '../opcodes.ts'
import type { AmlNode } from '../tree.ts'
import { fail, make, type SuperName, type Target, type Term } from './core.ts'

type Binary = (a: Term, b: Term, target?: Target) => AmlNode
type Unary = (a: Term, target?: Target) => AmlNode
const binary = (op: OpName): Binary => (a, b, target) => make(op, 'a b target', [a, b, target])
const unary = (op: OpName): Unary => (a, target) => make(op, 'a target', [a, target])
const compare = (op: OpName) => (a: Term, b: Term): AmlNode => make(op, 'a b', [a, b])

/** `Store (value, destination)`. */
export const store = (value: Term, destination: SuperName): AmlNode => make('Store', 'value destination', [value, destination])
export const copyObject = (value: Term, destination: SuperName): AmlNode => make('CopyObject', 'value destination', [value, destination])
export const increment = (a: SuperName): AmlNode => make('Increment', 'a', [a])
export const decrement = (a: SuperName): AmlNode => make('Decrement', 'a', [a])

export const add = binary('Add')
export const subtract = binary('Subtract')
export const multiply = binary('Multiply')
export const mod = binary('Mod')
export const shiftLeft = binary('ShiftLeft')
export const shiftRight = binary('ShiftRight')
export const and = binary('And')
export const nand = binary('NAnd')
export const or = binary('Or')
export const nor = binary('NOr')
export const xor = binary('XOr')
export const divide = (a: Term, b: Term, remainder?: Target, quotient?: Target): AmlNode => make('Divide', 'dividend divisor remainder quotient', [a, b, remainder, quotient])
export const not = unary('Not')
export const findSetLeftBit = unary('FindSetLeftBit')
export const findSetRightBit = unary('FindSetRightBit')
export const fromBcd = unary('FromBCD')
export const toBcd = unary('ToBCD')

export const lAnd = compare('LAnd')
export const lOr = compare('LOr')
export const lEqual = compare('LEqual')
export const lGreater = compare('LGreater')
export const lLess = compare('LLess')
export const lNot = (a: Term): AmlNode => make('LNot', 'a', [a])
export const lNotEqual = (a: Term, b: Term): AmlNode => lNot(lEqual(a, b))
export const lLessEqual = (a: Term, b: Term): AmlNode => lNot(lGreater(a, b))
export const lGreaterEqual = (a: Term, b: Term): AmlNode => lNot(lLess(a, b))

export const concatenate = binary('Concatenate')
export const concatenateResTemplate = binary('ConcatenateResTemplate')
export const index = (source: Term, at: Term, target?: Target): AmlNode => make('Index', 'source index target', [source, at, target])
export const mid = (source: Term, at: Term, length: Term, target?: Target): AmlNode => make('Mid', 'source index length target', [source, at, length, target])
export const toBuffer = unary('ToBuffer')
export const toDecimalString = unary('ToDecimalString')
export const toHexString = unary('ToHexString')
export const toInteger = unary('ToInteger')
export const toStringOp = (source: Term, length: Term = 0xffff_ffff_ffff_ffffn, target?: Target): AmlNode => make('ToString', 'source length target', [source, length, target])

export const refOf = (a: SuperName): AmlNode => make('RefOf', 'a', [a])
export const derefOf = (a: Term): AmlNode => make('DerefOf', 'a', [a])
export const condRefOf = (a: SuperName, target?: Target): AmlNode => make('CondRefOf', 'a target', [a, target])
export const sizeOf = (a: SuperName): AmlNode => make('SizeOf', 'a', [a])
export const objectType = (a: SuperName): AmlNode => make('ObjectType', 'a', [a])

/** Match operators (§19.6.81). */
const MATCH = { MTR: 0, MEQ: 1, MLE: 2, MLT: 3, MGE: 4, MGT: 5 } as const
export type MatchOp = keyof typeof MATCH
export const match = (pkg: Term, op1: MatchOp, a: Term, op2: MatchOp, b: Term, start: Term): AmlNode => {
  for (const op of [op1, op2]) if (MATCH[op] === undefined) fail('Match', 'op', 'unknown match operator', Object.keys(MATCH).join(', '), String(op))
  return make('Match', 'package op1 a op2 b start', [pkg, MATCH[op1], a, MATCH[op2], b, start])
}

/** Waits for a mutex; the value is True when the time was up. 0xFFFF waits for ever. */
export const acquire = (mutex: SuperName, timeout = 0xffff): AmlNode => make('Acquire', 'mutex timeout', [mutex, timeout])
export const wait = (event: SuperName, timeout: Term): AmlNode => make('Wait', 'event timeout', [event, timeout])
export const load = (source: SuperName, target?: Target): AmlNode => make('Load', 'source target', [source, target])
export const loadTable = (signature: Term, oemId: Term, oemTableId: Term, rootPath: Term = '', parameterPath: Term = '', parameter: Term = 0): AmlNode =>
  make('LoadTable', 'signature oemId oemTableId rootPath parameterPath parameter', [signature, oemId, oemTableId, rootPath, parameterPath, parameter])
