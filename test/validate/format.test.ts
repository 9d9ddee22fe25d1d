/** Reports put the worst first and say a thing once. */
import { expect, test } from 'vitest'
import { foldFindings, type Finding } from '../../lib/validate/index.ts'

const finding = (severity: Finding['severity'], rule: string, message: string, path: string): Finding => ({ severity, rule, message, path, table: 'APIC', index: 0, offset: 0, length: 1, aliases: [] })

test('findings that say the same are one, under the first', () => {
  const list = [finding('info', 'a/note', 'odd', 'x'), finding('error', 'b/bad', 'broken', 'y'), finding('info', 'a/note', 'odd', 'z'), finding('info', 'a/note', 'odder', 'u'), finding('warning', 'a/note', 'odd', 'v')]
  expect(foldFindings(list).map(({ first, more }) => [first.severity, first.path, more.map((f) => f.path)])).toEqual([
    ['error', 'y', []], ['warning', 'v', []], ['info', 'x', ['z']], ['info', 'u', []],
  ])
  expect(foldFindings(list).reduce((n, { more }) => n + 1 + more.length, 0)).toBe(list.length)
})
