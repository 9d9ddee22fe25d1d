/**
 * What the firmware's authors wrote and iasl refuses by design, although interpreters run it. The
 * bytes decide the text, so it cannot be reworded; each such message is named and switched off with
 * a `#pragma disable`, which is how iasl lets a source say so.
 */
import { DECLARED } from '../definitions.ts'
import { displayName, segmentText, UNDERSCORE } from '../names.ts'
import { byNumber, OP_NAMES, OP_NUMBERS, type OpName } from '../opcodes.ts'
import { pathIn } from '../scope.ts'
import { NONE, type Space } from '../space.ts'
import { FACTS, type OpFacts, type Tape } from '../tape.ts'
import { latin1, pathText } from '../trees.ts'
import { reservedOf, type Shape } from './reserved.ts'
import type { Place } from './walk.ts'

/** Message numbers of iasl and what they object to. */
const MESSAGES: Record<number, string> = {
  6002: 'hardware id is not alphanumeric',
  6006: 'argument beyond the declared count is read',
  6031: 'field reaches beyond its region',
  6032: 'GPE is both edge and level triggered',
  6033: 'hardware id is not 7 or 8 characters long',
  6034: 'hardware id does not start with upper case letters or digits',
  6035: 'hardware id does not end in hex digits',
  6058: 'object of another type than the operator takes',
  6061: 'hardware id starts with an asterisk',
  6066: 'local variable is read before it is set',
  6074: 'name is declared twice',
  6080: 'value of a method that returns none is used',
  6091: 'hardware id is empty',
  6103: 'reserved name is not a method',
  6105: 'reserved name holds another type',
  6106: 'reserved name holds a package that is too short',
  6136: 'hardware id does not start with three upper case letters',
  6142: 'name is used before the method declares it',
  6167: 'string _UID in a Processor',
}

/** Sources that may be a package, by number of the opcode. */
const FOR_PACKAGES = byNumber((op) => /^(NameRef|Call|Local\d|Arg\d|Package|VarPackage|DerefOf|RefOf)$/.test(op))
const NOT_DATA = byNumber((op) => /^(Device|Processor|ThermalZone|PowerResource|Event|Mutex)$/.test(op))
const KIND: Partial<Record<OpName, string>> = { String: 'S', Buffer: 'B', Package: 'P', VarPackage: 'P', NameRef: 'R' }
const KINDS = byNumber((op, row) => KIND[op] ?? (row.operands.length <= 1 && row.result === 'int' && row.role === 'value' ? 'I' : '?'))
const {
  Package: PACKAGE, VarPackage: VAR_PACKAGE, String: STRING, FieldGap: FIELD_GAP, FieldUnit: FIELD_UNIT, NameRef: NAME_REF, Call: CALL, Return: RETURN,
  Method: METHOD, Name: NAME, Field: FIELD, Processor: PROCESSOR, Store: STORE,
  OperationRegion: OPERATION_REGION, External: EXTERNAL, Scope: SCOPE,
} = OP_NUMBERS
/** Definitions of a name that are looked at; there may be as many as a hostile author likes. */
const MAX_LOOKED_AT = 16
/** ACPI object type. */
const METHOD_TYPE = 8
const ARGS = 7
/** Number of an Arg, or of a Local after them. */
const VARIABLES = byNumber((op) => (/^(Local|Arg)\d$/.test(op) ? Number(op.at(-1)) + (op.startsWith('Local') ? ARGS : 0) : -1))

export class Refusals {
  private readonly found = new Map<number, string>()
  private readonly space: Space
  private readonly tape: Tape
  private readonly ownDefinition: (name: number) => number
  /** Args and Locals that the method has set, a bit each. */
  private set = 0
  private method = NONE
  private argCount = 0
  private readonly triggers = new Map<string, string>()

  /** `ownDefinition`: the first definition of a name in this table; 0 for none. */
  constructor(space: Space, tape: Tape, ownDefinition: (name: number) => number) {
    this.space = space
    this.tape = tape
    this.ownDefinition = ownDefinition
  }

  private pathOf(name: number): string {
    return pathIn(this.space, name)
  }

  /** The segment of a name that begins with an underscore, as predefined names do. */
  private reserved(name: number): string | undefined {
    const key = this.space.keyOf(name)
    return key >>> 24 === UNDERSCORE ? segmentText(key) : undefined
  }

  private kindOf(n: number): string {
    return KINDS[this.tape.op[n] as number] as string
  }

  private textOf(string: number): string {
    return latin1(this.tape.bytes, this.tape.operands(string), (this.tape.end[string] as number) - 1)
  }

  /** Comment and pragma lines for the head of the source. */
  lines(): string[] {
    const call = this.calls.find((c) => !this.hasReturn.has(c.method))
    if (call) this.add(6080, this.pathOf(call.name))
    return [...this.found].sort(([a], [b]) => a - b).flatMap(([id, where]) => [`// iasl refuses by design: ${MESSAGES[id] ?? ''} (${where})`, `#pragma disable (${id})`])
  }

