/** Arm generic interrupt controllers: structure types 0x0B to 0x0F and the GICv5 ones. */
import { addr64, entry, enumeration, flags, group, must, reserved, selfLength, u16, u32, u8 } from '../../schema/kinds.ts'
import { maskOf } from '../../schema/plan.ts'
import { coherency } from './flags.ts'

/** 40 bytes (ACPI 5.0), 76 (5.1), 80 (6.0), 82 (6.5), 88 (GICv5). */
export const gicc = entry(1, 0x0b, 'gicc', {
  length: selfLength(1),
  reserved: reserved(2),
  cpuInterfaceNumber: u32('GICv1/v2: bit in GICD_ITARGETSRn; 0 on GICv3 and later'),
  processorUid: u32('ACPI processor UID, matches _UID'),
  flags: must(flags(4, { enabled: 0, performanceInterruptEdge: 1, vgicMaintenanceInterruptEdge: 2, onlineCapable: 3, redistributorNonCoherent: 4 }, 'state of the processor', {
    enabled: 'ready for use', performanceInterruptEdge: 'performance interrupt is edge triggered',
    vgicMaintenanceInterruptEdge: 'VGIC maintenance interrupt is edge triggered',
    onlineCapable: 'not enabled now, can be enabled at run time', redistributorNonCoherent: 'redistributor is not coherent',
  }), { bitsSince: { onlineCapable: 6, redistributorNonCoherent: 7 } }),
  parkingVersion: must(u32('parking protocol version, 0 for none'), { max: 1 }),
  performanceInterrupt: u32('performance monitor GSIV'),
  parkedAddress: addr64('4 KiB parking mailbox'),
  baseAddress: addr64('CPU interface registers (GICv2), 0 on GICv3 and later'),
  ...group(40, {
    gicvBaseAddress: addr64('virtual CPU interface registers'),
    gichBaseAddress: addr64('virtual interface control registers'),
    vgicMaintenanceInterrupt: u32('VGIC maintenance GSIV'),
    gicrBaseAddress: addr64('redistributor of this processor, 0 when GICR structures are used'),
    mpidr: addr64('MPIDR affinity fields: 39:32 Aff3, 23:16 Aff2, 15:8 Aff1, 7:0 Aff0'),
  }),
  ...group(76, {
    efficiencyClass: u8('relative power efficiency, 0 is the most efficient class'),
    reserved2: reserved(1),
    speInterrupt: u16('statistical profiling PPI, 0 for none'),
  }),
  ...group(80, { trbeInterrupt: u16('trace buffer PPI, 0 for none') }),
  ...group(82, {
    iaffid: u16('GICv5 interrupt affinity id'),
    irsId: u32('GICv5 interrupt routing service of this processor'),
  }),
}, { title: 'GIC CPU Interface (GICC)', section: 'ACPI 6.5 §5.2.12.14', must: { since: 3, lengths: { 40: [3, 3], 76: [3, 3], 80: [3, 6], 82: [6], 88: [7] }, alias: 'SPECMADTSubLen' }, identity: ['processorUid'] })

/** Bit of GICC flags: the processor can be brought online at run time. */
export const GICC_ONLINE_CAPABLE = maskOf(gicc, 'flags', 'onlineCapable')
/** Another name of {@link GICC_ONLINE_CAPABLE}, used by hypervisors. */
export const GICC_CPU_CAPABLE = GICC_ONLINE_CAPABLE

export const gicd = entry(1, 0x0c, 'gicd', {
  length: selfLength(1),
  reserved: reserved(2),
  gicId: u32('hardware id'),
  baseAddress: must(addr64('distributor registers'), { nonZero: true }),
  globalIrqBase: must(u32('must be 0'), { max: 0 }),
  version: enumeration(1, { 0: ['unspecified', 'read it from the hardware'], 1: 'gicV1', 2: 'gicV2', 3: 'gicV3', 4: 'gicV4', 5: 'gicV5' }, 'GIC version'),
  reserved2: reserved(3),
}, { title: 'GIC Distributor (GICD)', section: 'ACPI 6.5 §5.2.12.15', must: { since: 3, alias: 'SPECMADTSubType' }, identity: ['gicId'] })

