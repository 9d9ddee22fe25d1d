/** JUnit XML: a suite for each machine, a case for each rule that fired, one passing case when none did. */
import { formatFinding } from '../format.ts'
import type { MachineResult } from './types.ts'

// XML 1.0 has no control characters; names in tables may.
const printable = (s: string): string => [...s].map((c) => (c < ' ' && c !== '\n' && c !== '\t' ? '?' : c)).join('')
const xml = (s: string): string => printable(s).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export function junit(results: readonly MachineResult[]): string {
  const suites = results.map((r) => {
    const ids = [...new Set(r.findings.map((f) => f.rule))]
    const failing = ids.filter((id) => r.findings.some((f) => f.rule === id && f.severity !== 'info'))
    const cases = ids.map((id) => {
      const found = r.findings.filter((f) => f.rule === id)
      const text = xml(found.map(formatFinding).join('\n'))
      return `    <testcase classname="${xml(r.machine)}" name="${xml(id)}">\n      ${failing.includes(id) ? `<failure message="${found.length} findings">${text}</failure>` : `<system-out>${text}</system-out>`}\n    </testcase>`
    })
    if (cases.length === 0) cases.push(`    <testcase classname="${xml(r.machine)}" name="all rules"/>`)
    return `  <testsuite name="${xml(r.machine)}" tests="${cases.length}" failures="${failing.length}">\n${cases.join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('\n')}\n</testsuites>\n`
}
