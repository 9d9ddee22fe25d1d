/**
 * Every AML opcode, once (ACPI 6.6 section 20.2 and 20.3).
 *
 * Decoder, encoder, printer, builder, interpreter, docs and the random program generator read these
 * rows. A row without `bytes` is a tree node that has no opcode of its own (names, calls, field
 * elements, bytes kept verbatim).
 */

/** How one operand is encoded, in byte order. */
export type OperandKind =
  | 'term' // TermArg: any expression
  | 'name' // NameString that is used
  | 'decl' // NameString that is declared here
  | 'super' // SuperName: name, Local, Arg, Debug, reference expression; a method name is a call
  | 'ref' // SuperName whose method name is the method itself, not a call
  | 'target' // SuperName or NullName
  | 'byte'
  | 'word'
  | 'dword'
  | 'qword'
  | 'cstring' // bytes up to a NUL
  | 'seg' // exactly four name bytes
  | 'bits' // PkgLength-coded bit count of a field element

/** What follows the operands up to the end of the package (field elements: one nested operand). */
export type ListKind = 'terms' | 'elements' | 'fields' | 'bytes'

/** Run-time kind of an operand (ACPI 6.6 section 19.3.5); `data` is Integer, String or Buffer. */
export type RunKind = 'int' | 'str' | 'buf' | 'pkg' | 'data' | 'any' | 'ref' | 'raw' | 'store' | 'fixed'

/**
 * What the node is in a TermList: `declare` makes a name, `statement` controls flow, `effect` is an
 * expression that may stand alone, `math` has an effect only through its target, `value` has none.
 */
export type OpRole = 'declare' | 'statement' | 'effect' | 'math' | 'value' | 'field' | 'pseudo'

export interface OpRow {
  /** Opcode bytes; none for nodes without an opcode. */
  readonly bytes: readonly number[]
  /** A PkgLength follows the opcode. */
  readonly pkg: boolean
  readonly operands: readonly OperandKind[]
  /** Run-time kind of each operand. */
  readonly types: readonly RunKind[]
  readonly list?: ListKind
  readonly role: OpRole
  /** Run-time kind of the result, if there is one. */
  readonly result?: RunKind
  /** ASL macro or keyword. */
  readonly asl: string
  /** ASL 2.0 operator (ACPI 6.6 section 19.6, "ASL 2.0 symbolic operators"). */
  readonly operator?: string
  /** The name opens a scope for what is declared in the list. */
  readonly scope?: true
  /** ACPI ObjectType (6.6 table 19.41) of what a declaration makes. */
  readonly objectType?: number
  /** AML bytes of an example, in hex. */
  readonly sample: string
}

type Extra = Partial<Pick<OpRow, 'list' | 'result' | 'operator' | 'scope' | 'objectType'>> & { asl?: string; pkg?: boolean }

const KINDS: Record<string, OperandKind> = {
  T: 'term', N: 'name', D: 'decl', S: 'super', R: 'ref', G: 'target',
  B: 'byte', W: 'word', L: 'dword', Q: 'qword', Z: 'cstring', X: 'seg', P: 'bits',
}
const RAW = new Set<OperandKind>(['byte', 'word', 'dword', 'qword', 'cstring', 'seg', 'bits', 'name', 'decl'])

/** `T:int` = TermArg read as integer; targets default to converted stores, raw data to `raw`. */
function row(asl: string, bytes: string, operands: string, role: OpRole, sample: string, extra: Extra = {}): OpRow {
  const parts = operands.split(' ').filter(Boolean)
  const kinds = parts.map((p) => KINDS[p[0] ?? ''] as OperandKind)
  return {
    bytes: bytes.split(' ').filter(Boolean).map((h) => Number.parseInt(h, 16)),
    pkg: extra.pkg ?? (extra.list !== undefined && bytes !== ''),
    operands: kinds,
    types: parts.map((p, i) => (p.split(':')[1] as RunKind) ?? (RAW.has(kinds[i] as OperandKind) ? 'raw' : kinds[i] === 'target' ? 'store' : 'any')),
    role, asl, sample,
    list: extra.list, result: extra.result, operator: extra.operator, scope: extra.scope, objectType: extra.objectType,
  }
}

