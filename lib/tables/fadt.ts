/**
 * Fixed ACPI Description Table (ACPI 6.5 §5.2.9): one description for all lengths; 116 bytes in ACPI 1.0,
 * 132 (1.5), 244 (2.0 to 4.0), 268 (5.x), 276 (6.x). Firmware also has odd lengths in between.
 */
import { addr32, addr64, chars, enumeration, flags, group, must, reserved, u16, u32, u8, withDefault } from '../schema/kinds.ts'
import { gas, NO_REGISTER } from './gas.ts'
import { table } from './header.ts'

const zero8 = (doc?: string) => withDefault(u8(doc), 0)
const zero16 = (doc?: string) => withDefault(u16(doc), 0)
const port = (doc?: string) => withDefault(u32(doc, { format: 'hex' }), 0)
const absent = (doc?: string) => withDefault(gas(doc), NO_REGISTER)

/** Bytes by revision; 6 and later have 276. */
const LENGTHS: Readonly<Record<number, number>> = { 0: 116, 1: 116, 2: 132, 3: 244, 4: 244, 5: 268 }

export const fadt = table('FACP', {
  facs: withDefault(addr32('physical address of the FACS'), 0),
  dsdt: withDefault(addr32('physical address of the DSDT'), 0),
  model: must(zero8('ACPI 1.0 interrupt model; zero since'), { max: 1, alias: 'FADTReservedZero' }),
  preferredProfile: withDefault(enumeration(1, {
    0: 'unspecified', 1: 'desktop', 2: 'mobile', 3: 'workstation', 4: 'enterpriseServer', 5: 'sohoServer',
    6: 'appliancePc', 7: 'performanceServer', 8: 'tablet',
  }, 'kind of machine'), 'unspecified'),
  sciInterrupt: zero16('system control interrupt: IRQ with an 8259, else GSI'),
  smiCommand: port('SMI command port, 0 for none'),
  acpiEnable: zero8('written to the SMI port to take ownership'),
  acpiDisable: zero8('written to the SMI port to release it'),
  s4BiosRequest: zero8('written to the SMI port to enter S4BIOS'),
  pstateControl: zero8('written to the SMI port to take P-state control'),
  pm1aEventBlock: port('PM1a event registers'),
  pm1bEventBlock: port('PM1b event registers'),
  pm1aControlBlock: port('PM1a control register'),
  pm1bControlBlock: port('PM1b control register'),
  pm2ControlBlock: port('PM2 control register'),
  pmTimerBlock: port('PM timer'),
  gpe0Block: port('general-purpose events 0'),
  gpe1Block: port('general-purpose events 1'),
  pm1EventLength: zero8('bytes, at least 4'),
  pm1ControlLength: zero8('bytes, at least 2'),
  pm2ControlLength: zero8('bytes'),
  pmTimerLength: must(zero8('bytes, 4 or 0'), { oneOf: [0, 4], severity: 'error' }),
  gpe0BlockLength: zero8('bytes, status and enable together'),
  gpe1BlockLength: zero8('bytes, status and enable together'),
  gpe1Base: zero8('number of the first event of block 1'),
  cstControl: zero8('written to the SMI port to take _CST control'),
  c2Latency: zero16('µs; above 100 there is no C2'),
  c3Latency: zero16('µs; above 1000 there is no C3'),
  flushSize: zero16('flush strides to read to flush the cache; 0 when WBINVD works'),
  flushStride: zero16('bytes'),
  dutyOffset: zero8('first bit of the duty cycle in P_CNT'),
  dutyWidth: zero8('bits of the duty cycle'),
  dayAlarm: zero8('RTC index of the day alarm, 0 for none'),
  monthAlarm: zero8('RTC index of the month alarm, 0 for none'),
  century: zero8('RTC index of the century, 0 for none'),
  bootFlags: withDefault(flags(2, {
    legacyDevices: 0, i8042: 1, vgaNotPresent: 2, msiNotSupported: 3, noPcieAspm: 4, cmosRtcNotPresent: 5,
  }, 'IA-PC boot architecture', {
    legacyDevices: 'there are user-visible devices on an LPC or ISA bus', i8042: 'keyboard controller', vgaNotPresent: 'do not probe VGA',
    msiNotSupported: 'do not enable MSI', noPcieAspm: 'the OS must not enable ASPM', cmosRtcNotPresent: 'no CMOS RTC, or only behind a device',
  }), {}),
  reserved: reserved(1),
  flags: withDefault(flags(4, {
    wbinvd: 0, wbinvdFlush: 1, procC1: 2, pLvl2Up: 3, powerButton: 4, sleepButton: 5, fixRtc: 6, rtcS4: 7, timerValExt: 8,
    dockCap: 9, resetRegSup: 10, sealedCase: 11, headless: 12, cpuSwSlp: 13, pciExpWak: 14, usePlatformClock: 15,
    s4RtcStsValid: 16, remotePowerOnCapable: 17, forceApicClusterModel: 18, forceApicPhysicalDestinationMode: 19,
    hwReducedAcpi: 20, lowPowerS0IdleCapable: 21, persistentCpuCaches: [22, 2, { 0: 'notReported', 1: 'notPersistent', 2: 'persistent' }],
  }, 'fixed features', {
    wbinvd: 'WBINVD works', wbinvdFlush: 'WBINVD flushes but does not invalidate', procC1: 'C1 on all processors',
    pLvl2Up: 'C2 on multiprocessors too', powerButton: 'power button is a control method device or absent',
    sleepButton: 'sleep button is a control method device or absent', fixRtc: 'RTC wake is not a fixed event',
    rtcS4: 'RTC can wake from S4', timerValExt: '32-bit PM timer', dockCap: 'docking', resetRegSup: 'reset register works',
    sealedCase: 'sealed case', headless: 'no display, keyboard, mouse', cpuSwSlp: 'special instruction to sleep',
    pciExpWak: 'PCI Express wake', usePlatformClock: 'use the platform timer, not the TSC', s4RtcStsValid: 'RTC_STS is valid after S4',
    remotePowerOnCapable: 'remote power on', forceApicClusterModel: 'logical cluster mode', forceApicPhysicalDestinationMode: 'physical destination mode',
    hwReducedAcpi: 'hardware-reduced: no fixed registers', lowPowerS0IdleCapable: 'S0 idle saves as much as S3',
    persistentCpuCaches: 'caches survive power loss',
  }), {}),
  ...group(116, {
    resetRegister: must(absent('reset register'), { oneOf: ['memory', 'io', 'pciConfig'], widths: [8], severity: 'error', alias: 'FADTBadRESETREG', when: (owner) => (owner.flags as { resetRegSup?: boolean } | undefined)?.resetRegSup === true }),
    resetValue: zero8('written to the reset register'),
    armBootFlags: withDefault(flags(2, { psciCompliant: 0, psciUseHvc: 1 }, 'Arm boot architecture', {
      psciCompliant: 'PSCI is implemented', psciUseHvc: 'the PSCI conduit is HVC, not SMC',
    }), {}),
    minorRevision: withDefault(flags(1, { minor: [0, 4], errata: [4, 4] }, 'minor revision of the specification', { minor: 'ACPI 6.x: x', errata: '1 for errata A, 2 for B' }), {}),
  }),
  ...group(132, {
    xFacs: withDefault(addr64('physical address of the FACS'), 0n),
    xDsdt: withDefault(addr64('physical address of the DSDT; wins over the 32-bit field'), 0n),
    xPm1aEventBlock: absent('PM1a event registers'),
    xPm1bEventBlock: absent('PM1b event registers'),
    xPm1aControlBlock: must(absent('PM1a control register'), { widths: [8, 16, 32], alias: 'FADTPM1AInvalidWidth' }),
    xPm1bControlBlock: absent('PM1b control register'),
    xPm2ControlBlock: absent('PM2 control register'),
    xPmTimerBlock: must(absent('PM timer'), { oneOf: ['io'] }),
    xGpe0Block: absent('general-purpose events 0'),
    xGpe1Block: absent('general-purpose events 1'),
  }),
  ...group(244, {
    sleepControl: must(absent('sleep control register (hardware-reduced)'), { widths: [8] }),
    sleepStatus: must(absent('sleep status register (hardware-reduced)'), { widths: [8] }),
  }),
  ...group(268, { hypervisorId: withDefault(chars(8, 'hypervisor vendor'), '') }),
}, { title: 'Fixed ACPI Description Table', section: 'ACPI 6.5 §5.2.9', revision: 6, until: (get) => LENGTHS[get('header.revision')] ?? 276 })
