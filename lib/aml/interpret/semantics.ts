/**
 * Where real operating systems differ. `acpica` is Linux, the BSDs and macOS (ACPICA with its
 * interpreter slack, as Linux runs it); `nt` is Windows, as far as its behaviour is known from
 * interpreters that were written to match it. Every difference is one flag here.
 */
export interface Semantics {
  readonly name: 'acpica' | 'nt'
  /**
   * A store to a Local or package element that holds a reference goes through to the object, with
   * conversion; ACPICA does so for Args only. Through an Arg both replace the object.
   */
  readonly storeThroughLocals: boolean
  /** Operators read through a reference held in a Local or Arg; ACPICA refuses it as an operand. */
  readonly readThroughReferences: boolean
  /** DerefOf unwinds references to references to the bottom; ACPICA takes one level. */
  readonly derefToBottom: boolean
  /** A named String or Buffer keeps its length when stored to, and conversions copy bytes; ACPICA parses and formats text. */
  readonly byteConversions: boolean
  /** Text of an integer in a conversion has no leading zeros; ACPICA writes the full width. */
  readonly shortHex: boolean
  /** FromBCD takes digits above 9, ToBCD wraps; ACPICA reports an overflow. */
  readonly looseBcd: boolean
  /** Match skips elements of another type and finds nothing past the end; ACPICA converts them and ends the method. */
  readonly matchSkipsOtherTypes: boolean
  /** ToInteger of a Buffer takes 8 bytes also for 32-bit tables; ACPICA takes 4. */
  readonly wideToInteger: boolean
  /** ToXxx, FromBCD and ToBCD convert to the type of a named target; ACPICA replaces the object and its type. */
  readonly convertFixedTargets: boolean
  /** A method that falls off its end gives the result of its last operator (ACPICA's slack mode). */
  readonly implicitReturn: boolean
  /** An uninitialised Local or Arg reads as 0 (ACPICA's slack mode); Windows hands it on uninitialised. */
  readonly uninitializedIsZero: boolean
  /** ToInteger and Concatenate read strings as C does: sign, 0x hexadecimal, 0 octal; ACPICA: decimal or 0x. */
  readonly cNumbers: boolean
  /** Bytes of a Buffer in text are parted by commas; ACPICA parts them by blanks in implicit conversions. */
  readonly commaText: boolean
  /** Acquire below the sync level gives Ones and Release of what is not held does nothing; ACPICA ends the method. */
  readonly lenientMutexes: boolean
  /** A name in a package that cannot be found becomes a String with its path; ACPICA leaves the element empty. */
  readonly pendingNamesAreStrings: boolean
  /** Load of an unsuitable table gives 0, a wrong checksum or a second load do not matter, Unload does nothing; ACPICA ends the method, and unloads. */
  readonly quietLoad: boolean
  /** Bytes of a Buffer that count for LAnd, LOr and LNot. */
  readonly logicBytes: 4 | undefined
  /** Stall of more than 255 us is cut; ACPICA refuses it. */
  readonly longStall: 'clamp' | 'refuse'
}

export type SemanticsName = Semantics['name']

const ACPICA: Semantics = {
  name: 'acpica',
  storeThroughLocals: false,
  readThroughReferences: false,
  derefToBottom: false,
  byteConversions: false,
  shortHex: false,
  looseBcd: false,
  matchSkipsOtherTypes: false,
  wideToInteger: false,
  convertFixedTargets: false,
  implicitReturn: true,
  uninitializedIsZero: true,
  cNumbers: false,
  commaText: false,
  lenientMutexes: false,
  pendingNamesAreStrings: false,
  quietLoad: false,
  logicBytes: undefined,
  longStall: 'refuse',
}

const NT: Semantics = {
  name: 'nt',
  storeThroughLocals: true,
  readThroughReferences: true,
  derefToBottom: true,
  byteConversions: true,
  shortHex: true,
  looseBcd: true,
  matchSkipsOtherTypes: true,
  wideToInteger: true,
  convertFixedTargets: true,
  implicitReturn: false,
  uninitializedIsZero: false,
  cNumbers: true,
  commaText: true,
  lenientMutexes: true,
  pendingNamesAreStrings: true,
  quietLoad: true,
  logicBytes: 4,
  longStall: 'clamp',
}

export const SEMANTICS: Readonly<Record<SemanticsName, Semantics>> = { acpica: ACPICA, nt: NT }

/** ACPICA without the slack that Linux gives it (`acpi=strict`). */
export const strict = (s: Semantics): Semantics => ({ ...s, implicitReturn: false, uninitializedIsZero: false })