const math = (asl: string, byte: string, operator?: string): OpRow =>
  row(asl, byte, 'T:int T:int G', 'math', `${byte} 60 61 62`, { result: 'int', operator })
const compare = (asl: string, byte: string, operator: string): OpRow =>
  row(asl, byte, 'T:data T:data', 'value', `${byte} 60 61`, { result: 'int', operator })
const logic = (asl: string, byte: string, operator: string): OpRow =>
  row(asl, byte, 'T:int T:int', 'value', `${byte} 60 61`, { result: 'int', operator })
const convert = (asl: string, byte: string, result: RunKind, source = 'data'): OpRow =>
  row(asl, byte, `T:${source} G:fixed`, 'math', `${byte} 60 61`, { result })
const bufferField = (asl: string, byte: string): OpRow =>
  row(asl, byte, 'T:buf T:int D', 'declare', `${byte} 60 00 42 46 4C 44`, { objectType: 14 })
const plain = (asl: string, bytes: string, role: OpRole, result?: RunKind): OpRow =>
  row(asl, bytes, '', role, bytes, { result })

const ROWS = {
  // Constants and data (20.2.3)
  Zero: plain('Zero', '00', 'value', 'int'),
  One: plain('One', '01', 'value', 'int'),
  Ones: plain('Ones', 'FF', 'value', 'int'),
  ByteConst: row('Byte', '0A', 'B', 'value', '0A 2A', { result: 'int' }),
  WordConst: row('Word', '0B', 'W', 'value', '0B 34 12', { result: 'int' }),
  DWordConst: row('DWord', '0C', 'L', 'value', '0C 78 56 34 12', { result: 'int' }),
  QWordConst: row('QWord', '0E', 'Q', 'value', '0E 08 07 06 05 04 03 02 01', { result: 'int' }),
  String: row('String', '0D', 'Z', 'value', '0D 61 62 00', { result: 'str' }),
  Revision: plain('Revision', '5B 30', 'value', 'int'),
  Buffer: row('Buffer', '11', 'T:int', 'value', '11 05 0A 02 01 02', { list: 'bytes', result: 'buf' }),
  Package: row('Package', '12', 'B', 'value', '12 04 02 00 01', { list: 'elements', result: 'pkg' }),
  VarPackage: row('Package', '13', 'T:int', 'value', '13 04 60 00 01', { list: 'elements', result: 'pkg' }),

  // Name space modifiers and named objects (20.2.5.1, 20.2.5.2)
  Alias: row('Alias', '06', 'N D', 'declare', '06 41 41 41 41 42 42 42 42'),
  Name: row('Name', '08', 'D T', 'declare', '08 41 41 41 41 01'),
  Scope: row('Scope', '10', 'N', 'declare', '10 05 5F 53 42 5F', { list: 'terms', scope: true }),
  Method: row('Method', '14', 'D B', 'declare', '14 08 4D 54 48 44 01 A4 68', { list: 'terms', scope: true, objectType: 8 }),
  External: row('External', '15', 'N B B', 'declare', '15 5C 4D 54 48 44 08 02'),
  Mutex: row('Mutex', '5B 01', 'D B', 'declare', '5B 01 4D 54 58 30 00', { objectType: 9 }),
  Event: row('Event', '5B 02', 'D', 'declare', '5B 02 45 56 54 30', { objectType: 7 }),
  OperationRegion: row('OperationRegion', '5B 80', 'D B T:int T:int', 'declare', '5B 80 52 47 4E 30 01 0A 70 0A 02', { objectType: 10 }),
  Field: row('Field', '5B 81', 'N B', 'declare', '5B 81 0B 52 47 4E 30 01 46 4C 44 30 08', { list: 'fields' }),
  Device: row('Device', '5B 82', 'D', 'declare', '5B 82 05 44 45 56 30', { list: 'terms', scope: true, objectType: 6 }),
  Processor: row('Processor', '5B 83', 'D B L B', 'declare', '5B 83 0B 43 50 55 30 00 10 04 00 00 06', { list: 'terms', scope: true, objectType: 12 }),
  PowerResource: row('PowerResource', '5B 84', 'D B W', 'declare', '5B 84 08 50 57 52 30 00 00 00', { list: 'terms', scope: true, objectType: 11 }),
  ThermalZone: row('ThermalZone', '5B 85', 'D', 'declare', '5B 85 05 54 5A 30 30', { list: 'terms', scope: true, objectType: 13 }),
  IndexField: row('IndexField', '5B 86', 'N N B', 'declare', '5B 86 0F 49 44 58 30 44 41 54 30 01 46 4C 44 30 08', { list: 'fields' }),
  BankField: row('BankField', '5B 87', 'N N T:int B', 'declare', '5B 87 10 52 47 4E 30 42 4E 4B 30 01 01 46 4C 44 30 08', { list: 'fields' }),
  DataTableRegion: row('DataTableRegion', '5B 88', 'D T:str T:str T:str', 'declare', '5B 88 44 54 52 30 0D 46 41 43 50 00 0D 00 0D 00', { objectType: 10 }),
  CreateDWordField: bufferField('CreateDWordField', '8A'),
  CreateWordField: bufferField('CreateWordField', '8B'),
  CreateByteField: bufferField('CreateByteField', '8C'),
  CreateBitField: bufferField('CreateBitField', '8D'),
  CreateQWordField: bufferField('CreateQWordField', '8F'),
  CreateField: row('CreateField', '5B 13', 'T:buf T:int T:int D', 'declare', '5B 13 60 00 0A 08 42 46 4C 44', { objectType: 14 }),

  // Expressions (20.2.5.4)
  Store: row('Store', '70', 'T:any S:store', 'effect', '70 60 61', { result: 'any', operator: '=' }),
  RefOf: row('RefOf', '71', 'R:ref', 'value', '71 60', { result: 'ref' }),
  Add: math('Add', '72', '+'),
  Concatenate: row('Concatenate', '73', 'T:any T:any G', 'math', '73 60 61 62', { result: 'data' }),
  Subtract: math('Subtract', '74', '-'),
  Increment: row('Increment', '75', 'S:int', 'effect', '75 60', { result: 'int', operator: '++' }),
  Decrement: row('Decrement', '76', 'S:int', 'effect', '76 60', { result: 'int', operator: '--' }),
  Multiply: math('Multiply', '77', '*'),
  Divide: row('Divide', '78', 'T:int T:int G G', 'math', '78 60 61 62 63', { result: 'int', operator: '/' }),
  ShiftLeft: math('ShiftLeft', '79', '<<'),
  ShiftRight: math('ShiftRight', '7A', '>>'),
  And: math('And', '7B', '&'),
  NAnd: math('NAnd', '7C'),
  Or: math('Or', '7D', '|'),
  NOr: math('NOr', '7E'),
  XOr: math('XOr', '7F', '^'),
  Not: row('Not', '80', 'T:int G', 'math', '80 60 61', { result: 'int', operator: '~' }),
  FindSetLeftBit: row('FindSetLeftBit', '81', 'T:int G', 'math', '81 60 61', { result: 'int' }),
  FindSetRightBit: row('FindSetRightBit', '82', 'T:int G', 'math', '82 60 61', { result: 'int' }),
  DerefOf: row('DerefOf', '83', 'T:ref', 'value', '83 60', { result: 'any' }),
  ConcatenateResTemplate: row('ConcatenateResTemplate', '84', 'T:buf T:buf G', 'math', '84 60 61 62', { result: 'buf' }),
  Mod: math('Mod', '85', '%'),
  Notify: row('Notify', '86', 'S:ref T:int', 'statement', '86 44 45 56 30 00'),
  SizeOf: row('SizeOf', '87', 'R:any', 'value', '87 60', { result: 'int' }),
  Index: row('Index', '88', 'T:any T:int G', 'math', '88 60 00 61', { result: 'ref' }),
  Match: row('Match', '89', 'T:pkg B T:data B T:data T:int', 'value', '89 60 01 61 00 00 00', { result: 'int' }),
  ObjectType: row('ObjectType', '8E', 'R:ref', 'value', '8E 60', { result: 'int' }),
  LAnd: logic('LAnd', '90', '&&'),
  LOr: logic('LOr', '91', '||'),
  LNot: row('LNot', '92', 'T:int', 'value', '92 60', { result: 'int', operator: '!' }),
  LEqual: compare('LEqual', '93', '=='),
  LGreater: compare('LGreater', '94', '>'),
  LLess: compare('LLess', '95', '<'),
  ToBuffer: convert('ToBuffer', '96', 'buf'),
  ToDecimalString: convert('ToDecimalString', '97', 'str'),
  ToHexString: convert('ToHexString', '98', 'str'),
  ToInteger: convert('ToInteger', '99', 'int'),
  ToString: row('ToString', '9C', 'T:buf T:int G:fixed', 'math', '9C 60 FF 61', { result: 'str' }),
  CopyObject: row('CopyObject', '9D', 'T:any R:fixed', 'effect', '9D 60 61', { result: 'any' }),
  Mid: row('Mid', '9E', 'T:data T:int T:int G', 'math', '9E 60 00 01 61', { result: 'data' }),
  CondRefOf: row('CondRefOf', '5B 12', 'R:ref G', 'effect', '5B 12 41 41 41 41 60', { result: 'int' }),
  LoadTable: row('LoadTable', '5B 1F', 'T:str T:str T:str T:str T:str T:any', 'effect', '5B 1F 0D 4F 45 4D 31 00 0D 00 0D 00 0D 00 0D 00 00', { result: 'int' }),
  Load: row('Load', '5B 20', 'R:any G', 'effect', '5B 20 52 47 4E 30 60', { result: 'int' }),
  Acquire: row('Acquire', '5B 23', 'S:ref W', 'effect', '5B 23 4D 54 58 30 FF FF', { result: 'int' }),
  Wait: row('Wait', '5B 25', 'S:ref T:int', 'effect', '5B 25 45 56 54 30 00', { result: 'int' }),
  FromBCD: row('FromBCD', '5B 28', 'T:int G:fixed', 'math', '5B 28 60 61', { result: 'int' }),
  ToBCD: row('ToBCD', '5B 29', 'T:int G:fixed', 'math', '5B 29 60 61', { result: 'int' }),
  Timer: plain('Timer', '5B 33', 'value', 'int'),
  Debug: plain('Debug', '5B 31', 'value'),
  Local0: plain('Local0', '60', 'value', 'any'),
  Local1: plain('Local1', '61', 'value', 'any'),
  Local2: plain('Local2', '62', 'value', 'any'),
  Local3: plain('Local3', '63', 'value', 'any'),
  Local4: plain('Local4', '64', 'value', 'any'),
  Local5: plain('Local5', '65', 'value', 'any'),
  Local6: plain('Local6', '66', 'value', 'any'),
  Local7: plain('Local7', '67', 'value', 'any'),
  Arg0: plain('Arg0', '68', 'value', 'any'),
  Arg1: plain('Arg1', '69', 'value', 'any'),
  Arg2: plain('Arg2', '6A', 'value', 'any'),
  Arg3: plain('Arg3', '6B', 'value', 'any'),
  Arg4: plain('Arg4', '6C', 'value', 'any'),
  Arg5: plain('Arg5', '6D', 'value', 'any'),
  Arg6: plain('Arg6', '6E', 'value', 'any'),

  // Statements (20.2.5.3)
  Continue: plain('Continue', '9F', 'statement'),
  If: row('If', 'A0', 'T:int', 'statement', 'A0 03 60 A3', { list: 'terms' }),
  Else: row('Else', 'A1', '', 'statement', 'A1 02 A3', { list: 'terms' }),
  While: row('While', 'A2', 'T:int', 'statement', 'A2 03 60 A5', { list: 'terms' }),
  Noop: plain('Noop', 'A3', 'statement'),
  Return: row('Return', 'A4', 'T:any', 'statement', 'A4 60'),
  Break: plain('Break', 'A5', 'statement'),
  BreakPoint: plain('BreakPoint', 'CC', 'statement'),
  Stall: row('Stall', '5B 21', 'T:int', 'statement', '5B 21 0A 64'),
  Sleep: row('Sleep', '5B 22', 'T:int', 'statement', '5B 22 0A 64'),
  Signal: row('Signal', '5B 24', 'S:ref', 'statement', '5B 24 45 56 54 30'),
  Reset: row('Reset', '5B 26', 'S:ref', 'statement', '5B 26 45 56 54 30'),
  Release: row('Release', '5B 27', 'S:ref', 'statement', '5B 27 4D 54 58 30'),
  Unload: row('Unload', '5B 2A', 'S:ref', 'statement', '5B 2A 60'),
  Fatal: row('Fatal', '5B 32', 'B L T:int', 'statement', '5B 32 01 02 00 00 00 60'),

  // Field elements (20.2.5.2 NamedField, ReservedField, AccessField, ConnectField, ExtendedAccessField)
  FieldUnit: row('FieldUnit', '', 'X P', 'field', '46 4C 44 30 08', { objectType: 5 }),
  FieldGap: row('Offset', '00', 'P', 'field', '00 08'),
  FieldAccess: row('AccessAs', '01', 'B B', 'field', '01 01 00'),
  FieldConnection: row('Connection', '02', 'T', 'field', '02 43 4F 4E 30'),
  FieldExtendedAccess: row('AccessAs', '03', 'B B B', 'field', '03 05 0B 08'),

  // Nodes without an opcode
  /** A NameString used as a value or target; never a call. */
  NameRef: row('NameString', '', 'N', 'value', '41 41 41 41', { result: 'any' }),
  /** A method invocation: operand 0 is the name, the others are the arguments. */
  Call: row('MethodInvocation', '', 'N', 'effect', '4D 54 48 44', { result: 'any' }),
  /** An omitted target. */
  NullName: row('NullName', '', '', 'pseudo', '00'),
  /** Bytes which are not AML, kept as they stand. */
  Opaque: row('Opaque', '', '', 'pseudo', ''),
} satisfies Record<string, OpRow>

