export type { AmlNode } from '../../lib/aml/tree.ts'
export type { Terms } from '../../lib/aml/build/index.ts'
export type { Descriptor } from '../../lib/aml/build/resources.ts'
