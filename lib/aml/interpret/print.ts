/** Values as text and as JSON. */
import { bufferText } from './convert.ts'
import { hexOf } from './integers.ts'
import { Node, nodePath } from './namespace.ts'
import { hex, quote } from '../asl/literals.ts'
import {
  AmlBuffer, AmlInteger, AmlMethod, AmlPackage, AmlScope, AmlString, DebugObject, IndexRef, isInt, PendingName, RefOf, Slot, TableHandle, TYPE, typeName, typeOf,
  type Int, type Value,
} from './values.ts'
import { ARG0 } from './frame.ts'
import { displayName } from '../names.ts'

/** A result as `acpigen run --json` gives it. */
export interface JsonValue {
  readonly type: string
  readonly value?: string | readonly JsonValue[] | readonly number[] | null
}

const TYPES: Record<number, string> = {
  [TYPE.fieldUnit]: 'fieldunit', [TYPE.device]: 'device', [TYPE.event]: 'event', [TYPE.method]: 'method', [TYPE.mutex]: 'mutex', [TYPE.region]: 'operationregion',
  [TYPE.powerResource]: 'powerresource', [TYPE.processor]: 'processor', [TYPE.thermalZone]: 'thermalzone', [TYPE.bufferField]: 'bufferfield', [TYPE.ddbHandle]: 'ddbhandle', [TYPE.debug]: 'debug',
}

/** A String as its readers see it: up to the first NUL. */
const visible = (text: string): string => text.split('\0', 1)[0] as string

const DEPTH = 200

/** Integers are `0x…` text, buffers hex pairs, packages lists. */
export function toJson(v: Value, depth = 0): JsonValue {
  if (v === undefined) return { type: 'uninitialized', value: null }
  if (isInt(v)) return { type: 'integer', value: `0x${hexOf(v)}` }
  if (v instanceof AmlInteger) return { type: 'integer', value: `0x${hexOf(v.value)}` }
  if (v instanceof AmlString) return { type: 'string', value: visible(v.text) }
  if (v instanceof AmlBuffer) return { type: 'buffer', value: Array.from(v.bytes, (b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ') }
  if (v instanceof AmlPackage) return { type: 'package', value: depth > DEPTH ? [] : v.elements.map((e) => toJson(e, depth + 1)) }
  if (v instanceof RefOf || v instanceof IndexRef || v instanceof PendingName) return { type: 'reference', value: referenceText(v) }
  if (v instanceof AmlScope) return { type: TYPES[v.type] ?? 'scope', value: nodePath(v.node) }
  return { type: TYPES[typeOf(v)] ?? 'unknown', value: null }
}

function referenceText(v: RefOf | IndexRef | PendingName): string {
  if (v instanceof PendingName) return displayName(v.path)
  if (v instanceof IndexRef) return `Index ${typeName(v.object)}[${v.index}]`
  if (v.cell instanceof Node) return nodePath(v.cell)
  const { index } = v.cell as Slot
  return index >= ARG0 ? `Arg${index - ARG0}` : `Local${index}`
}

/** Digits that show the size of an integer, as ASL is usually written. */
const integerText = (v: Int): string => (v <= 1 ? (v === 0 ? 'Zero' : 'One') : hex(v, v <= 0xff ? 2 : v <= 0xffff ? 4 : v <= 0xffff_ffff ? 8 : 16))

/** A value as ASL. */
export function toAsl(v: Value, indent = ''): string {
  if (v === undefined) return '/* uninitialized */'
  if (isInt(v)) return integerText(v)
  if (v instanceof AmlInteger) return integerText(v.value)
  if (v instanceof AmlString) return quote(visible(v.text))
  if (v instanceof AmlBuffer) return bufferAsl(v.bytes, indent)
  if (v instanceof AmlPackage) {
    if (indent.length > 4 * DEPTH) return 'Package () { /* … */ }'
    const inner = `${indent}    `
    const items = v.elements.map((e) => toAsl(e, inner))
    const head = `Package (${hex(v.elements.length, 2)})`
    const short = items.every((i) => !i.includes('\n')) && items.join(', ').length < 60
    return short ? `${head} {${items.join(', ')}}` : `${head}\n${indent}{\n${items.map((i) => inner + i).join(',\n')}\n${indent}}`
  }
  if (v instanceof RefOf || v instanceof IndexRef || v instanceof PendingName) return v instanceof RefOf && v.named ? referenceText(v) : v instanceof PendingName ? referenceText(v) : `RefOf (${referenceText(v)})`
  if (v instanceof AmlScope) return `${nodePath(v.node)} /* ${typeName(v)} */`
  return `/* ${v instanceof AmlMethod ? 'Method' : v instanceof DebugObject ? 'Debug' : v instanceof TableHandle ? `DDBHandle ${v.table}` : typeName(v)} */`
}

function bufferAsl(bytes: Uint8Array, indent: string): string {
  const head = `Buffer (${hex(bytes.length, 2)})`
  const item = (b: number): string => hex(b, 2)
  if (bytes.length <= 16) return `${head} {${Array.from(bytes, item).join(', ')}}`
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const text = Array.from(row, (b) => (b >= 0x20 && b < 0x7f && b !== 0x2a ? String.fromCharCode(b) : '.')).join('')
    lines.push(`${indent}    /* ${hexOf(at, 4)} */  ${Array.from(row, item).join(', ')}${at + 16 < bytes.length ? ',' : ' '}  // ${text}`)
  }
  return `${head}\n${indent}{\n${lines.join('\n')}\n${indent}}`
}

/** A Store to Debug as one line, in the manner of ACPICA. */
export function debugText(rules: { readonly wide: boolean }, v: Value, depth = 0): string {
  if (isInt(v)) return `0x${hexOf(v, rules.wide ? 16 : 8)}`
  if (v instanceof AmlInteger) return debugText(rules, v.value)
  if (v instanceof AmlString) return quote(visible(v.text))
  if (v instanceof AmlBuffer) return `Buffer (0x${hexOf(v.bytes.length, 2)}) {${bufferText(v.bytes, ', ')}}`
  if (v instanceof AmlPackage) return depth > DEPTH ? 'Package' : `Package (0x${hexOf(v.elements.length, 2)}) {${v.elements.map((e) => debugText(rules, e, depth + 1)).join(', ')}}`
  if (v instanceof RefOf || v instanceof IndexRef || v instanceof PendingName) return `[Reference ${referenceText(v)}]`
  if (v instanceof AmlScope) return `[${typeName(v)} ${nodePath(v.node)}]`
  return `[${typeName(v)}]`
}
