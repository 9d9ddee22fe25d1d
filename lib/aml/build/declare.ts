/** Named objects and scopes (ACPI 6.6 §20.2.5.1, §20.2.5.2). */
import type { OpName } from '../opcodes.ts'
import type { AmlNode } from '../tree.ts'
import { fail, make, rawNumber, termList, type Term, type Terms } from './core.ts'
import { ADDRESS_SPACES, REGION_SPACES } from '../resources/descriptors.ts'

/** `Name (path, value)`. */
export const name = (path: string, value: Term): AmlNode => make('Name', 'path value', [path, value])
export const alias = (source: string, path: string): AmlNode => make('Alias', 'source path', [source, path])
export const scope = (path: string, body: Terms): AmlNode => make('Scope', 'path', [path], { list: termList('Scope', body) })
export const device = (path: string, body: Terms): AmlNode => make('Device', 'path', [path], { list: termList('Device', body) })
export const thermalZone = (path: string, body: Terms): AmlNode => make('ThermalZone', 'path', [path], { list: termList('ThermalZone', body) })
export const powerResource = (path: string, o: { systemLevel: number; resourceOrder: number }, body: Terms): AmlNode =>
  make('PowerResource', 'path systemLevel resourceOrder', [path, o.systemLevel, o.resourceOrder], { list: termList('PowerResource', body) })
/** The deprecated Processor object: an 8-bit id and the processor's register block. */
export const processor = (path: string, o: { id: number; pblkAddress?: number; pblkLength?: number }, body: Terms = []): AmlNode =>
  make('Processor', 'path id pblkAddress pblkLength', [path, o.id, o.pblkAddress ?? 0, o.pblkLength ?? 0], { list: termList('Processor', body) })

export interface MethodOptions {
  /** Number of arguments, 0 to 7. */
  readonly args?: number
  readonly serialized?: boolean
  /** 0 to 15; only of serialized methods. */
  readonly syncLevel?: number
}

/** A control method. @throws AcpiError for more than seven arguments. */
export function method(path: string, o: MethodOptions, body: Terms): AmlNode {
  const { args = 0, serialized = false, syncLevel = 0 } = o
  if (!Number.isInteger(args) || args < 0 || args > 7) fail('Method', 'args', 'wrong number of arguments', '0 to 7', String(args))
  if (!Number.isInteger(syncLevel) || syncLevel < 0 || syncLevel > 15) fail('Method', 'syncLevel', 'wrong sync level', '0 to 15', String(syncLevel))
  if (syncLevel && !serialized) fail('Method', 'syncLevel', 'only serialized methods have a sync level', '0', String(syncLevel))
  return make('Method', 'path flags', [path, args | (serialized ? 8 : 0) | (syncLevel << 4)], { list: termList('Method', body) })
}

const OBJECT_TYPES = {
  UnknownObj: 0, IntObj: 1, StrObj: 2, BuffObj: 3, PkgObj: 4, FieldUnitObj: 5, DeviceObj: 6, EventObj: 7, MethodObj: 8, MutexObj: 9,
  OpRegionObj: 10, PowerResObj: 11, ProcessorObj: 12, ThermalZoneObj: 13, BuffFieldObj: 14,
} as const
export type ObjectTypeName = keyof typeof OBJECT_TYPES

/** Says that another table defines `path` (§19.6.44). */
export const external = (path: string, type: ObjectTypeName = 'UnknownObj', args = 0): AmlNode => {
  if (args && type !== 'MethodObj') fail('External', 'args', 'only methods have arguments', '0', String(args))
  return make('External', 'path type args', [path, OBJECT_TYPES[type], args])
}

export function mutex(path: string, syncLevel = 0): AmlNode {
  if (!Number.isInteger(syncLevel) || syncLevel < 0 || syncLevel > 15) fail('Mutex', 'syncLevel', 'wrong sync level', '0 to 15', String(syncLevel))
  return make('Mutex', 'path syncLevel', [path, syncLevel])
}
export const event = (path: string): AmlNode => make('Event', 'path', [path])

/** An address space by its ASL keyword or number; 0x80 and above are the OEM's. */
export function spaceNumber(op: string, space: string | number): number {
  const n = typeof space === 'number' ? space : ADDRESS_SPACES.indexOf(space)
  if (n < 0) fail(op, 'space', 'unknown address space', `one of ${REGION_SPACES.filter(Boolean).join(', ')}, or a number`, JSON.stringify(space))
  return Number(rawNumber(op, 'space', 'byte', n))
}

/** `OperationRegion (path, space, offset, length)`. */
export const operationRegion = (path: string, space: string | number, offset: Term, length: Term): AmlNode =>
  make('OperationRegion', 'path space offset length', [path, spaceNumber('OperationRegion', space), offset, length])
export const dataTableRegion = (path: string, signature: Term, oemId: Term, oemTableId: Term): AmlNode =>
  make('DataTableRegion', 'path signature oemId oemTableId', [path, signature, oemId, oemTableId])

const bufferField = (op: OpName) => (source: Term, index: Term, path: string): AmlNode => make(op, 'source index path', [source, index, path])
export const createBitField = bufferField('CreateBitField')
export const createByteField = bufferField('CreateByteField')
export const createWordField = bufferField('CreateWordField')
export const createDWordField = bufferField('CreateDWordField')
export const createQWordField = bufferField('CreateQWordField')
export const createField = (source: Term, bitIndex: Term, bits: Term, path: string): AmlNode =>
  make('CreateField', 'source bitIndex bits path', [source, bitIndex, bits, path])

