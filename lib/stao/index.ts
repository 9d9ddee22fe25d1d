/** Status Override Table: what the OS must take as absent. */
export { stao, staoDraft, NAMES_OFFSET, type Stao, type StaoInput } from './table.ts'
export { buildStao, checkPath, draftHazards, type StaoOptions } from './build.ts'
