/** Workflow commands: GitHub shows them as annotations. */
import { placeOf, sentenceOf } from '../format.ts'
import { fileOf, type MachineResult } from './types.ts'

const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const
const data = (s: string): string => s.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (s: string): string => data(s).replaceAll(':', '%3A').replaceAll(',', '%2C')

export const github = (results: readonly MachineResult[]): string =>
  results.flatMap((r) => r.findings.map((f) => `::${COMMAND[f.severity]} file=${property(fileOf(r, f))},title=${property(f.rule)}::${data(`${placeOf(f)}: ${sentenceOf(f)}`)}\n`)).join('')
