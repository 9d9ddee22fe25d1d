/**
 * What the firmware's authors wrote and iasl refuses by design, although interpreters run it. The
 * bytes decide the text, so it cannot be reworded; each such message is named and switched off with
 * a `#pragma disable`, which is how iasl lets a source say so.
 */
import { displayName } from '../names.ts'
import { OPCODES, OP_NAMES } from '../opcodes.ts'
import { pathOf, type Definition, type NsNode } from '../scope.ts'
import { constantOf, isNode, type AmlNode } from '../tree.ts'
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

/** Sources that may be a package. */
const FOR_PACKAGES = new Set<string>(OP_NAMES.filter((op) => /^(NameRef|Call|Local\d|Arg\d|Package|VarPackage|DerefOf|RefOf)$/.test(op)))
const NOT_DATA = new Set(['Device', 'Processor', 'ThermalZone', 'PowerResource', 'Event', 'Mutex'])
const KIND: Record<string, string> = { String: 'S', Buffer: 'B', Package: 'P', VarPackage: 'P', NameRef: 'R' }
const KINDS = new Map(OP_NAMES.map((op) => [op, KIND[op] ?? (OPCODES[op].operands.length <= 1 && OPCODES[op].result === 'int' && OPCODES[op].role === 'value' ? 'I' : '?')]))
const kindOf = (n: AmlNode): string => KINDS.get(n.op) as string

function holdsPackage(n: AmlNode | undefined): boolean {
  const data = n?.args[1]
  return isNode(data) && (data.op === 'Package' || data.op === 'VarPackage')
}

export class Refusals {
  private readonly found = new Map<number, string>()
  private readonly ownDefinition: (node: NsNode) => Definition | null
  private locals = new Set<string>()
  private method: NsNode | undefined
  private argCount = 0
  private readonly triggers = new Map<string, string>()

  /** `ownDefinition`: the first definition of a name in this table. */
  constructor(ownDefinition: (node: NsNode) => Definition | null) {
    this.ownDefinition = ownDefinition
  }

  /** Comment and pragma lines for the head of the source. */
  lines(): string[] {
    const call = this.calls.find((c) => !this.hasReturn.has(c.method))
    if (call) this.add(6080, pathOf(call.name))
    return [...this.found].sort(([a], [b]) => a - b).flatMap(([id, where]) => [`// iasl refuses by design: ${MESSAGES[id] ?? ''} (${where})`, `#pragma disable (${id})`])
  }

  private add(id: number, where: string): void {
    if (!this.found.has(id)) this.found.set(id, where)
  }

  /** Methods that somewhere return a value, and calls whose value is used. */
  private readonly hasReturn = new Set<AmlNode>()
  private readonly calls: { readonly name: NsNode; readonly method: AmlNode }[] = []

  visit(place: Place): void {
    if (place.step.variable) return this.variable(place)
    const { node: n, declares } = place
    if (declares) this.declaration(place, declares)
    if (n.op === 'Method' && declares) {
      this.method = declares
      this.argCount = (n.args[1] as number) & 7
      this.locals = new Set()
    }
    switch (n.op) {
      case 'NameRef': this.reference(place); break
      case 'Field': this.field(place); break
      case 'Call': if (!place.statement) this.call(place); break
      case 'Return':
        if (place.statement && place.methodNode) this.hasReturn.add(place.methodNode)
        if (place.method && isNode(n.args[0])) this.value(place.method, n.args[0])
        break
      case 'Name': if (declares && isNode(n.args[1])) this.name(place, declares, n.args[1]); break
      default:
    }
  }

  private declaration(place: Place, declares: NsNode): void {
    const { node: n } = place
    if (this.ownDefinition(declares)?.node !== n) this.add(6074, pathOf(declares))
    const event = n.op === 'Method' && declares.segment.charCodeAt(0) === 0x5f ? /^_([EL])([0-9A-F]{2})$/.exec(declares.segment) : null
    if (event) {
      const key = `${declares.parent ? pathOf(declares.parent) : ''}.${event[2]}`
      const before = this.triggers.get(key)
      if (before !== undefined && before !== event[1]) this.add(6032, pathOf(declares))
      this.triggers.set(key, event[1] as string)
    }
  }

  private name(place: Place, declares: NsNode, value: AmlNode): void {
    const { segment } = declares
    if (segment.charCodeAt(0) !== 0x5f) return
    if (reservedOf(segment).method) this.add(6103, pathOf(declares))
    if (segment === '_UID' && value.op === 'String' && place.parent?.op === 'Processor') this.add(6167, pathOf(declares))
    if (segment === '_HID' && value.op === 'String') this.hardwareId(value.args[0] as string, pathOf(declares))
    if (segment === '_CID') for (const v of value.list ?? [value]) if (v.op === 'String') this.hardwareId(v.args[0] as string, pathOf(declares))
    this.value(declares, value)
  }