/** Name of an opcode row. */
export type OpName = keyof typeof ROWS

/** The rows by name. */
export const OPCODES: Readonly<Record<OpName, OpRow>> = ROWS
/** All names, in table order. */
export const OP_NAMES = Object.keys(ROWS) as OpName[]

const isField = (name: OpName): boolean => ROWS[name].role === 'field'

function index(wanted: (name: OpName, bytes: readonly number[]) => number | undefined): readonly (OpName | undefined)[] {
  const out = Array.from<OpName | undefined>({ length: 256 })
  for (const name of OP_NAMES) {
    const at = wanted(name, ROWS[name].bytes)
    if (at !== undefined) out[at] = name
  }
  return out
}

/** Lead byte of an extended opcode (20.3). */
export const EXT_PREFIX = 0x5b
/** One-byte opcodes by byte. */
export const BY_BYTE = index((name, bytes) => (bytes.length === 1 && !isField(name) ? bytes[0] : undefined))
/** Two-byte opcodes by the byte after 0x5B. */
export const BY_EXT_BYTE = index((_, bytes) => (bytes.length === 2 ? bytes[1] : undefined))
/** Field elements by lead byte. */
export const BY_FIELD_BYTE = index((name, bytes) => (isField(name) ? bytes[0] : undefined))

/** Number of an opcode: its place in the table. */
export const OP_NUMBERS = Object.fromEntries(OP_NAMES.map((name, i) => [name, i])) as Readonly<Record<OpName, number>>
/** What is asked about opcodes for every node of a table, as a list by number. */
export const byNumber = <T>(of: (name: OpName, row: OpRow) => T): readonly T[] => OP_NAMES.map((name) => of(name, ROWS[name]))