export const gicMsiFrame = entry(1, 0x0d, 'gicMsiFrame', {
  length: selfLength(1),
  reserved: reserved(2),
  msiFrameId: u32('unique id of the frame'),
  baseAddress: must(addr64('frame registers'), { nonZero: true }),
  flags: flags(4, { spiOverride: 0 }, 'MSI frame', { spiOverride: 'count and base below replace MSI_TYPER' }),
  spiCount: u16('number of SPIs'),
  spiBase: u16('first SPI'),
}, { title: 'GIC MSI Frame', section: 'ACPI 6.5 §5.2.12.16', must: { since: 3, alias: 'SPECMADTSubType' }, identity: ['msiFrameId'] })

export const gicr = entry(1, 0x0e, 'gicr', {
  length: selfLength(1),
  flags: coherency(1),
  reserved: reserved(1),
  discoveryRangeBase: must(addr64('start of the range to search for redistributors'), { nonZero: true }),
  discoveryRangeLength: must(u32('bytes of the range', { format: 'hex' }), { nonZero: true, alias: 'SPECMADTGICRZeroLength' }),
}, { title: 'GIC Redistributor (GICR)', section: 'ACPI 6.5 §5.2.12.17', must: { since: 3, alias: 'SPECMADTSubType' }, identity: ['discoveryRangeBase'] })

export const gicIts = entry(1, 0x0f, 'gicIts', {
  length: selfLength(1),
  flags: coherency(1),
  reserved: reserved(1),
  itsId: u32('id, referenced by IORT and SRAT'),
  baseAddress: must(addr64('ITS registers'), { nonZero: true }),
  reserved2: reserved(4),
}, { title: 'GIC Interrupt Translation Service (ITS)', section: 'ACPI 6.5 §5.2.12.18', must: { since: 3, alias: 'SPECMADTSubType' }, identity: ['itsId'] })

export const gicv5Irs = entry(1, 0x1c, 'gicv5Irs', {
  length: selfLength(1),
  version: must(u8('GIC version, 5'), { oneOf: [5] }),
  reserved: reserved(1),
  irsId: u32('id, referenced by GICC'),
  flags: coherency(4),
  reserved2: reserved(4),
  configBaseAddress: addr64('configuration frame'),
  setLpiBaseAddress: addr64('SETLPI frame, 0 for none'),
}, { title: 'GICv5 Interrupt Routing Service (IRS)', section: 'ACPI 6.7, ACPICA actbl2.h', must: { since: 7 }, identity: ['irsId'] })

export const gicv5ItsConfig = entry(1, 0x1d, 'gicv5ItsConfig', {
  length: selfLength(1),
  flags: coherency(1),
  reserved: reserved(1),
  translatorId: u32('ITS id'),
  baseAddress: addr64('configuration frame'),
}, { title: 'GICv5 ITS Configuration Frame', section: 'ACPI 6.7, ACPICA actbl2.h', must: { since: 7 }, identity: ['translatorId'] })

export const gicv5ItsTranslate = entry(1, 0x1e, 'gicv5ItsTranslate', {
  length: selfLength(1),
  reserved: reserved(2),
  linkedTranslatorId: u32('translatorId of its configuration frame'),
  translateFrameId: u32('id of the frame, unique for its ITS'),
  reserved2: reserved(4),
  baseAddress: addr64('translate frame'),
}, { title: 'GICv5 ITS Translate Frame', section: 'ACPI 6.7, ACPICA actbl2.h', must: { since: 7 }, identity: ['linkedTranslatorId', 'translateFrameId'] })
