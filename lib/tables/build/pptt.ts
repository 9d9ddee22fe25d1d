/** Building the PPTT from a tree of processors and named caches. */
import { encode } from '../../schema/index.ts'
import { pptt } from '../pptt.ts'
import { checker, type BuildOptions } from './check.ts'

/** A cache; the nodes that have it for themselves refer to this object, the next level too. */
export interface Cache {
  readonly size: number
  readonly ways: number
  readonly lineSize: number
  readonly cacheType?: 'data' | 'instruction' | 'unified'
  readonly allocation?: 'read' | 'write' | 'readWrite'
  readonly writeThrough?: boolean
  /** The cache behind this one. */
  readonly next?: Cache
  /** Unique and not 0; since revision 3. */
  readonly id?: number
}

/** A processor, or a group of them such as a cluster or a package. */
export interface ProcessorNode {
  /** UID of the processor (needed without children), or of the container device. */
  readonly uid?: number
  readonly physicalPackage?: boolean
  readonly thread?: boolean
  readonly identicalChildren?: boolean
  /** Caches that belong to this node alone: its first levels. */
  readonly caches?: readonly Cache[]
  readonly children?: readonly ProcessorNode[]
}

export interface PpttOptions extends BuildOptions {
  readonly nodes: readonly ProcessorNode[]
}

/** Builds a PPTT of revision 3: nodes parents first, caches after them, offsets computed. @throws AcpiError for a leaf without UID, a repeated UID or cache id, or caches in a ring. */
export function buildPptt(o: PpttOptions): Uint8Array {
  const { must, unique } = checker('PPTT')
  const flat: { node: ProcessorNode; parent: number }[] = []
  const caches: Cache[] = []
  const addCache = (cache: Cache, path: string, behind: readonly Cache[]): void => {
    must(!behind.includes(cache), path, 'a cache is behind itself')
    if (!caches.includes(cache)) {
      must(cache.size > 0 && cache.ways > 0 && cache.lineSize > 0 && cache.size % (cache.ways * cache.lineSize) === 0, path, 'the size is no whole number of sets', { expected: 'a multiple of ways × lineSize', found: cache.size })
      caches.push(cache)
    }
    if (cache.next) addCache(cache.next, `${path}.next`, [...behind, cache])
  }
  const visit = (node: ProcessorNode, parent: number, path: string): void => {
    const leaf = !node.children?.length
    must(!leaf || node.uid !== undefined, `${path}.uid`, 'a processor needs its UID', { hint: 'a node with children is a group and can do without' })
    const at = flat.push({ node, parent }) - 1
    node.caches?.forEach((c, i) => addCache(c, `${path}.caches[${i}]`, []))
    node.children?.forEach((child, i) => visit(child, at, `${path}.children[${i}]`))
  }
  o.nodes.forEach((node, i) => visit(node, -1, `nodes[${i}]`))
  const leaves = flat.filter((f) => !f.node.children?.length)
  unique(leaves, 'processors', (f) => f.node.uid)
  unique(caches.filter((c) => c.id !== undefined), 'caches', (c) => c.id)
  const ref = (cache: Cache): string => `nodes[${flat.length + caches.indexOf(cache)}]`
  return encode(pptt, {
    header: { ...o.header, revision: 3 },
    nodes: [
      ...flat.map(({ node, parent }) => ({
        type: 'processor' as const,
        flags: { physicalPackage: node.physicalPackage ?? false, processorIdValid: node.uid !== undefined, thread: node.thread ?? false, leaf: !node.children?.length, identicalImplementation: node.identicalChildren ?? false },
        parent: parent < 0 ? 0 : `nodes[${parent}]`,
        processorId: node.uid ?? 0,
        privateResources: (node.caches ?? []).map(ref),
      })),
      ...caches.map((c) => ({
        type: 'cache' as const,
        flags: { sizeValid: true, setsValid: true, associativityValid: true, allocationTypeValid: true, cacheTypeValid: true, writePolicyValid: true, lineSizeValid: true, cacheIdValid: c.id !== undefined },
        nextLevel: c.next ? ref(c.next) : 0,
        size: c.size, sets: c.size / (c.ways * c.lineSize), associativity: c.ways,
        attributes: { allocation: c.allocation ?? 'readWrite', cacheType: c.cacheType ?? 'unified', writeThrough: c.writeThrough ?? false },
        lineSize: c.lineSize, cacheId: c.id ?? 0,
      })),
    ],
  })
}
