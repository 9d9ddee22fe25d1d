/** A small validator for the part of JSON Schema 2020-12 that the generated schemas use. */
import type { Json, JsonSchema } from '../../lib/schema/index.ts'

type Obj = { [key: string]: Json }
const isObject = (x: Json | undefined): x is Obj => typeof x === 'object' && x !== null && !Array.isArray(x)
const typeOf = (x: Json): string => (x === null ? 'null' : Array.isArray(x) ? 'array' : typeof x === 'number' && Number.isInteger(x) ? 'integer' : typeof x)

/** A function that gives the first violation as text, or undefined. */
export function validator(top: JsonSchema): (json: Json) => string | undefined {
  /** Schemas inside with an id of their own: references in them start there. */
  const byId = new Map(Object.values(isObject(top.$defs) ? top.$defs : {}).flatMap((s) => (isObject(s) && typeof s.$id === 'string' ? [[s.$id, s] as const] : [])))
  let root: Obj = top
  const patterns = new Map<string, RegExp>()
  const pattern = (p: string): RegExp => {
    let r = patterns.get(p)
    if (!r) patterns.set(p, (r = new RegExp(p)))
    return r
  }
  const check = (schema: Json, json: Json, path: string): string | undefined => {
    if (schema === true) return undefined
    if (!isObject(schema)) return `${path}: nothing is allowed`
    if (typeof schema.$ref === 'string') {
      const inner = byId.get(schema.$ref)
      if (inner) {
        root = inner
        const why = check(inner, json, path)
        root = top
        return why
      }
      const target = schema.$ref.replace('#/', '').split('/').reduce<Json | undefined>((s, k) => (isObject(s) ? s[k] : undefined), root)
      if (target === undefined) throw new Error(`no ${schema.$ref}`)
      const why = check(target, json, path)
      if (why) return why
    }
    if ('const' in schema && schema.const !== json) return `${path}: not ${JSON.stringify(schema.const)}`
    if (Array.isArray(schema.enum) && !schema.enum.includes(json)) return `${path}: not one of ${JSON.stringify(schema.enum)}`
    if (typeof schema.type === 'string' && typeOf(json) !== schema.type && !(schema.type === 'number' && typeOf(json) === 'integer')) return `${path}: ${typeOf(json)} instead of ${schema.type}`
    if (typeof json === 'number') {
      if (typeof schema.minimum === 'number' && json < schema.minimum) return `${path}: below ${schema.minimum}`
      if (typeof schema.maximum === 'number' && json > schema.maximum) return `${path}: above ${schema.maximum}`
    }
    if (typeof json === 'string') {
      if (typeof schema.maxLength === 'number' && json.length > schema.maxLength) return `${path}: longer than ${schema.maxLength}`
      if (typeof schema.pattern === 'string' && !pattern(schema.pattern).test(json)) return `${path}: ${json.slice(0, 40)} does not match ${schema.pattern}`
    }
    if (schema.not !== undefined && check(schema.not, json, path) === undefined) return `${path}: must not match`
    if (Array.isArray(schema.anyOf)) {
      const whys = schema.anyOf.map((s) => check(s, json, path))
      if (whys.every((w) => w !== undefined)) return `${path}: no alternative fits (${whys.at(-1)})`
    }
    if (schema.if !== undefined) {
      const branch = check(schema.if, json, path) === undefined ? schema.then : schema.else
      const why = branch === undefined ? undefined : check(branch, json, path)
      if (why) return why
    }
    if (isObject(json)) return object(schema, json, path)
    if (Array.isArray(json) && schema.items !== undefined) {
      for (let i = 0; i < json.length; i++) {
        const why = check(schema.items, json[i] as Json, `${path}[${i}]`)
        if (why) return why
      }
    }
    return undefined
  }
  const object = (schema: Obj, json: Obj, path: string): string | undefined => {
    for (const key of (schema.required as string[] | undefined) ?? []) if (!(key in json)) return `${path}: ${key} is missing`
    const properties = isObject(schema.properties) ? schema.properties : {}
    const byPattern = isObject(schema.patternProperties) ? Object.entries(schema.patternProperties) : []
    for (const [key, value] of Object.entries(json)) {
      const here = path ? `${path}.${key}` : key
      const own = properties[key]
      const others = byPattern.filter(([p]) => pattern(p).test(key))
      if (own === undefined && others.length === 0 && schema.additionalProperties === false) return `${here}: no such property`
      for (const s of [...(own === undefined ? [] : [own]), ...others.map(([, s]) => s)]) {
        const why = check(s, value, here)
        if (why) return why
      }
    }
    return undefined
  }
  return (json) => check(root, json, '')
}
