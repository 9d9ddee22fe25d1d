/** What a validation is told by files: its configuration, and the findings that are known. */
import { readFile } from 'node:fs/promises'
import { PROFILES, rules, SEVERITIES, type Profile, type Severity } from '../../lib/validate/index.ts'
import { UsageError } from '../io.ts'

export interface Config { profile?: Profile; severity?: Severity; ignore?: string[]; rules?: Record<string, Severity | 'off'>; baseline?: string }

/** The configuration file, or nothing when there is none and none was named. */
export async function readConfig(path: string | undefined): Promise<Config> {
  const file = path ?? 'acpigen.config.json'
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    if (path !== undefined) throw new UsageError(`${path}: no such file`)
    return {}
  }
  try {
    const config = JSON.parse(text) as Config
    for (const [id, severity] of Object.entries(config.rules ?? {})) {
      if (!rules.some((r) => r.id === id)) throw new UsageError(`${file}: no rule ${id}`)
      if (severity !== 'off' && !SEVERITIES.includes(severity)) throw new UsageError(`${file}: rules.${id}: expected off, ${SEVERITIES.join(', ')}, found ${JSON.stringify(severity)}`)
    }
    if (config.profile !== undefined && !PROFILES.includes(config.profile)) throw new UsageError(`${file}: profile: expected ${PROFILES.join(', ')}, found ${JSON.stringify(config.profile)}`)
    return config
  } catch (e) {
    throw e instanceof UsageError ? e : new UsageError(`${file}: ${e instanceof Error ? e.message : String(e)}`)
  }
}

/** Fingerprints of findings that are left out. */
export async function readBaseline(path: string | undefined): Promise<ReadonlySet<string>> {
  if (path === undefined) return new Set()
  try {
    return new Set((JSON.parse(await readFile(path, 'utf8')) as { known: string[] }).known)
  } catch (e) {
    throw new UsageError(`${path}: ${e instanceof Error ? e.message : String(e)}`)
  }
}

/** @throws UsageError for an id that is neither a rule nor a family. */
export function checkRules(ids: readonly string[] | undefined, option: string): void {
  for (const id of ids ?? []) if (!rules.some((r) => r.id === id || r.id.startsWith(`${id}/`))) throw new UsageError(`${option}: no rule ${id}; acpigen explain lists them`)
}