  private add(id: number, where: string): void {
    if (!this.found.has(id)) this.found.set(id, where)
  }

  /** Methods that somewhere return a value, and calls whose value is used. */
  private readonly hasReturn = new Set<number>()
  private readonly calls: { readonly name: number; readonly method: number }[] = []

  visit(place: Place): void {
    const { node, op } = place
    if ((VARIABLES[op] as number) >= 0) return this.variable(place)
    if (op === NAME_REF) return this.reference(place)
    if (op === CALL) return place.isStatement ? undefined : this.call(place)
    if (op === RETURN) {
      if (place.methodNode >= 0 && place.isStatement) this.hasReturn.add(place.methodNode)
      if (place.method !== NONE) this.value(place.method, node + 1)
      return
    }
    const declares = (DECLARED[op] as number) >= 0 ? place.name : NONE
    if (declares !== NONE) this.declaration(place, declares)
    if (op === METHOD) {
      this.method = declares
      this.argCount = this.tape.number(node, 1) & 7
      this.set = 0
    } else if (op === NAME) {
      if (declares !== NONE) this.name(place, declares, node + 1)
    } else if (op === FIELD) this.field(place)
  }

  private declaration(place: Place, declares: number): void {
    const { space } = this
    const own = this.ownDefinition(declares)
    if (own === 0 || space.nodeOf(own) !== place.node) this.add(6074, this.pathOf(declares))
    const event = place.op === METHOD ? /^_([EL])([0-9A-F]{2})$/.exec(this.reserved(declares) ?? '') : null
    if (event) {
      const key = `${space.parentOf(declares)}.${event[2]}`
      const before = this.triggers.get(key)
      if (before !== undefined && before !== event[1]) this.add(6032, this.pathOf(declares))
      this.triggers.set(key, event[1] as string)
    }
  }

  private name(place: Place, declares: number, value: number): void {
    const segment = this.reserved(declares)
    if (segment === undefined) return
    const { op } = this.tape
    const where = this.pathOf(declares)
    if (reservedOf(segment).method) this.add(6103, where)
    if (segment === '_UID' && op[value] === STRING && place.parentOp === PROCESSOR) this.add(6167, where)
    if (segment === '_HID' && op[value] === STRING) this.hardwareId(this.textOf(value), where)
    if (segment === '_CID') {
      const ids = op[value] === PACKAGE || op[value] === VAR_PACKAGE ? this.elementsOf(value) : [value]
      for (const v of ids) if (op[v] === STRING) this.hardwareId(this.textOf(v), where)
    }
    this.value(declares, value)
  }

  private elementsOf(n: number): number[] {
    const out: number[] = []
    const { from, to } = this.tape.list(n)
    for (let e = from; e < to; e = this.tape.next[e] as number) out.push(e)
    return out
  }

  /** What a predefined name holds or returns. */
  private value(name: number, value: number): void {
    const segment = this.reserved(name)
    const shape = segment === undefined ? undefined : reservedOf(segment).shape
    if (segment === undefined || shape === undefined) return
    const kind = this.kindOf(value)
    if (kind === '?' || kind === 'R') return
    if (kind === 'P' && shape.isPackage) this.elements(segment, value, shape, name)
    else if (!shape.kinds.includes(kind)) this.add(6105, this.pathOf(name))
  }

  private elements(segment: string, value: number, shape: Shape, name: number): void {
    const list = this.elementsOf(value)
    const [first] = list
    // iasl wants the revision of _BIX as a plain number, not as Zero or One.
    if (segment === '_BIX' && first !== undefined && /^(Zero|Ones?)$/.test(this.tape.name(first))) this.add(6105, this.pathOf(name))
    const { sub, every, subLength } = shape
    const isPackage = (e: number): boolean => this.kindOf(e) === 'P'
    const isOther = (e: number): boolean => !isPackage(e) && this.kindOf(e) !== 'R'
    if (sub) {
      const rest = list.slice(shape.skip)
      for (const e of rest) if (isPackage(e)) this.kinds(this.elementsOf(e), sub, name)
      if (rest.some(isOther)) this.add(6105, this.pathOf(name))
    } else if (every) {
      if (list.some((e) => this.kindOf(e) !== every && this.kindOf(e) !== '?' && (every === 'R' || this.kindOf(e) !== 'R'))) this.add(6105, this.pathOf(name))
    } else if (subLength !== undefined) {
      for (const e of list) {
        if (isOther(e)) this.add(6105, this.pathOf(name))
        else if (isPackage(e) && this.elementsOf(e).length < subLength) this.add(6106, this.pathOf(name))
      }
    } else this.kinds(list, shape.first, name)
  }

  private kinds(list: readonly number[], kinds: readonly string[], name: number): void {
    if (list.length < kinds.length) this.add(6106, this.pathOf(name))
    for (let i = 0; i < kinds.length; i++) {
      const e = list[i]
      if (e === undefined) return
      const kind = this.kindOf(e)
      if (kind !== kinds[i] && kind !== 'R' && kind !== '?') this.add(6105, this.pathOf(name))
    }
  }

