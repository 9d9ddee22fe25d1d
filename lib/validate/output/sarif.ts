/** SARIF 2.1.0, as code scanning services take it. */
import { fingerprint, placeOf, sentenceOf } from '../format.ts'
import { rules } from '../rules/index.ts'
import { fileOf, type MachineResult } from './types.ts'

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const

export function sarif(results: readonly MachineResult[], version: string): string {
  const used = new Set(results.flatMap((r) => r.findings.map((f) => f.rule)))
  const listed = rules.filter((r) => used.has(r.id))
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'acpigen', version, rules: listed.map((r) => ({ id: r.id, shortDescription: { text: r.title }, fullDescription: { text: r.why }, defaultConfiguration: { level: LEVEL[r.severity] }, properties: { section: r.section, aliases: r.aliases ?? [] } })) } },
      results: results.flatMap((r) => r.findings.map((f) => ({
        ruleId: f.rule, level: LEVEL[f.severity], message: { text: `${placeOf(f)}: ${sentenceOf(f)}` },
        locations: [{
          physicalLocation: { artifactLocation: { uri: fileOf(r, f) }, ...(f.offset >= 0 ? { region: { byteOffset: f.offset, byteLength: f.length } } : {}) },
          logicalLocations: [{ fullyQualifiedName: [f.table, f.path].filter(Boolean).join('/') || r.machine }],
        }],
        partialFingerprints: { acpigen: fingerprint(f) },
      }))),
    }],
  }, null, 2)}\n`
}
