/** Tables from ASL text for tests; each test says once what it needs. */
import { compileAsl } from './oracle.ts'

/** AML of a definition block with this body. */
export function tableFrom(body: string, options: { revision?: number; signature?: string; id?: string } = {}): Uint8Array {
  const { revision = 2, signature = 'DSDT', id = 'TEST' } = options
  const made = compileAsl(new Map([['t', `DefinitionBlock ("", "${signature}", ${revision}, "ACPGEN", "${id}", 1)\n{\n${body}\n}\n`]])).get('t')
  if (!made) throw new Error('iasl gave no table')
  return made
}
