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
import { default as rsdpSearchArea } from './rsdp/search-area.ts'
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
import { default as fadtBlockTooLong } from './fadt/block-too-long.ts'
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
import { default as fadtServerProfile } from './fadt/server-profile.ts'
import { default as fadtSleepRegisters } from './fadt/sleep-registers.ts'
import { default as fadtSmiCommands } from './fadt/smi-commands.ts'
import { default as fadtTooOld } from './fadt/too-old.ts'
import { default as facsAlignment } from './facs/alignment.ts'
import { default as madtBootCpuFirst } from './madt/boot-cpu-first.ts'
import { default as madtDuplicateController } from './madt/duplicate-controller.ts'
import { default as madtDuplicateId } from './madt/duplicate-id.ts'
import { default as madtDuplicateUid } from './madt/duplicate-uid.ts'
import { default as madtExclusiveFlags } from './madt/exclusive-flags.ts'
import { default as madtGsiOverlap } from './madt/gsi-overlap.ts'
import { default as madtGsiUncovered } from './madt/gsi-uncovered.ts'
import { default as madtInvalidId } from './madt/invalid-id.ts'
import { default as madtLimits } from './madt/limits.ts'
import { default as madtMailboxVersion } from './madt/mailbox-version.ts'
import { default as madtMissing } from './madt/missing.ts'
import { default as madtNeverOnline } from './madt/never-online.ts'
import { default as madtNmiLint } from './madt/nmi-lint.ts'
import { default as madtNmiTooWide } from './madt/nmi-too-wide.ts'
import { default as madtNmiUid } from './madt/nmi-uid.ts'
import { default as madtNoCpu } from './madt/no-cpu.ts'
import { default as madtNoIoApic } from './madt/no-io-apic.ts'
import { default as madtOnlineCapableVersion } from './madt/online-capable-version.ts'
import { default as madtOverrideConflict } from './madt/override-conflict.ts'
import { default as madtOverrideSource } from './madt/override-source.ts'
import { default as madtRevision } from './madt/revision.ts'
import { default as madtRevisionTooOld } from './madt/revision-too-old.ts'
import { default as madtSapic } from './madt/sapic.ts'
import { default as madtSciTrigger } from './madt/sci-trigger.ts'
import { default as madtSingleStructure } from './madt/single-structure.ts'
import { default as madtTimerLevel } from './madt/timer-level.ts'
import { default as madtUidWithoutProcessor } from './madt/uid-without-processor.ts'
import { default as madtWildcardUid } from './madt/wildcard-uid.ts'
import { default as madtX2apicBelow255 } from './madt/x2apic-below-255.ts'
import { default as staoDraftUids } from './stao/draft-uids.ts'
import { default as staoDuplicateName } from './stao/duplicate-name.ts'
import { default as staoMissingObject } from './stao/missing-object.ts'
import { default as staoName } from './stao/name.ts'
import { default as staoRevision } from './stao/revision.ts'
import { default as staoUart } from './stao/uart.ts'
import { default as staoUids } from './stao/uids.ts'
import { default as staoUnterminated } from './stao/unterminated.ts'
import { default as sratDeviceHandle } from './srat/device-handle.ts'
import { default as sratIts } from './srat/its.ts'
import { default as sratMemoryOverlap } from './srat/memory-overlap.ts'
import { default as sratProcessors } from './srat/processors.ts'
import { default as slitAsymmetric } from './slit/asymmetric.ts'
import { default as slitDiagonal } from './slit/diagonal.ts'
import { default as slitNodes } from './slit/nodes.ts'
import { default as slitTooNear } from './slit/too-near.ts'
import { default as ppttCacheFlags } from './pptt/cache-flags.ts'
import { default as ppttCacheGeometry } from './pptt/cache-geometry.ts'
import { default as ppttCacheId } from './pptt/cache-id.ts'
import { default as ppttCycle } from './pptt/cycle.ts'
import { default as ppttDeprecatedId } from './pptt/deprecated-id.ts'
import { default as ppttDuplicateCache } from './pptt/duplicate-cache.ts'
import { default as ppttLeafFlag } from './pptt/leaf-flag.ts'
import { default as ppttParentFirst } from './pptt/parent-first.ts'
import { default as ppttProcessors } from './pptt/processors.ts'
import { default as ppttReference } from './pptt/reference.ts'
import { default as ppttRootPackage } from './pptt/root-package.ts'
import { default as gtdtFrames } from './gtdt/frames.ts'
import { default as gtdtInterrupts } from './gtdt/interrupts.ts'
import { default as gtdtOldRevision } from './gtdt/old-revision.ts'
import { default as mcfgBuses } from './mcfg/buses.ts'
import { default as mcfgEmpty } from './mcfg/empty.ts'
import { default as mcfgRootBridges } from './mcfg/root-bridges.ts'
import { default as mcfgSegments } from './mcfg/segments.ts'
import { default as hpetAddress } from './hpet/address.ts'
import { default as hpetComparators } from './hpet/comparators.ts'
import { default as hpetId } from './hpet/id.ts'
import { default as hpetResources } from './hpet/resources.ts'
import { default as spcrDevice } from './spcr/device.ts'
import { default as spcrInterrupt } from './spcr/interrupt.ts'
import { default as spcrNamespaceString } from './spcr/namespace-string.ts'
import { default as spcrPci } from './spcr/pci.ts'
import { default as spcrRevision } from './spcr/revision.ts'
import { default as bgrtImage } from './bgrt/image.ts'
import { default as dmarAddressWidth } from './dmar/address-width.ts'
import { default as dmarAffinity } from './dmar/affinity.ts'
import { default as dmarDuplicateUnit } from './dmar/duplicate-unit.ts'
import { default as dmarEmpty } from './dmar/empty.ts'
import { default as dmarIncludeAll } from './dmar/include-all.ts'
import { default as dmarInterruptDevice } from './dmar/interrupt-device.ts'
import { default as dmarIoApicUncovered } from './dmar/io-apic-uncovered.ts'
import { default as dmarNamespaceDevice } from './dmar/namespace-device.ts'
import { default as dmarRmrr } from './dmar/rmrr.ts'
import { default as dmarScopeKind } from './dmar/scope-kind.ts'
import { default as dmarScope } from './dmar/scope.ts'
import { default as iortIdentifier } from './iort/identifier.ts'
import { default as iortIts } from './iort/its.ts'
import { default as iortMapping } from './iort/mapping.ts'
import { default as iortMappingCount } from './iort/mapping-count.ts'
import { default as iortMemoryAttributes } from './iort/memory-attributes.ts'
import { default as iortRmr } from './iort/rmr.ts'
import { default as amlAta } from './aml/ata.ts'
import { default as amlBacklight } from './aml/backlight.ts'
import { default as amlBattery } from './aml/battery.ts'
import { default as amlClassCode } from './aml/class-code.ts'
import { default as amlCpc } from './aml/cpc.ts'
import { default as amlCpcEntries } from './aml/cpc-entries.ts'
import { default as amlCpcRegisters } from './aml/cpc-registers.ts'
import { default as amlCst } from './aml/cst.ts'
import { default as amlDependency } from './aml/dependency.ts'
import { default as amlDsm } from './aml/dsm.ts'
import { default as amlDuplicateDevice } from './aml/duplicate-device.ts'
import { default as amlDuplicateProcessorUid } from './aml/duplicate-processor-uid.ts'
import { default as amlEject } from './aml/eject.ts'
import { default as amlEvaluation } from './aml/evaluation.ts'
import { default as amlFan } from './aml/fan.ts'
import { default as amlGpeNumber } from './aml/gpe-number.ts'
import { default as amlHardwareId } from './aml/hardware-id.ts'
import { default as amlIntegerRange } from './aml/integer-range.ts'
import { default as amlLightSensor } from './aml/light-sensor.ts'
import { default as amlLinkDevice } from './aml/link-device.ts'
import { default as amlLoad } from './aml/load.ts'
import { default as amlLpi } from './aml/lpi.ts'
import { default as amlMat } from './aml/mat.ts'
import { default as amlNoReturn } from './aml/no-return.ts'
import { default as amlNotSerialized } from './aml/not-serialized.ts'
import { default as amlPackageRevision } from './aml/package-revision.ts'
import { default as amlPblkLength } from './aml/pblk-length.ts'
import { default as amlPerformanceRegister } from './aml/performance-register.ts'
import { default as amlPolling } from './aml/polling.ts'
import { default as amlPowerMeter } from './aml/power-meter.ts'
import { default as amlPowerStates } from './aml/power-states.ts'
import { default as amlPredefinedArgs } from './aml/predefined-args.ts'
import { default as amlPredefinedType } from './aml/predefined-type.ts'
import { default as amlProcessorOperator } from './aml/processor-operator.ts'
import { default as amlProcessorScope } from './aml/processor-scope.ts'
import { default as amlProcessorUid } from './aml/processor-uid.ts'
import { default as amlPss } from './aml/pss.ts'
import { default as amlRegionBounds } from './aml/region-bounds.ts'
import { default as amlResources } from './aml/resources.ts'
import { default as amlRouting } from './aml/routing.ts'
import { default as amlSleepState } from './aml/sleep-state.ts'
import { default as amlSta } from './aml/sta.ts'
import { default as amlStateLimit } from './aml/state-limit.ts'
import { default as amlSyntax } from './aml/syntax.ts'
import { default as amlTemperature } from './aml/temperature.ts'
import { default as amlThermalRelationship } from './aml/thermal-relationship.ts'
import { default as amlTimeAlarm } from './aml/time-alarm.ts'
import { default as amlTss } from './aml/tss.ts'
import { default as amlUnicodeText } from './aml/unicode-text.ts'
import { default as amlUnreachable } from './aml/unreachable.ts'
import { default as amlUsbPort } from './aml/usb-port.ts'
import { default as amlWake } from './aml/wake.ts'
import { default as aestReference } from './aest/reference.ts'
import { default as agdiSdei } from './agdi/sdei.ts'
import { default as apmtNodes } from './apmt/nodes.ts'
import { default as asfLastRecord } from './asf/last-record.ts'
import { default as asfSpecialCommand } from './asf/special-command.ts'
import { default as cedtHostBridge } from './cedt/host-bridge.ts'
import { default as cedtRegisters } from './cedt/registers.ts'
import { default as cedtWindow } from './cedt/window.ts'
import { default as cedtXorMap } from './cedt/xor-map.ts'
import { default as consumerLostCpu } from './consumer/lost-cpu.ts'
import { default as cpepProcessors } from './cpep/processors.ts'
import { default as csrtDuplicateUid } from './csrt/duplicate-uid.ts'
import { default as dbg2Registers } from './dbg2/registers.ts'
import { default as ecdtDevice } from './ecdt/device.ts'
import { default as einjAccessSize } from './einj/access-size.ts'
import { default as einjMissingAction } from './einj/missing-action.ts'
import { default as einjRegister } from './einj/register.ts'
import { default as erstMissingAction } from './erst/missing-action.ts'
import { default as fpdtPointers } from './fpdt/pointers.ts'
import { default as gicDistributorMissing } from './gic/distributor-missing.ts'
import { default as gicGiccTooShort } from './gic/gicc-too-short.ts'
import { default as gicGicv2Bases } from './gic/gicv2-bases.ts'
import { default as gicMpidr } from './gic/mpidr.ts'
import { default as gicOnlineCapableRedistributor } from './gic/online-capable-redistributor.ts'
import { default as gicParkingRevision } from './gic/parking-revision.ts'
import { default as gicPpi } from './gic/ppi.ts'
import { default as gicRedistributorExclusive } from './gic/redistributor-exclusive.ts'
import { default as gicRedistributorMissing } from './gic/redistributor-missing.ts'
import { default as gicSpeRevision } from './gic/spe-revision.ts'
import { default as gicVersionMismatch } from './gic/version-mismatch.ts'
import { default as gicVirtualizationAgrees } from './gic/virtualization-agrees.ts'
import { default as hestDuplicateSource } from './hest/duplicate-source.ts'
import { default as hestFlags } from './hest/flags.ts'
import { default as hestNotification } from './hest/notification.ts'
import { default as hestRelatedSource } from './hest/related-source.ts'
import { default as hestSingleSource } from './hest/single-source.ts'
import { default as hmatCacheLevel } from './hmat/cache-level.ts'
import { default as hmatDomains } from './hmat/domains.ts'
import { default as hotplugNotifyStatus } from './hotplug/notify-status.ts'
import { default as hotplugPresence } from './hotplug/presence.ts'
import { default as hotplugProcessorObject } from './hotplug/processor-object.ts'
import { default as ibftBlocks } from './ibft/blocks.ts'
import { default as ibftStrings } from './ibft/strings.ts'
import { default as ivrsIoApicUncovered } from './ivrs/io-apic-uncovered.ts'
import { default as ivrsNamespaceDevice } from './ivrs/namespace-device.ts'
import { default as ivrsRange } from './ivrs/range.ts'
import { default as ivrsReservedFlags } from './ivrs/reserved-flags.ts'
import { default as ivrsRevision } from './ivrs/revision.ts'
import { default as ivrsSpecialDevice } from './ivrs/special-device.ts'
import { default as ivrsUnit } from './ivrs/unit.ts'
import { default as lpitIdentifier } from './lpit/identifier.ts'
import { default as lpitResidencyCounter } from './lpit/residency-counter.ts'
import { default as mpamIdentifier } from './mpam/identifier.ts'
import { default as mpamReference } from './mpam/reference.ts'
import { default as mpstReference } from './mpst/reference.ts'
import { default as msctDomains } from './msct/domains.ts'
import { default as msdmKey } from './msdm/key.ts'
import { default as nfitRange } from './nfit/range.ts'
import { default as nfitReference } from './nfit/reference.ts'
import { default as nfitSmbios } from './nfit/smbios.ts'
import { default as pcctOverlap } from './pcct/overlap.ts'
import { default as pcctReference } from './pcct/reference.ts'
import { default as pcctResponderInterrupt } from './pcct/responder-interrupt.ts'
import { default as pmttTopLevel } from './pmtt/top-level.ts'
import { default as pvhPcpuHidden } from './pvh/pcpu-hidden.ts'
import { default as pvhPcpuUnlisted } from './pvh/pcpu-unlisted.ts'
import { default as pvhVcpuId } from './pvh/vcpu-id.ts'
import { default as pvhVcpuObject } from './pvh/vcpu-object.ts'
import { default as pvhVcpuOrder } from './pvh/vcpu-order.ts'
import { default as rhctHarts } from './rhct/harts.ts'
import { default as rimtReference } from './rimt/reference.ts'
import { default as sdevMissingDevice } from './sdev/missing-device.ts'
import { default as setDuplicateTable } from './set/duplicate-table.ts'
import { default as setMissingRecommended } from './set/missing-recommended.ts'
import { default as setMissingTable } from './set/missing-table.ts'
import { default as setOverlap } from './set/overlap.ts'
import { default as slicOemIds } from './slic/oem-ids.ts'
import { default as spmiInterrupt } from './spmi/interrupt.ts'
import { default as spmiSsif } from './spmi/ssif.ts'
import { default as tcpaInterrupt } from './tcpa/interrupt.ts'
import { default as tpm2Parameters } from './tpm2/parameters.ts'
import { default as viotOutput } from './viot/output.ts'
import { default as viotRange } from './viot/range.ts'
import { default as wdatCounts } from './wdat/counts.ts'
import { default as wdatMissingAction } from './wdat/missing-action.ts'
import { default as wsmtFlags } from './wsmt/flags.ts'
import { default as xenvRevision } from './xenv/revision.ts'

