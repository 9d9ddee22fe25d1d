import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { MadtUpdater } from '../../lib/madt/updater/index.ts'
import { rawMadt } from '../support/madt-raw.ts'

const CPUS = 512
const FLAG = 44 + 8

// Runs beside the updater and counts bits that were set while the flag was not.
const reader = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { memory, bitmapAt, cpus, flag, control } = workerData
  const bytes = new Uint8Array(memory)
  const state = new Int32Array(control)
  let looks = 0, ahead = 0
  Atomics.store(state, 1, 1)
  while (Atomics.load(state, 0) === 0) {
    for (let i = 0; i < cpus; i++) {
      const bit = (bytes[bitmapAt + (i >> 3)] >> (i & 7)) & 1
      if (bit && !(bytes[flag + 16 * i] & 1)) ahead++
      looks++
    }
  }
  parentPort.postMessage({ looks, ahead })
`

// Plain stores keep their order for other threads on x86 only; elsewhere the signal is the barrier.
it.skipIf(process.arch !== 'x64')('a thread that follows the bitmap never finds the table behind it', async () => {
  const table = rawMadt({
    revision: 5,
    capable: true,
    entries: Array.from({ length: CPUS }, (_, uid) => ({ kind: 'x2apic' as const, uid, enabled: false })),
  })
  const bitmapAt = (table.length + 3) & ~3
  const memory = new SharedArrayBuffer(bitmapAt + CPUS / 8)
  new Uint8Array(memory).set(table)
  const control = new SharedArrayBuffer(8)
  const state = new Int32Array(control)
  const worker = new Worker(reader, { eval: true, workerData: { memory, bitmapAt, cpus: CPUS, flag: FLAG, control } })
  const answer = new Promise<{ looks: number; ahead: number }>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  while (Atomics.load(state, 1) === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const updater = new MadtUpdater(memory, { bitmap: new Uint8Array(memory, bitmapAt) })
  const target = new Uint8Array(CPUS / 8)
  // Only ever more CPUs, or a reader could not tell an old bit from one too early.
  for (let step = 0; step < CPUS; step++) {
    target[(step * 37) % target.length]! |= 1 << (step & 7)
    updater.apply(target)
    updater.set((step * 211) % CPUS, true)
    target.set(new Uint8Array(memory, bitmapAt))
    const until = performance.now() + 0.5
    while (performance.now() < until);
  }
  Atomics.store(state, 0, 1)
  const { looks, ahead } = await answer
  await worker.terminate()
  expect(looks).toBeGreaterThan(CPUS)
  expect(ahead).toBe(0)
})
