/** The house rules that a reviewer would otherwise have to remember (docs/architecture.md). */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const LAYERS: Readonly<Record<string, number>> = {
  'lib/problem.ts': 0, 'lib/checksum': 0,
  'lib/schema': 1,
  'lib/tables': 2, 'lib/madt': 2, 'lib/stao': 2, 'lib/aml': 2,
  'lib/containers': 3, 'lib/emit': 3, 'lib/hotplug': 3,
  'lib/validate': 4, 'lib/view': 4,
  'lib/index.ts': 5, bin: 5,
}
/** Siblings that may be used: the table header by all tables, the two big tables by the registry, placement by hotplug. */
const SIBLINGS: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^lib\/(madt|stao|aml)\//, /^lib\/tables\/(header|gas|generic)\.ts$/],
  [/^lib\/tables\//, /^lib\/(madt|stao)\/(table|index)\.ts$/],
  [/^lib\/hotplug\//, /^lib\/emit\//],
]

const files = (dir: string): string[] => readdirSync(join(root, dir), { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts') && !f.endsWith('.d.ts')).map((f) => `${dir}/${f}`)

const moduleOf = (file: string): string => (LAYERS[file] !== undefined ? file : file.split('/').slice(0, file.startsWith('bin') ? 1 : 2).join('/'))

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => m[1] as string)

test('a module imports only from lower layers', () => {
  const wrong: string[] = []
  for (const file of [...files('lib'), ...files('bin')]) {
    const from = moduleOf(file)
    for (const name of importsOf(file).filter((n) => n.startsWith('.'))) {
      const target = relative(root, join(root, dirname(file), name))
      if (target === 'package.json') continue
      const to = moduleOf(target)
      if (LAYERS[from] === undefined || LAYERS[to] === undefined) wrong.push(`${file}: ${target} belongs to no layer`)
      else if (from !== to && (LAYERS[to] as number) >= (LAYERS[from] as number) && from !== 'lib/index.ts' && !(from === 'lib/checksum' && to === 'lib/problem.ts') && !SIBLINGS.some(([a, b]) => a.test(file) && b.test(target))) {
        wrong.push(`${file} (layer ${LAYERS[from]}) imports ${target} (layer ${LAYERS[to]})`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('the library runs in browsers: no node modules, no Node globals', () => {
  const wrong: string[] = []
  for (const file of files('lib')) {
    const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    if (/from 'node:|\bBuffer\.(?:from|alloc|concat|byteLength)|new Buffer\b|\bprocess\.(?:env|argv|std|exit|cwd)|[^.\w]require\('/.test(text)) wrong.push(file)
  }
  expect(wrong).toEqual([])
})

test('binary-parser is read in one place', () => {
  expect(files('lib').filter((f) => importsOf(f).includes('binary-parser'))).toEqual(['lib/schema/record.ts'])
})

test('files stay readable: over 400 lines only for data', () => {
  /** Files that are tables of data. */
  const data = [/^lib\/aml\/(opcodes|predefined)/, /^lib\/aml\/resources\/descriptors/]
  const long = [...files('lib'), ...files('bin')].filter((f) => statSync(join(root, f)).size > 0)
    .map((f) => [f, readFileSync(join(root, f), 'utf8').split('\n').length] as const).filter(([f, n]) => n > 400 && !data.some((d) => d.test(f)))
  expect(long).toEqual([])
})

test('every subpath of the package exists', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, { import: string } | string> }
  for (const [name, e] of Object.entries(exports)) {
    if (typeof e === 'string') continue
    const source = e.import.replace('./dist/', '').replace(/\.js$/, '.ts')
    expect(statSync(join(root, source)).isFile(), name).toBe(true)
  }
})
