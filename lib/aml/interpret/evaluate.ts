/** Evaluating from outside: objects by path, methods with arguments. */
import { AcpiError } from '../../problem.ts'
import { checkName } from '../names.ts'
import type { AmlInput } from '../decode/index.ts'
import { Abort, AmlError } from './error.ts'
import { Machine } from './machine.ts'
import type { MachineOptions } from './options.ts'
import { findNode, nodePath, parsePath, type Node } from './namespace.ts'
import { nodeValue } from './operands.ts'
import { drive } from './schedule.ts'
import { copyValue } from './store.ts'
import { loadTables } from './tables.ts'
import { Thread } from './thread.ts'
import { AmlInteger, AmlMethod, type Value } from './values.ts'

/** A machine with its tables loaded: DSDT first, then the others; tables without AML are kept for LoadTable. */
export function createMachine(tables: readonly AmlInput[], options: MachineOptions = {}): Machine {
  const m = new Machine(options)
  loadTables(m, tables)
  return m
}

/** Node of a path as people write it (`\_SB.PCI0`). */
export function findPath(m: Machine, path: string): Node {
  const node = findNode(m.root, parsePath(path))
  // Firmware may hold names that no one may write; asking for one that exists is fine.
  if (!node) checkName(path)
  if (!node) throw new AmlError('AE_NOT_FOUND', `${path} does not exist`, { method: path, operator: 'evaluate' })
  return node
}

/** Starts a method in a thread of its own; run it with `step`, `run` or {@link interleave}. */
export function spawn(m: Machine, path: string, args: readonly Value[] = []): Thread {
  const node = findPath(m, path)
  const { object } = node
  if (!(object instanceof AmlMethod)) throw new AcpiError(`${path} is not a method`, { path })
  const thread = new Thread(m, nodePath(node))
  m.resetBudget()
  if (object.native) {
    thread.result = object.native(args)
    thread.status = 'done'
    m.threads.splice(m.threads.indexOf(thread), 1)
    return thread
  }
  try {
    thread.begin(node, object, args)
  } catch (e) {
    throw place(e, nodePath(node))
  }
  return thread
}

const place = (e: unknown, path: string): unknown => (e instanceof Abort ? new AmlError(e.status, e.message, { method: path, operator: 'evaluate' }) : e)

/** Value of an object, or what a method returns; throws an {@link AmlError}. */
export function evaluate(m: Machine, path: string, args: readonly Value[] = []): Value {
  const node = findPath(m, path)
  if (!(node.object instanceof AmlMethod)) {
    try {
      const v = copyValue(m, nodeValue(m, node))
      return v instanceof AmlInteger ? v.value : v
    } catch (e) {
      throw place(e, nodePath(node))
    }
  }
  const thread = spawn(m, path, args)
  drive(m, thread)
  if (thread.error) throw thread.error
  return copyValue(m, thread.result)
}
