/** Tables and data for LoadTable, Load and Unload at run time (ACPI 6.6 sections 19.6.73, 19.6.74 and 19.6.149). */
import { HEADER_SIZE } from '../decode/index.ts'
import type { OpName } from '../opcodes.ts'
import { compileTable } from './code.ts'
import { toText } from './convert.ts'
import { abort, type AmlStatus } from './error.ts'
import { AmlRegion, BufferField, FieldUnit } from './fieldobjects.ts'
import { readField } from './fields.ts'
import { Enter, place, val, type Handler } from './handler.ts'
import { SPACE } from './host.ts'
import { add, onesOf } from './integers.ts'
import type { Machine } from './machine.ts'
import { findNode, Node, parsePath } from './namespace.ts'
import { objectOf } from './operands.ts'
import { settlePackages } from './pending.ts'
import { redecode } from './redecode.ts'
import { store, type Place } from './store.ts'
import { findTable, text, u32, unload } from './tables.ts'
import type { Thread } from './thread.ts'
import { AmlBuffer, TableHandle, type Value } from './values.ts'

/** Runs a table as nested code; the result is stored and given when it is done. */
function enterTable(t: Thread, bytes: Uint8Array, name: string, start: Node, done: (index: number) => Value): Enter {
  const m = t.machine
  const tree = redecode(m, { bytes, name }, start)
  return new Enter(() => {
    const index = m.tables.push({ input: { bytes, name }, tree, unloaded: false }) - 1
    m.loading++
    t.enterCode(compileTable(m, tree.nodes), start, index, () => {
      m.loading--
      settlePackages(m)
      return done(index)
    })
  })
}

function fail(m: Machine, status: AmlStatus, why: string): number {
  if (!m.semantics.quietLoad) abort(status, why)
  m.warn(`table not loaded: ${why}`)
  return 0
}

/** Tables by the name that Load was told to set, for Unload. */
const LOADED = new WeakMap<Node, number>()

/** Bytes of the table that Load means. */
function source(m: Machine, p: Place): Uint8Array | undefined {
  const v = objectOf(m, p)
  if (v instanceof AmlBuffer) return v.bytes
  if (v instanceof FieldUnit || v instanceof BufferField) {
    const read = readField(m, v)
    return read instanceof AmlBuffer ? read.bytes : abort('AE_AML_OPERAND_TYPE', 'the field is too small for a table')
  }
  if (!(v instanceof AmlRegion)) return abort('AE_AML_OPERAND_TYPE', 'Load needs an operation region, a field or a Buffer')
  if (v.space !== SPACE.memory) return abort('AE_AML_OPERAND_TYPE', 'Load needs a SystemMemory region')
  const read = (at: number): number => {
    const byte = (v.host ?? m.host).read?.(v.space, add(v.offset, at, true), 1, v.info)
    return byte === undefined ? abort('AE_NOT_EXIST', `no handler for region ${v.info.path}`) : Number(byte)
  }
  const head = Uint8Array.from({ length: Math.min(HEADER_SIZE, Number(v.length)) }, (_, i) => read(i))
  const length = head.length === HEADER_SIZE ? u32(head, 4) : 0
  if (length < HEADER_SIZE || length > v.length) return undefined
  m.charge(length)
  return Uint8Array.from({ length }, (_, i) => read(i))
}

function load(t: Thread, from: Place, target: Place): Value | Enter {
  const m = t.machine
  const give = (v: Value): Value => {
    store(m, v, target, 'convert')
    return v
  }
  const found = source(m, from)
  const length = found && found.length >= HEADER_SIZE ? u32(found, 4) : 0
  if (!found || length < HEADER_SIZE || length > found.length) return give(fail(m, 'AE_BAD_DATA', 'the length of the table is wrong'))
  const bytes = found.slice(0, length)
  const signature = text(bytes, 0, 4)
  if (signature !== 'SSDT' && signature !== 'PSDT' && !signature.startsWith('OEM')) return give(fail(m, 'AE_BAD_DATA', `${signature} is no SSDT`))
  if (bytes.reduce((sum, b) => (sum + b) & 0xff, 0) !== 0 && !m.semantics.quietLoad) return give(fail(m, 'AE_BAD_CHECKSUM', `${signature} has a wrong checksum`))
  if (!m.semantics.quietLoad && m.tables.some((x) => !x.unloaded && x.input.bytes.length === length && x.input.bytes.every((b, i) => b === bytes[i]))) return give(fail(m, 'AE_ALREADY_EXISTS', `${signature} is loaded already`))
  return enterTable(t, bytes, signature, m.root, (index) => {
    if (target instanceof Node) LOADED.set(target, index)
    return give(onesOf(m.wide))
  })
}

function loadTable(t: Thread, signature: string, oem: string, id: string, root: string, path: string, parameter: Value): Value | Enter {
  const m = t.machine
  const found = findTable(m, signature, oem, id)
  if (!found) return 0
  const at = m.available.findIndex((x) => x.bytes === found.bytes)
  if (at < 0) return fail(m, 'AE_ALREADY_EXISTS', `${found.name} is loaded already`)
  const scope = t.frame?.scope ?? m.root
  const start = root === '' ? m.root : findNode(scope, parsePath(root))
  if (!start) return abort('AE_NOT_FOUND', `${root} does not exist`)
  m.available.splice(at, 1)
  return enterTable(t, found.bytes, found.name, start, () => {
    if (path !== '') {
      const node = findNode(start, parsePath(path))
      if (!node) return abort('AE_NOT_FOUND', `${path} does not exist`)
      store(m, parameter, node, 'convert')
    }
    return onesOf(m.wide)
  })
}

/** Handlers of the table operators. */
export const TABLE_OPS = {
  Load: (t, _f, _n, a) => load(t, place(a, 0), place(a, 1)),
  LoadTable: (t, _f, _n, a) => {
    const s = [0, 1, 2, 3, 4].map((i) => toText(val(a, i), t.machine)) as [string, string, string, string, string]
    return loadTable(t, ...s, val(a, 5))
  },
  Unload: (t, _f, _n, a) => {
    const p = place(a, 0)
    const v = objectOf(t.machine, p)
    const index = v instanceof TableHandle ? v.table : p instanceof Node ? LOADED.get(p) : undefined
    t.machine.warn('Unload is deprecated since ACPI 6.4')
    if (index !== undefined && !t.machine.semantics.quietLoad) unload(t.machine, index)
    return undefined
  },
} satisfies Partial<Record<OpName, Handler>>
