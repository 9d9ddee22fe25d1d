/** Builders for every AML operator and resource descriptor; each gives the bytes that iasl would. */
export * from './values.ts'
export * from './declare.ts'
export * from './fields.ts'
export * from './expressions.ts'
export * from './statements.ts'
export * from './resources.ts'
export { definitionBlock, type DefinitionBlockOptions } from './table.ts'
export type { SuperName, Target, Term, Terms } from './core.ts'
