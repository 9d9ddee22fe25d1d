/** Every rule: one line each. */
import type { Rule } from '../rule.ts'
import { default as headerChecksum } from './header/checksum.ts'
import { default as headerEmpty } from './header/empty.ts'
import { default as headerIds } from './header/ids.ts'
import { default as headerLength } from './header/length.ts'
import { default as headerOemTableId } from './header/oem-table-id.ts'
import { default as headerRevision } from './header/revision.ts'
import { default as headerSignature } from './header/signature.ts'
import { default as headerTooShort } from './header/too-short.ts'
import { default as headerTrailingBytes } from './header/trailing-bytes.ts'
import { default as layoutCount } from './layout/count.ts'
import { default as layoutEntryLength } from './layout/entry-length.ts'
import { default as layoutExcessBytes } from './layout/excess-bytes.ts'
import { default as layoutOffset } from './layout/offset.ts'
import { default as layoutStructureLength } from './layout/structure-length.ts'
import { default as layoutStructureSince } from './layout/structure-since.ts'
import { default as layoutTruncated } from './layout/truncated.ts'
import { default as layoutUnknownStructure } from './layout/unknown-structure.ts'
import { default as fieldAlignment } from './field/alignment.ts'
import { default as fieldBitSince } from './field/bit-since.ts'
import { default as fieldConstant } from './field/constant.ts'
import { default as fieldRange } from './field/range.ts'
import { default as fieldReservedBits } from './field/reserved-bits.ts'
import { default as fieldReservedBytes } from './field/reserved-bytes.ts'
import { default as fieldUnknownValue } from './field/unknown-value.ts'
import { default as fieldZero } from './field/zero.ts'
import { default as gasPort } from './gas/port.ts'
import { default as gasSpace } from './gas/space.ts'
import { default as gasWidth } from './gas/width.ts'

export const rules: readonly Rule[] = [
  headerChecksum, headerEmpty, headerIds, headerLength, headerOemTableId, headerRevision, headerSignature, headerTooShort,
  headerTrailingBytes,
  layoutCount, layoutEntryLength, layoutExcessBytes, layoutOffset, layoutStructureLength, layoutStructureSince, layoutTruncated,
  layoutUnknownStructure,
  fieldAlignment, fieldBitSince, fieldConstant, fieldRange, fieldReservedBits, fieldReservedBytes, fieldUnknownValue, fieldZero,
  gasPort, gasSpace, gasWidth,
]
