/** Least time of many rounds, in milliseconds: other work on a machine only adds to it. */
export function least(rounds: number, work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < rounds; i++) {
    const from = performance.now()
    work()
    best = Math.min(best, performance.now() - from)
  }
  return best
}
