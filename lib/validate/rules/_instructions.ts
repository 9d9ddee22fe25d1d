/** Tables of register instructions: EINJ, ERST and WDAT. */
import type { View } from '../view.ts'
import type { Report } from '../rule.ts'

/** Actions that no instruction is for. */
export function missingActions(view: View<unknown>, list: string, actions: readonly { readonly action: string | number }[] | undefined, needed: readonly string[], report: (r: Report) => void): void {
  if (!actions) return
  const there = new Set(actions.map((a) => a.action))
  const missing = needed.filter((a) => !there.has(a))
  if (missing.length) report({ view: view as View, at: list, message: 'actions have no instruction', expected: missing.join(', ') })
}
