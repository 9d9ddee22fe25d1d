/**
 * Arguments of one command without loading yargs, whose start-up costs more than most commands: its own
 * parser with the command's option data. Whatever is not plainly right (help, a typo, a missing or extra
 * argument) gives `undefined`, and yargs then judges and explains the same call.
 */
import Parser from 'yargs-parser'
import type { Command, Option } from './command.ts'

const camel = (name: string): string => name.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase())
/** Shared with yargs, so that both read a call alike. */
export const PARSER_CONFIGURATION = { 'parse-positional-numbers': false, 'greedy-arrays': false, 'duplicate-arguments-array': true, 'parse-numbers': false } as const

const names = (options: Readonly<Record<string, Option>>, of: (o: Option) => boolean): string[] =>
  Object.entries(options).filter(([, o]) => of(o)).map(([name]) => name)

export function parseQuickly(command: Command, argv: readonly string[]): Record<string, unknown> | undefined {
  const { options, positional } = command
  const parsed = Parser.detailed([...argv], {
    configuration: PARSER_CONFIGURATION,
    alias: Object.fromEntries(Object.entries(options).flatMap(([name, o]) => (o.alias ? [[name, o.alias as string]] : []))),
    boolean: names(options, (o) => o.type === 'boolean'),
    string: names(options, (o) => o.type === 'string'),
    array: names(options, (o) => o.array === true),
    default: Object.fromEntries(Object.entries(options).filter(([, o]) => o.default !== undefined).map(([name, o]) => [name, o.default])),
  })
  if (parsed.error) return undefined
  const { _: rest, '--': _dashes, ...args } = parsed.argv
  const known = new Set(Object.entries(options).flatMap(([name, o]) => [name, camel(name), ...(o.alias ? [o.alias as string] : [])]))
  if (Object.keys(args).some((key) => !known.has(key))) return undefined
  for (const [name, o] of Object.entries(options)) {
    // Of a single option given twice the last counts; lists collect.
    if (!o.array && Array.isArray(args[name])) args[name] = (args[name] as unknown[]).at(-1)
    const v = args[name] as unknown
    if (v === undefined) {
      if (o.demandOption) return undefined
      continue
    }
    // An option without its text: yargs says what is wrong.
    if (o.type === 'string' && (o.array ? !(Array.isArray(v) && v.length > 0 && v.every((x) => typeof x === 'string' && x !== '')) : typeof v !== 'string' || v === '')) return undefined
    if (o.type === 'boolean' && typeof v !== 'boolean') return undefined
    if (o.choices && !o.choices.includes(v as string)) return undefined
    if (o.conflicts && v && args[o.conflicts as string]) return undefined
  }
  const words = rest.map(String)
  if (!positional) return words.length ? undefined : args
  if (positional.many ? words.length === 0 && !positional.optional : words.length !== 1 && !(positional.optional && words.length === 0)) return undefined
  return { ...args, [positional.name]: positional.many ? words : words[0] }
}
