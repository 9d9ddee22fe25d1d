/** AML: opcode rows, tree, decoder, encoder, namespace and ASL printer. */
export { BY_BYTE, BY_EXT_BYTE, BY_FIELD_BYTE, EXT_PREFIX, OPCODES, OP_NAMES } from './opcodes.ts'
export type { ListKind, OpName, OpRole, OpRow, OperandKind, RunKind } from './opcodes.ts'
export { argNode, argNumber, argText, constantOf, integer, isNode, node } from './tree.ts'
export type { AmlNode, AmlOperand } from './tree.ts'
export { checkName, displayName, encodeName, nameFault, padSegment, resolvePath, searchesUpward, splitName, stripSegment } from './names.ts'
export type { NameParts } from './names.ts'
export { PKG_LENGTH_MAX, pkgWidthFor, readPkgLength, writePkgLength } from './pkglength.ts'
export { encodeAml } from './encode.ts'
