/**
 * Our own conformance cases: test/interpret/asl/*.asl. The first lines say what a case shows, what
 * MAIN must give, and, where it matters, under whose semantics, and why acpiexec gives something else.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { AmlPackage, createMachine, parseValue, type SemanticsName } from '../../lib/aml/interpret/index.ts'
import { acpiexec, compileAsl, hasAcpiexec, hasIasl, type Plain } from './support/oracle.ts'
import { plainOf, plainRun } from './support/plain.ts'

const folder = fileURLToPath(new URL('asl/', import.meta.url))

interface Case {
  readonly file: string
  readonly name: string
  readonly expect: Plain
  readonly semantics: SemanticsName
  readonly differs: string | undefined
  readonly source: string
}

/** `int => 0x5`, `str => text`, `buf => 01 02`, `pkg => [1, {01 02}, none]`, `error => AE_…`. */
export function readExpectation(text: string): Plain {
  const [type, value] = text.split(/ =>(?: |$)/) as [string, string]
  switch (type) {
    case 'int': return plainOf(parseValue(value))
    case 'str': return `str ${value}`
    case 'buf': return `buf ${value}`
    case 'error': return `error ${value}`
    case 'pkg': {
      // `none` and unprefixed bytes are ours alone.
      const list = parseValue(value.replaceAll('none', '"<none>"').replace(/\{([0-9A-F ]+)\}/g, (_, b: string) => `{${b.trim().split(' ').map((x) => `0x${x}`).join(',')}}`))
      return plainPackage(plainOf(list as AmlPackage))
    }
    default: return value === undefined || value === '' ? type : `${type} ${value}`
  }
}

const plainPackage = (p: Plain): Plain => (typeof p === 'string' ? (p === 'str <none>' ? 'none' : p) : { list: p.list.map(plainPackage) })

const cases: Case[] = readdirSync(folder).filter((f) => f.endsWith('.asl')).sort().map((file) => {
  const source = readFileSync(folder + file, 'utf8')
  const line = (key: string): string | undefined => new RegExp(`^// ${key}: (.*)$`, 'm').exec(source)?.[1]
  return {
    file, source, name: line('Name') ?? file, expect: readExpectation(line('Expect') ?? ''),
    semantics: (line('Semantics') ?? 'acpica') as SemanticsName, differs: line('Acpiexec'),
  }
})

if (!hasIasl) console.log('SKIPPED conformance cases: iasl is not installed')

describe.skipIf(!hasIasl)('conformance', () => {
  const tables = hasIasl ? compileAsl(new Map(cases.map((c) => [c.file, c.source]))) : new Map<string, Uint8Array>()

  test('there are at least 150 cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(150)
  })

  test.each(cases.map((c) => [c.file, c.name, c] as const))('%s: %s', (file, _name, c) => {
    const bytes = tables.get(file)
    expect(bytes, 'iasl gave no table').toBeDefined()
    const m = createMachine([{ name: file, bytes: bytes as Uint8Array }], { semantics: c.semantics })
    expect(plainRun(m, '\\MAIN')).toEqual(c.expect)
  })

  const comparable = cases.filter((c) => c.semantics === 'acpica' && c.differs === undefined)
  test.skipIf(!hasAcpiexec)(`acpiexec agrees on ${comparable.length} cases`, () => {
    const wrong = comparable.flatMap((c) => {
      const bytes = tables.get(c.file)
      const theirs = bytes && acpiexec(bytes, ['\\MAIN']).get('\\MAIN')
      return JSON.stringify(theirs) === JSON.stringify(c.expect) ? [] : [{ file: c.file, expected: c.expect, theirs }]
    })
    expect(wrong).toEqual([])
  })
})