  /** The form a hardware id must have (ACPI 6.6 section 6.1.5), in iasl's order of complaints. */
  private hardwareId(id: string, where: string): void {
    const at = `${where} "${id.replace(/[^\x20-\x7e]/g, '?')}"`
    if (id.startsWith('*')) return this.add(6061, at)
    if (where.endsWith('_CID')) return
    if (id === '') return this.add(6091, at)
    if (/[^A-Za-z0-9]/.test(id)) return this.add(6002, at)
    if (id.length !== 7 && id.length !== 8) return this.add(6033, at)
    if (id.length === 7 && !/^[A-Z]{3}/.test(id)) this.add(6136, at)
    if (id.length === 8 && !/^[A-Z0-9]{4}/.test(id)) this.add(6034, at)
    if (!/[0-9A-Fa-f]{4}$/.test(id)) this.add(6035, at)
  }

  /** Field units past the end of a region of constant length. */
  private field({ node, meant }: Place): void {
    const { tape, space } = this
    const region = meant === NONE ? 0 : this.ownDefinition(meant)
    const length = region !== 0 && space.opOf(region) === OPERATION_REGION ? tape.constant(tape.child(space.nodeOf(region), 1)) : undefined
    if (length === undefined) return
    const to = tape.listTo(node)
    let bits = 0
    for (let e = tape.listFrom(node); e < to; e = tape.next[e] as number) {
      if (tape.op[e] === FIELD_GAP) bits += tape.number(e, 0)
      else if (tape.op[e] === FIELD_UNIT) {
        bits += tape.number(e, 1)
        if (BigInt(bits) > length * 8n) return this.add(6031, this.pathOf(meant))
      }
    }
  }

  private call({ meant }: Place): void {
    const own = meant === NONE ? 0 : this.ownDefinition(meant)
    if (own !== 0 && this.space.opOf(own) === METHOD) this.calls.push({ name: meant, method: this.space.nodeOf(own) })
  }

  private reference(place: Place): void {
    const { node, parent, meant } = place
    if (parent < 0 || meant === NONE) return
    const { space, tape } = this
    const own = this.ownDefinition(meant)
    if (own === 0) return this.foreign(place, meant)
    const op = space.opOf(own)
    const declaring = space.nodeOf(own)
    const isEarly = (tape.at[node] as number) < (tape.at[declaring] as number)
    const isPackage = op === NAME && KINDS[tape.op[declaring + 1] as number] === 'P'
    const isMisfit = isPackage || op === METHOD || NOT_DATA[op] === true
    if ((!isEarly && !isMisfit) || place.index < 0) return
    if (isEarly) this.early(place, own)
    if (isMisfit) this.misfit(place, op, isPackage, meant)
  }

  /** A name of another table. */
  private foreign({ node, parent, parentOp }: Place, meant: number): void {
    if (parentOp !== STORE || node === parent + 1) return
    const { space } = this
    for (let d = space.firstOf(meant), i = 0; d !== 0 && i < MAX_LOOKED_AT; d = space.nextOf(d), i++) {
      const op = space.opOf(d)
      if (op === METHOD || (op === EXTERNAL && space.typeOf(d) === METHOD_TYPE)) return this.add(6058, this.pathOf(meant))
    }
  }

  /** A name that is used before its declaration. */
  private early({ node, method, parentOp }: Place, own: number): void {
    const isEarly = method === NONE ? parentOp !== PACKAGE : this.space.methodOf(own) === method
    if (isEarly && this.space.opOf(own) !== SCOPE) this.add(6142, displayName(pathText(this.tape.bytes, this.tape.at[node] as number)))
  }

  /** A name of something that not every operator takes. */
  private misfit({ parent, parentOp, index }: Place, op: number, isPackage: boolean, meant: number): void {
    const { row } = FACTS[parentOp] as OpFacts
    const wanted = row.types[index]
    const isStore = parentOp === STORE
    const isData = row.operands[index] === 'term' && (wanted === 'int' || wanted === 'data' || wanted === 'str' || wanted === 'buf' || isStore)
    if (isData && (NOT_DATA[op] || (isPackage && !isStore))) this.add(6058, this.pathOf(meant))
    if (isStore && index === 1 && (!isPackage || !FOR_PACKAGES[this.tape.op[parent + 1] as number])) this.add(6058, this.pathOf(meant))
  }

  private variable(place: Place): void {
    const { op, parent, parentOp, method } = place
    if (method === NONE || method !== this.method || parent < 0) return
    const bit = VARIABLES[op] as number
    if (bit < this.argCount || (this.set >> bit) & 1) return
    const { index } = place
    // What stands in a list is printed as bytes.
    if (index < 0) return
    const kind = (FACTS[parentOp] as OpFacts).row.operands[index]
    if (kind === 'target' || (parentOp === STORE && index === 1) || kind === 'ref') this.set |= 1 << bit
    else this.add(bit < ARGS ? 6006 : 6066, `${OP_NAMES[op]} in ${this.pathOf(method)}`)
  }
}
