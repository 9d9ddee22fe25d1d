/** Values to finished bytes, and bytes to text. */
export { toCArray, toHex, toHexDump } from './text.ts'
