/** Tables as text for people. */
export { ANSI, PLAIN, type Style } from './style.ts'
export { isFault, problemText, shortValue, tableText, type TextOptions } from './text.ts'
export { hexText } from './hex.ts'
export { summaryOf } from './summary.ts'
