/** Fields of operation regions (ACPI 6.6 §19.6.48, §20.2.5.2). */
import { node, type AmlNode } from '../tree.ts'
import { fail, make, rawNumber, term, type Term } from './core.ts'

const ACCESS = { AnyAcc: 0, ByteAcc: 1, WordAcc: 2, DWordAcc: 3, QWordAcc: 4, BufferAcc: 5 } as const
const UPDATE = { Preserve: 0, WriteAsOnes: 1, WriteAsZeros: 2 } as const
/** Access attributes of SMBus and GenericSerialBus (§5.5.2.4.5.2). */
const ATTRIBUTES = { AttribQuick: 0x02, AttribSendReceive: 0x04, AttribByte: 0x06, AttribWord: 0x08, AttribBlock: 0x0a, AttribProcessCall: 0x0c, AttribBlockProcessCall: 0x0d } as const
const EXTENDED = { AttribBytes: 0x0b, AttribRawBytes: 0x0e, AttribRawProcessBytes: 0x0f } as const

export interface FieldOptions {
  readonly access?: keyof typeof ACCESS
  readonly lock?: boolean
  readonly update?: keyof typeof UPDATE
}

/** A step of a field list; `offset` needs to know where the list stands. */
export type FieldStep = AmlNode | { readonly offset: number }

/** A named unit of so many bits. */
export const unit = (name: string, bits: number): AmlNode => make('FieldUnit', 'name bits', [name, bits])
/** Bits without a name. */
export const gap = (bits: number): AmlNode => make('FieldGap', 'bits', [bits])
/** Continues at a byte offset from the start of the region: `Offset (n)`. */
export const offset = (bytes: number): FieldStep => ({ offset: Number(rawNumber('Offset', 'bytes', 'dword', bytes)) })
/** Changes the access of the units that follow. */
export function accessAs(access: keyof typeof ACCESS, attribute?: keyof typeof ATTRIBUTES | keyof typeof EXTENDED | number, length?: number): AmlNode {
  if (attribute !== undefined && typeof attribute === 'string' && attribute in EXTENDED) {
    return make('FieldExtendedAccess', 'access attribute length', [ACCESS[access], EXTENDED[attribute as keyof typeof EXTENDED], length ?? 0])
  }
  const code = attribute === undefined ? 0 : typeof attribute === 'number' ? attribute : ATTRIBUTES[attribute as keyof typeof ATTRIBUTES]
  return make('FieldAccess', 'access attribute', [ACCESS[access], code])
}
/** The connection that the units that follow go through: a name or a resource descriptor buffer. */
export const connection = (to: string | Term): AmlNode =>
  node('FieldConnection', [typeof to === 'string' ? node('NameRef', [to]) : term('Connection', 'to', to)])

function flagsOf(op: string, o: FieldOptions): number {
  const access = ACCESS[o.access ?? 'AnyAcc']
  const update = UPDATE[o.update ?? 'Preserve']
  if (access === undefined) fail(op, 'access', 'unknown access', Object.keys(ACCESS).join(', '), String(o.access))
  if (update === undefined) fail(op, 'update', 'unknown update rule', Object.keys(UPDATE).join(', '), String(o.update))
  return access | (o.lock ? 0x10 : 0) | (update << 5)
}

function elements(op: string, steps: readonly FieldStep[]): AmlNode[] {
  let bit = 0
  return steps.flatMap((step, i) => {
    if ('offset' in step && !('op' in step)) {
      const bits = step.offset * 8 - bit
      if (bits < 0) fail(op, `units[${i}]`, 'Offset goes back', `at least ${Math.ceil(bit / 8)}`, String(step.offset))
      bit += bits
      return bits === 0 ? [] : [gap(bits)]
    }
    const n = step as AmlNode
    if (n.op === 'FieldUnit') bit += n.args[1] as number
    else if (n.op === 'FieldGap') bit += n.args[0] as number
    else if (!['FieldAccess', 'FieldExtendedAccess', 'FieldConnection'].includes(n.op)) fail(op, `units[${i}]`, 'not part of a field list', 'unit, gap, offset, accessAs or connection', n.op)
    return [n]
  })
}

export const field = (region: string, o: FieldOptions, units: readonly FieldStep[]): AmlNode =>
  make('Field', 'region flags', [region, flagsOf('Field', o)], { list: elements('Field', units) })
export const indexField = (index: string, data: string, o: FieldOptions, units: readonly FieldStep[]): AmlNode =>
  make('IndexField', 'index data flags', [index, data, flagsOf('IndexField', o)], { list: elements('IndexField', units) })
export const bankField = (region: string, bank: string, value: Term, o: FieldOptions, units: readonly FieldStep[]): AmlNode =>
  make('BankField', 'region bank value flags', [region, bank, value, flagsOf('BankField', o)], { list: elements('BankField', units) })
