/** Findings as sentences. */
import { SEVERITIES, type Finding } from './types.ts'

const hex = (n: number): string => `0x${n.toString(16).toUpperCase()}`

/** Where a finding is: `APIC entries[3].flags at 0x2C`. */
export const placeOf = (f: Finding): string =>
  [f.table, f.path, f.offset >= 0 ? `at ${hex(f.offset)}` : ''].filter(Boolean).join(' ')

/** What a finding says, without its place. */
export function sentenceOf(f: Finding): string {
  const facts = [f.expected === undefined ? '' : `expected ${f.expected}`, f.found === undefined ? '' : `found ${f.found}`].filter(Boolean).join(', ')
  return `${f.message}${facts ? `: ${facts}` : ''}`
}

/** One line for people. */
export const formatFinding = (f: Finding): string => `${f.severity} ${f.rule}: ${[placeOf(f), sentenceOf(f)].filter(Boolean).join(': ')}`

/** `3 errors, 1 warning`. */
export function countText(findings: readonly Finding[]): string {
  const parts = (['error', 'warning', 'info'] as const).map((s) => [findings.filter((f) => f.severity === s).length, s] as const)
    .filter(([n]) => n > 0).map(([n, s]) => `${n} ${s === 'info' ? (n === 1 ? 'note' : 'notes') : n === 1 ? s : `${s}s`}`)
  return parts.join(', ') || 'no findings'
}

/** Findings of one rule that say the same, by the first of them. */
export interface Fold {
  readonly first: Finding
  readonly more: readonly Finding[]
}

/** The worst first, and those that only repeat the words of another under that one. */
export function foldFindings(findings: readonly Finding[]): Fold[] {
  const folds = new Map<string, { first: Finding; more: Finding[] }>()
  for (const f of findings) {
    const key = `${f.severity} ${f.rule} ${sentenceOf(f)}`
    const known = folds.get(key)
    if (known) known.more.push(f)
    else folds.set(key, { first: f, more: [] })
  }
  return [...folds.values()].sort((a, b) => SEVERITIES.indexOf(a.first.severity) - SEVERITIES.indexOf(b.first.severity))
}

/** Identity of a finding in a baseline: what it is about, not where the bytes happen to lie. */
export const fingerprint = (f: Finding): string => [f.rule, f.table, f.path, f.expected ?? '', f.found ?? ''].join('|')