  /** What a predefined name holds or returns. */
  private value(name: NsNode, value: AmlNode): void {
    if (name.segment.charCodeAt(0) !== 0x5f) return
    const { shape } = reservedOf(name.segment)
    if (shape === undefined) return
    const kind = kindOf(value)
    if (kind === '?' || kind === 'R') return
    if (kind === 'P' && shape.isPackage) this.elements(name, value, shape)
    else if (!shape.kinds.includes(kind)) this.add(6105, pathOf(name))
  }

  private elements(name: NsNode, value: AmlNode, shape: Shape): void {
    const list = value.list ?? []
    // iasl wants the revision of _BIX as a plain number, not as Zero or One.
    if (name.segment === '_BIX' && list[0] && /^(Zero|Ones?)$/.test(list[0].op)) this.add(6105, pathOf(name))
    const { sub, every, subLength } = shape
    if (sub) {
      const rest = list.slice(shape.skip)
      for (const e of rest) if (e.list) this.kinds(e.list, sub, name)
      if (rest.some((e) => kindOf(e) !== 'P' && kindOf(e) !== 'R')) this.add(6105, pathOf(name))
    } else if (every) {
      if (list.some((e) => kindOf(e) !== every && kindOf(e) !== '?' && (every === 'R' || kindOf(e) !== 'R'))) this.add(6105, pathOf(name))
    } else if (subLength !== undefined) {
      for (const e of list) {
        if (kindOf(e) !== 'P' && kindOf(e) !== 'R') this.add(6105, pathOf(name))
        else if (e.list && e.list.length < subLength) this.add(6106, pathOf(name))
      }
    } else this.kinds(list, shape.first, name)
  }

  private kinds(list: readonly AmlNode[], kinds: readonly string[], name: NsNode): void {
    if (list.length < kinds.length) this.add(6106, pathOf(name))
    for (let i = 0; i < kinds.length; i++) {
      const e = list[i]
      if (!e) return
      const kind = kindOf(e)
      if (kind !== kinds[i] && kind !== 'R' && kind !== '?') this.add(6105, pathOf(name))
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
  private field(place: Place): void {
    const region = place.meant && this.ownDefinition(place.meant)
    const length = region?.op === 'OperationRegion' ? constantOf(region.node?.args[3]) : undefined
    if (length === undefined) return
    let bits = 0
    for (const e of place.node.list ?? []) {
      if (e.op === 'FieldGap') bits += e.args[0] as number
      else if (e.op === 'FieldUnit') {
        bits += e.args[1] as number
        if (BigInt(bits) > length * 8n) return this.add(6031, pathOf(place.meant as NsNode))
      }
    }
  }

  private call(place: Place): void {
    const own = place.meant && this.ownDefinition(place.meant)
    if (own?.op === 'Method' && own.node) this.calls.push({ name: place.meant as NsNode, method: own.node })
  }

  private reference(place: Place): void {
    const { node: n, parent, index, meant } = place
    if (!parent || index < 0 || !meant) return
    const own = this.ownDefinition(meant)
    if (!own) return this.foreign(meant, parent, index)
    if ((n.offset ?? 0) < (own.offset ?? 0)) this.early(place, own)
    const isPackage = own.op === 'Name' && holdsPackage(own.node)
    if (isPackage || own.op === 'Method' || NOT_DATA.has(own.op)) this.misfit(own, isPackage, meant, parent, index)
  }

  /** A name of another table. */
  private foreign(meant: NsNode, parent: AmlNode, index: number): void {
    if (parent.op !== 'Store' || index !== 1) return
    if (meant.definitions.slice(0, 16).some((d) => d.op === 'Method' || (d.op === 'External' && d.type === 8))) this.add(6058, pathOf(meant))
  }

  /** A name that is used before its declaration. */
  private early({ node: n, method, parent }: Place, own: Definition): void {
    if ((method ? own.inMethod === method : parent?.op !== 'Package') && own.op !== 'Scope') this.add(6142, displayName(n.args[0] as string))
  }

  /** A name of something that not every operator takes. */
  private misfit(own: Definition, isPackage: boolean, meant: NsNode, parent: AmlNode, index: number): void {
    const row = OPCODES[parent.op]
    const wanted = row.types[index]
    const isData = row.operands[index] === 'term' && (wanted === 'int' || wanted === 'data' || wanted === 'str' || wanted === 'buf' || parent.op === 'Store')
    const isStored = parent.op === 'Store' && index === 1
    if (isData && (NOT_DATA.has(own.op) || (isPackage && parent.op !== 'Store'))) this.add(6058, pathOf(meant))
    if (isStored && (!isPackage || !FOR_PACKAGES.has((parent.args[0] as AmlNode).op))) this.add(6058, pathOf(meant))
  }

  private variable(place: Place): void {
    const { node: n, parent, index, method } = place
    if (!method || method !== this.method || !parent) return
    if (n.op.startsWith('Arg') && Number(n.op.slice(3)) < this.argCount) return
    const kind = OPCODES[parent.op].operands[index]
    const writes = kind === 'target' || (parent.op === 'Store' && index === 1) || kind === 'ref'
    if (writes) this.locals.add(n.op)
    else if (!this.locals.has(n.op)) this.add(n.op.startsWith('Arg') ? 6006 : 6066, `${n.op} in ${pathOf(method)}`)
  }
}

