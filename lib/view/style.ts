/** Colours of the text views. The views ask for roles; who prints decides whether roles have colours. */
export interface Style {
  readonly title: (s: string) => string
  readonly name: (s: string) => string
  readonly value: (s: string) => string
  readonly dim: (s: string) => string
  readonly good: (s: string) => string
  readonly bad: (s: string) => string
  readonly warn: (s: string) => string
}

const same = (s: string): string => s
export const PLAIN: Style = { title: same, name: same, value: same, dim: same, good: same, bad: same, warn: same }

const sgr = (on: number, off: number) => (s: string): string => (s === '' ? s : `\x1b[${on}m${s}\x1b[${off}m`)
/** ANSI colours that stay readable on dark and light backgrounds. */
export const ANSI: Style = {
  title: sgr(1, 22), name: sgr(36, 39), value: sgr(39, 39), dim: sgr(2, 22), good: sgr(32, 39), bad: sgr(31, 39), warn: sgr(33, 39),
}
