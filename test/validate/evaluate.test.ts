/** Evaluation for the validator: bounded, from one state each time, and only when asked for. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Context, formatFinding, RULE_FAILED, validateContext, validateSet } from '../../lib/validate/index.ts'
import { ssdt, withDevice, x86 } from '../../lib/validate/examples/machine.ts'
import { call, device, field, if_, increment, local, method, name, one, operationRegion, path, return_, scope, store, unit, while_ } from '../../lib/aml/build/index.ts'
import { aslOf } from '../../lib/validate/output/asl.ts'
import { htmlReport } from '../../lib/validate/output/index.ts'
import { readContainer } from '../../lib/containers/index.ts'
import { corpusDir, describeCorpus, dumps } from '../support/corpus.ts'

const evaluated = (set: ReturnType<ReturnType<typeof x86>>): Context => new Context(set, undefined, undefined, true)
const valueAt = (context: Context, p: string) => { const node = context.aml.node(p); return node && context.aml.valueOf(node) }

describe('what is known of a value', () => {
  test('without evaluation only what the bytes tell', () => {
    const context = new Context(x86(withDevice(method('_SUN', {}, [store(1, local(0)), return_(local(0))]), method('_UPD', {}, [return_(2)])))())
    expect(valueAt(context, '\\_SB.DEV0._SUN')).toBeUndefined()
    expect(valueAt(context, '\\_SB.DEV0._UPD')).toEqual({ data: { kind: 'I', value: 2 }, sure: true })
  })
  test('a value that a register had a part in is not sure', () => {
    const regs = [operationRegion('REGS', 'SystemIO', 0x80, 1), field('REGS', { access: 'ByteAcc' }, [unit('POST', 8)])]
    const context = evaluated(x86(withDevice(...regs, method('_SUN', {}, [return_(path('POST'))]), method('_UPD', {}, [store(5, local(0)), return_(local(0))])))())
    expect(valueAt(context, '\\_SB.DEV0._SUN')).toEqual({ data: { kind: 'I', value: 0 }, sure: false })
    expect(valueAt(context, '\\_SB.DEV0._UPD')).toEqual({ data: { kind: 'I', value: 5 }, sure: true })
  })
  test('a device that is not there answers, but nobody asks', () => {
    const context = evaluated(x86(withDevice(name('_STA', 0), method('_SUN', {}, [store(1, local(0)), return_(local(0))])))())
    expect(valueAt(context, '\\_SB.DEV0._SUN')?.sure).toBe(false)
    expect(valueAt(context, '\\_SB.DEV0._STA')?.sure).toBe(true)
  })
  test('every object is evaluated from the state after the start', () => {
    const count = method('NEXT', {}, [increment(path('NUMB')), return_(path('NUMB'))])
    const context = evaluated(x86(withDevice(name('NUMB', 0), count, method('_INI', {}, [store(10, path('NUMB'))]), method('_SUN', {}, [return_(call('NEXT'))]), method('_UPD', {}, [return_(call('NEXT'))])))())
    expect(valueAt(context, '\\_SB.DEV0._SUN')?.data).toEqual({ kind: 'I', value: 11 })
    expect(valueAt(context, '\\_SB.DEV0._UPD')?.data).toEqual({ kind: 'I', value: 11 })
  })
})

test('hundreds of loops without end take the steps of the machine, not of each', { timeout: 60_000 }, () => {
  const set = x86(ssdt(scope('\\_SB', Array.from({ length: 400 }, (_, i) => device(`D${String(i).padStart(3, '0')}`, [name('_HID', 'TEST0001'), method('_SUN', {}, [while_(one, [increment(local(0))]), return_(1)])])))))()
  const found = validateSet(set, { evaluate: true, rules: ['aml/evaluation'] })
  expect(found.filter((f) => f.rule === RULE_FAILED)).toEqual([])
  expect(found.map((f) => f.message).join()).toContain('not all objects were evaluated')
})

test('findings in AML come with the block and the statement', () => {
  const tables = x86(withDevice(method('_SUN', {}, [if_(one, [store(path('NONE'), local(0))]), return_(1)])))()
  const context = evaluated(tables)
  const findings = validateContext(context, { evaluate: true, rules: ['aml/evaluation'] })
  const asl = aslOf(context, findings)
  expect([...asl.values()]).toEqual([['Method (_SUN, 0, NotSerialized) // _SUN: Slot number', '  If (One)', '    Local0 = NONE']])
  expect(htmlReport([{ machine: 'm', tables: tables.map((t) => ({ ...t, name: '' })), findings, asl }])).toContain('<pre>Method (_SUN, 0, NotSerialized)')
})

describeCorpus('evaluation of real machines', () => {
  test('no rule fails; QEMU has no error', { timeout: 300_000 }, () => {
    const wrong: string[] = []
    const check = (label: string, tables: Parameters<typeof validateSet>[0], isQemu: boolean): void => {
      for (const f of validateSet(tables, { evaluate: true, ...(isQemu ? { profile: 'qemu' as const } : {}) })) if (f.rule === RULE_FAILED || (isQemu && f.severity === 'error')) wrong.push(`${label}: ${formatFinding(f)}`)
    }
    let i = 0
    for (const d of dumps()) if (i++ % 4 === 0) check(d.name, readContainer(d.read(), d.name).tables.map((t) => ({ bytes: t.bytes, ...(t.address === undefined ? {} : { address: t.address }) })), false)
    const root = join(corpusDir as string, 'tables')
    const sets = new Map<string, string[]>()
    for (const line of readFileSync(join(root, 'SETS.tsv'), 'utf8').split('\n').slice(1)) {
      const [source, machine, , , , file, here] = line.split('\t')
      if (here === 'yes' && file !== undefined && source === 'qemu') sets.set(`${machine}`, [...(sets.get(`${machine}`) ?? []), file])
    }
    for (const [label, files] of sets) check(label, files.map((f) => ({ bytes: new Uint8Array(readFileSync(join(root, f))) })), true)
    expect(sets.size).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })
})