export const rules: readonly Rule[] = [
  headerChecksum, headerEmpty, headerIds, headerLength, headerOemTableId, headerRevision, headerSignature, headerTooShort,
  headerTrailingBytes,
  layoutCount, layoutEntryLength, layoutExcessBytes, layoutOffset, layoutStructureLength, layoutStructureSince, layoutTruncated,
  layoutUnknownStructure,
  fieldAlignment, fieldBitSince, fieldConstant, fieldRange, fieldReservedBits, fieldReservedBytes, fieldUnknownValue, fieldZero,
  gasPort, gasSpace, gasWidth,
  rsdpBothRoots, rsdpChecksum, rsdpExtendedChecksum, rsdpLength, rsdpNoRoot, rsdpPlace, rsdpRevision, rsdpSearchArea,
  rsdpXsdtRequired,
  rsdtDanglingEntry, rsdtDiffersFromXsdt, rsdtDuplicateEntry, rsdtFadtFirst, rsdtNullEntry, rsdtWrongTarget,
  fadtArmBootFlags, fadtArmFacs, fadtBlockLength, fadtBlockMismatch, fadtBlockTooLong, fadtCStates, fadtDsdtMissing, fadtDsdtTwice,
  fadtFacsMissing, fadtFacsTwice, fadtGpeAccess, fadtLength, fadtPm1Required, fadtPsci, fadtReducedFlags, fadtReducedRegisters,
  fadtReducedRequired, fadtResetValue, fadtS4bios, fadtSciMissing, fadtServerProfile, fadtSleepRegisters, fadtSmiCommands,
  fadtTooOld,
  facsAlignment,
  madtBootCpuFirst, madtDuplicateController, madtDuplicateId, madtDuplicateUid, madtExclusiveFlags, madtGsiOverlap, madtGsiUncovered,
  madtInvalidId, madtLimits, madtMailboxVersion, madtMissing, madtNeverOnline, madtNmiLint, madtNmiTooWide, madtNmiUid, madtNoCpu,
  madtNoIoApic, madtOnlineCapableVersion, madtOverrideConflict, madtOverrideSource, madtRevision, madtRevisionTooOld, madtSapic,
  madtSciTrigger, madtSingleStructure, madtTimerLevel, madtUidWithoutProcessor, madtWildcardUid, madtX2apicBelow255,
  staoDraftUids, staoDuplicateName, staoMissingObject, staoName, staoRevision, staoUart, staoUids, staoUnterminated,
  sratDeviceHandle, sratIts, sratMemoryOverlap, sratProcessors,
  slitAsymmetric, slitDiagonal, slitNodes, slitTooNear,
  ppttCacheFlags, ppttCacheGeometry, ppttCacheId, ppttCycle, ppttDeprecatedId, ppttDuplicateCache, ppttLeafFlag, ppttParentFirst,
  ppttProcessors, ppttReference, ppttRootPackage,
  gtdtFrames, gtdtInterrupts, gtdtOldRevision,
  mcfgBuses, mcfgEmpty, mcfgRootBridges, mcfgSegments,
  hpetAddress, hpetComparators, hpetId, hpetResources,
  spcrDevice, spcrInterrupt, spcrNamespaceString, spcrPci, spcrRevision,
  bgrtImage,
  dmarAddressWidth, dmarAffinity, dmarDuplicateUnit, dmarEmpty, dmarIncludeAll, dmarInterruptDevice, dmarIoApicUncovered,
  dmarNamespaceDevice, dmarRmrr, dmarScopeKind, dmarScope,
  iortIdentifier, iortIts, iortMapping, iortMappingCount, iortMemoryAttributes, iortRmr,
  amlAta, amlBacklight, amlBattery, amlClassCode, amlCpc, amlCpcEntries, amlCpcRegisters, amlCst, amlDependency, amlDsm,
  amlDuplicateDevice, amlDuplicateProcessorUid, amlEject, amlEvaluation, amlFan, amlGpeNumber, amlHardwareId, amlIntegerRange,
  amlLightSensor, amlLinkDevice, amlLoad, amlLpi, amlMat, amlNoReturn, amlNotSerialized, amlPackageRevision, amlPblkLength,
  amlPerformanceRegister, amlPolling, amlPowerMeter, amlPowerStates, amlPredefinedArgs, amlPredefinedType, amlProcessorOperator,
  amlProcessorScope, amlProcessorUid, amlPss, amlRegionBounds, amlResources, amlRouting, amlSleepState, amlSta, amlStateLimit, amlSyntax,
  amlTemperature, amlThermalRelationship, amlTimeAlarm, amlTss, amlUnicodeText, amlUnreachable, amlUsbPort, amlWake,
  aestReference,
  agdiSdei,
  apmtNodes,
  asfLastRecord, asfSpecialCommand,
  cedtHostBridge, cedtRegisters, cedtWindow, cedtXorMap,
  consumerLostCpu,
  cpepProcessors,
  csrtDuplicateUid,
  dbg2Registers,
  ecdtDevice,
  einjAccessSize, einjMissingAction, einjRegister,
  erstMissingAction,
  fpdtPointers,
  gicDistributorMissing, gicGiccTooShort, gicGicv2Bases, gicMpidr, gicOnlineCapableRedistributor, gicParkingRevision, gicPpi,
  gicRedistributorExclusive, gicRedistributorMissing, gicSpeRevision, gicVersionMismatch, gicVirtualizationAgrees,
  hestDuplicateSource, hestFlags, hestNotification, hestRelatedSource, hestSingleSource,
  hmatCacheLevel, hmatDomains,
  hotplugNotifyStatus, hotplugPresence, hotplugProcessorObject,
  ibftBlocks, ibftStrings,
  ivrsIoApicUncovered, ivrsNamespaceDevice, ivrsRange, ivrsReservedFlags, ivrsRevision, ivrsSpecialDevice, ivrsUnit,
  lpitIdentifier, lpitResidencyCounter,
  mpamIdentifier, mpamReference,
  mpstReference,
  msctDomains,
  msdmKey,
  nfitRange, nfitReference, nfitSmbios,
  pcctOverlap, pcctReference, pcctResponderInterrupt,
  pmttTopLevel,
  pvhPcpuHidden, pvhPcpuUnlisted, pvhVcpuId, pvhVcpuObject, pvhVcpuOrder,
  rhctHarts,
  rimtReference,
  sdevMissingDevice,
  setDuplicateTable, setMissingRecommended, setMissingTable, setOverlap,
  slicOemIds,
  spmiInterrupt, spmiSsif,
  tcpaInterrupt,
  tpm2Parameters,
  viotOutput, viotRange,
  wdatCounts, wdatMissingAction,
  wsmtFlags,
  xenvRevision,
]
