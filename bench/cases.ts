/**
 * What is measured: each case pairs a TypeScript round with an item of the C baseline (bench/c) that
 * does the same work on the same data, and says how close it must come.
 */
import { sum } from '../lib/checksum/index.ts'
import { buildPvhMadt } from '../lib/madt/build/pvh.ts'
import { MadtUpdater } from '../lib/madt/updater/index.ts'
import { CPUS, FIRST_UID, makeTable, makeTargets, PASSES, shuffled } from './data.ts'

/** One round of work; returns how many operations it did. Prepared state lives in the closure. */
export type Round = () => number

/** A row of the report. */
export interface Case {
  /** Letter of the requirement. */
  readonly id: string
  readonly title: string
  /** Item of bench/c/main.c, or a second TypeScript round to be compared with. */
  readonly against: string | (() => Round)
  /** TypeScript side; undefined where it does not exist yet. */
  readonly js: (() => Round) | undefined
  /** `most`: time / baseline may be at most `reach`; `least`: baseline / time must be at least it. */
  readonly bound: 'most' | 'least'
  readonly reach: number
  /** Rounds in one turn of the interleaved run. */
  readonly rounds: number
  /** What stops it from being faster. */
  readonly limit: string
}

let sink = 0
/** Keeps results alive, so that no loop can be dropped. */
export const keep = (value: number): void => {
  sink = (sink + value) | 0
}

function toggleRound(): Round {
  const uids = shuffled().map((i) => i + FIRST_UID)
  const updater = new MadtUpdater(makeTable())
  return () => {
    let s = 0
    for (let p = 0; p < PASSES; p++) {
      for (let i = 0; i < CPUS; i++) s += updater.toggle(uids[i]!) ? 1 : 0
    }
    keep(s)
    return PASSES * CPUS
  }
}

function toggleAtRound(): Round {
  const order = shuffled()
  const updater = new MadtUpdater(makeTable())
  return () => {
    let s = 0
    for (let p = 0; p < PASSES; p++) {
      for (let i = 0; i < CPUS; i++) s += updater.toggleAt(order[i]!) ? 1 : 0
    }
    keep(s)
    return PASSES * CPUS
  }
}

/** Several tables in turn: the compiler cannot treat the updater as a constant of the loop. */
function toggleManyRound(): Round {
  const uids = shuffled().map((i) => i + FIRST_UID)
  const updaters = [0, 1, 2].map(() => new MadtUpdater(makeTable()))
  let turn = 0
  return () => {
    const updater = updaters[turn++ % 3]!
    let s = 0
    for (let p = 0; p < PASSES; p++) {
      for (let i = 0; i < CPUS; i++) s += updater.toggle(uids[i]!) ? 1 : 0
    }
    keep(s)
    return PASSES * CPUS
  }
}

function setRound(): Round {
  const uids = shuffled().map((i) => i + FIRST_UID)
  const updater = new MadtUpdater(makeTable())
  for (let i = 0; i < CPUS; i++) updater.setAt(i, true)
  return () => {
    let s = 0
    for (let p = 0; p < PASSES; p++) {
      for (let i = 0; i < CPUS; i++) s += updater.set(uids[i]!, true) ? 1 : 0
    }
    keep(s)
    return PASSES * CPUS
  }
}

function applyRound(changed: number): Round {
  const updater = new MadtUpdater(makeTable(), { bitmap: new Uint8Array(CPUS / 8) })
  const [one, two] = makeTargets(changed).map((t) => new Uint32Array(t.buffer)) as [Uint32Array, Uint32Array]
  return () => {
    let s = 0
    for (let p = 0; p < PASSES; p++) s += updater.apply(one) + updater.apply(two)
    keep(s)
    return PASSES * 2
  }
}

/** What a program does without the updater: store the flag, then sum the whole table again. */
function resumRound(): Round {
  const table = makeTable()
  const order = shuffled()
  return () => {
    for (let i = 0; i < 16; i++) {
      const at = 44 + 16 * order[i]! + 8
      table[at] = table[at]! ^ 3
      table[9] = 0
      let s = 0
      for (let k = 0; k < table.length; k++) s += table[k]!
      table[9] = -s
    }
    return 16
  }
}

function sumRound(): Round {
  const table = makeTable()
  return () => {
    let s = 0
    for (let p = 0; p < PASSES; p++) s += sum(table, 0, 65536)
    keep(s)
    return PASSES
  }
}

function indexRound(): Round {
  const table = makeTable()
  const bitmap = new Uint8Array(CPUS / 8)
  return () => {
    keep(new MadtUpdater(table, { bitmap }).count)
    return 1
  }
}

function buildRound(): Round {
  return () => {
    keep(buildPvhMadt({ pcpus: 4, vcpus: CPUS, enabled: CPUS / 2, firstUid: FIRST_UID }).bytes.length)
    return 1
  }
}

const CHAIN = 'the load, subtract and store of the checksum byte: each toggle waits for the store of the one before'

/** All cases, in the order of the report. */
export const cases: readonly Case[] = [
  { id: 'a', title: 'toggle(uid), random CPU', against: 'toggle', js: toggleRound, bound: 'most', reach: 2, rounds: 40, limit: CHAIN },
  { id: 'a', title: 'toggle(uid), three tables in turn', against: 'toggle', js: toggleManyRound, bound: 'most', reach: 2, rounds: 40, limit: CHAIN },
  { id: 'a', title: 'toggleAt(index), random CPU', against: 'toggle-at', js: toggleAtRound, bound: 'most', reach: 2, rounds: 40, limit: CHAIN },
  { id: 'a', title: 'set(uid, true), already so', against: 'set', js: setRound, bound: 'most', reach: 2, rounds: 40, limit: 'three dependent loads (UID cell, place, flag byte) and the bounds check of each' },
  { id: 'b', title: 'apply, all 4096 change', against: 'apply-all', js: () => applyRound(CPUS), bound: 'most', reach: 2.5, rounds: 60, limit: 'one flag store a CPU, one cache line in four CPUs: stores per cycle, and bounds checks' },
  { id: 'b', title: 'apply, 1 % change', against: 'apply-1', js: () => applyRound(Math.floor(CPUS / 100)), bound: 'most', reach: 2.2, rounds: 200, limit: 'a wrongly predicted branch for each changed word' },
  { id: 'c', title: 'toggleAt against summing 64 KB again', against: resumRound, js: toggleAtRound, bound: 'least', reach: 15000, rounds: 40, limit: CHAIN },
  { id: 'd', title: 'sum over 64 KB', against: 'sum', js: sumRound, bound: 'least', reach: 1.5, rounds: 60, limit: 'a load, a mask and two additions for four bytes, plus the bounds check of each load' },
  { id: 'e', title: 'build a 4096-vCPU PVH MADT', against: 'build', js: buildRound, bound: 'most', reach: 2, rounds: 60, limit: 'memory: 64 KB written once, read once for the checksum' },
  { id: 'f', title: 'index the CPUs of a 4096-entry MADT', against: 'index', js: indexRound, bound: 'most', reach: 3, rounds: 150, limit: 'memory and the allocation of three typed arrays' },
]
