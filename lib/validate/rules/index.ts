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
import { default as rsdpBothRoots } from './rsdp/both-roots.ts'
import { default as rsdpChecksum } from './rsdp/checksum.ts'
import { default as rsdpExtendedChecksum } from './rsdp/extended-checksum.ts'
import { default as rsdpLength } from './rsdp/length.ts'
import { default as rsdpNoRoot } from './rsdp/no-root.ts'
import { default as rsdpPlace } from './rsdp/place.ts'
import { default as rsdpRevision } from './rsdp/revision.ts'
import { default as rsdpXsdtRequired } from './rsdp/xsdt-required.ts'
import { default as rsdtDanglingEntry } from './rsdt/dangling-entry.ts'
import { default as rsdtDiffersFromXsdt } from './rsdt/differs-from-xsdt.ts'
import { default as rsdtDuplicateEntry } from './rsdt/duplicate-entry.ts'
import { default as rsdtFadtFirst } from './rsdt/fadt-first.ts'
import { default as rsdtNullEntry } from './rsdt/null-entry.ts'
import { default as rsdtWrongTarget } from './rsdt/wrong-target.ts'
import { default as fadtArmBootFlags } from './fadt/arm-boot-flags.ts'
import { default as fadtArmFacs } from './fadt/arm-facs.ts'
import { default as fadtBlockLength } from './fadt/block-length.ts'
import { default as fadtBlockMismatch } from './fadt/block-mismatch.ts'
import { default as fadtCStates } from './fadt/c-states.ts'
import { default as fadtDsdtMissing } from './fadt/dsdt-missing.ts'
import { default as fadtDsdtTwice } from './fadt/dsdt-twice.ts'
import { default as fadtFacsMissing } from './fadt/facs-missing.ts'
import { default as fadtFacsTwice } from './fadt/facs-twice.ts'
import { default as fadtGpeAccess } from './fadt/gpe-access.ts'
import { default as fadtLength } from './fadt/length.ts'
import { default as fadtPm1Required } from './fadt/pm1-required.ts'
import { default as fadtPsci } from './fadt/psci.ts'
import { default as fadtReducedFlags } from './fadt/reduced-flags.ts'
import { default as fadtReducedRegisters } from './fadt/reduced-registers.ts'
import { default as fadtReducedRequired } from './fadt/reduced-required.ts'
import { default as fadtResetValue } from './fadt/reset-value.ts'
import { default as fadtS4bios } from './fadt/s4bios.ts'
import { default as fadtSciMissing } from './fadt/sci-missing.ts'
import { default as fadtSleepRegisters } from './fadt/sleep-registers.ts'
import { default as fadtSmiCommands } from './fadt/smi-commands.ts'
import { default as fadtTooOld } from './fadt/too-old.ts'
import { default as facsAlignment } from './facs/alignment.ts'
import { default as setDuplicateTable } from './set/duplicate-table.ts'
import { default as setMissingRecommended } from './set/missing-recommended.ts'
import { default as setMissingTable } from './set/missing-table.ts'
import { default as setOverlap } from './set/overlap.ts'

export const rules: readonly Rule[] = [
  headerChecksum, headerEmpty, headerIds, headerLength, headerOemTableId, headerRevision, headerSignature, headerTooShort,
  headerTrailingBytes,
  layoutCount, layoutEntryLength, layoutExcessBytes, layoutOffset, layoutStructureLength, layoutStructureSince, layoutTruncated,
  layoutUnknownStructure,
  fieldAlignment, fieldBitSince, fieldConstant, fieldRange, fieldReservedBits, fieldReservedBytes, fieldUnknownValue, fieldZero,
  gasPort, gasSpace, gasWidth,
  rsdpBothRoots, rsdpChecksum, rsdpExtendedChecksum, rsdpLength, rsdpNoRoot, rsdpPlace, rsdpRevision, rsdpXsdtRequired,
  rsdtDanglingEntry, rsdtDiffersFromXsdt, rsdtDuplicateEntry, rsdtFadtFirst, rsdtNullEntry, rsdtWrongTarget,
  fadtArmBootFlags, fadtArmFacs, fadtBlockLength, fadtBlockMismatch, fadtCStates, fadtDsdtMissing, fadtDsdtTwice, fadtFacsMissing,
  fadtFacsTwice, fadtGpeAccess, fadtLength, fadtPm1Required, fadtPsci, fadtReducedFlags, fadtReducedRegisters, fadtReducedRequired,
  fadtResetValue, fadtS4bios, fadtSciMissing, fadtSleepRegisters, fadtSmiCommands, fadtTooOld,
  facsAlignment,
  setDuplicateTable, setMissingRecommended, setMissingTable, setOverlap,
]
