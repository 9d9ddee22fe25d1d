/** A report as one HTML page without scripts. */
import { countText, foldFindings, placeOf, sentenceOf, type Fold } from '../format.ts'
import { rules } from '../rules/index.ts'
import type { Finding } from '../types.ts'
import type { MachineResult } from './types.ts'

const html = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const STYLE = 'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}.error{color:#b00020}.warning{color:#8a5a00}.info{color:#555}code,pre{font-size:.9em}pre{margin:.3rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere}td{overflow-wrap:anywhere}td:nth-child(1){width:5rem}td:nth-child(2){width:11rem}td:nth-child(3){width:15rem}'

export function htmlReport(results: readonly MachineResult[]): string {
  const why = new Map(rules.map((r) => [r.id, `${r.title}. ${r.why}`]))
  const asl = (r: MachineResult, f: Finding): string => (r.asl?.has(f) ? `<pre>${html((r.asl.get(f) as readonly string[]).join('\n'))}</pre>` : '')
  const places = (more: readonly Finding[]): string => (more.length ? `<details><summary>and ${more.length} more</summary>${more.map((f) => html(placeOf(f))).join('<br>')}</details>` : '')
  const row = (r: MachineResult, { first: f, more }: Fold): string =>
    `<tr><td class="${f.severity}">${f.severity}</td><td title="${html(why.get(f.rule) ?? '')}"><code>${html(f.rule)}</code></td><td>${html(placeOf(f))}${places(more)}</td><td>${html(sentenceOf(f))}${asl(r, f)}</td></tr>`
  const part = (r: MachineResult): string => `<h2>${html(r.machine)}</h2>\n<p>${r.tables.length} tables, ${countText(r.findings)}</p>\n${r.findings.length ? `<table><thead><tr><th>Severity</th><th>Rule</th><th>Where</th><th>What</th></tr></thead><tbody>\n${foldFindings(r.findings).map((f) => row(r, f)).join('\n')}\n</tbody></table>` : ''}`
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ACPI validation</title><style>${STYLE}</style></head><body>\n<h1>ACPI validation</h1>\n${results.map(part).join('\n')}\n</body></html>\n`
}
