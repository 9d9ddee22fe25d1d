/** Where tables come from: bytes of files in, tables out. */
export { gunzip, isGzip, MAX_UNPACKED } from './gzip.ts'
export type { Unpacked } from './gzip.ts'
export { readContainer, readContainerAsync, readFiles, readFilesAsync } from './read.ts'
export type { NamedBytes, UnpackOptions } from './read.ts'
export type { Container, ContainerProblem, FoundTable, TableSource } from './types.ts'
export { writeDump } from './write.ts'
export type { TableToWrite } from './write.ts'
