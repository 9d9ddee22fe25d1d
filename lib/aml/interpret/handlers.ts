/** Every opcode row has a meaning, or this file does not compile. */
import type { OpName } from '../opcodes.ts'
import type { Handler } from './handler.ts'
import { DATA_OPS } from './ops-data.ts'
import { DECLARE_OPS } from './ops-declare.ts'
import { OBJECT_OPS } from './ops-object.ts'
import { TABLE_OPS } from './ops-table.ts'

const LEAVES = {
  Zero: 'leaf', One: 'leaf', Ones: 'leaf', ByteConst: 'leaf', WordConst: 'leaf', DWordConst: 'leaf', QWordConst: 'leaf', String: 'leaf', Revision: 'leaf',
  Debug: 'leaf', Local0: 'leaf', Local1: 'leaf', Local2: 'leaf', Local3: 'leaf', Local4: 'leaf', Local5: 'leaf', Local6: 'leaf', Local7: 'leaf',
  Arg0: 'leaf', Arg1: 'leaf', Arg2: 'leaf', Arg3: 'leaf', Arg4: 'leaf', Arg5: 'leaf', Arg6: 'leaf', NameRef: 'leaf', NullName: 'leaf',
} satisfies Partial<Record<OpName, Handler>>

/** Jumps, scopes and literals, made by the compiler. */
const FLOW = {
  If: 'flow', Else: 'flow', While: 'flow', Break: 'flow', Continue: 'flow', Return: 'flow', Call: 'flow',
  Scope: 'flow', Device: 'flow', Processor: 'flow', PowerResource: 'flow', ThermalZone: 'flow',
  Buffer: 'flow', Package: 'flow', VarPackage: 'flow',
} satisfies Partial<Record<OpName, Handler>>

const PARTS = {
  FieldUnit: 'part', FieldGap: 'part', FieldAccess: 'part', FieldConnection: 'part', FieldExtendedAccess: 'part',
} satisfies Partial<Record<OpName, Handler>>

const ALL = { ...LEAVES, ...FLOW, ...PARTS, ...DATA_OPS, ...DECLARE_OPS, ...OBJECT_OPS, ...TABLE_OPS } satisfies Record<OpName, Handler>

export const HANDLERS: Readonly<Record<OpName, Handler>> = ALL
