/**
 * Predefined names (ACPI 6.6 section 5.6.8, table 5.201 and the sections it points to): argument count, what comes back, meaning.
 *
 * Returns: I Integer, S String, B Buffer, P Package, R reference, - nothing, any. A package may state its
 * elements: `P*R` any number of references, `P9I4S` at least 9 integers then 4 strings, `P*{6}` packages
 * of at least 6 elements (`P1I*{2R6I}`: after one integer; elements by kind).
 */
import { UNDERSCORE } from './names.ts'

export interface Predefined {
  readonly args: number
  readonly returns: string
  readonly about: string
}

/** One line per name, `x` standing for a digit: name, arguments, returns, meaning. */
const LINES = `
_ACx 0 I Active trip point x, 0.1 K
_ADR 0 I Address on parent bus
_AEI 0 B Event interrupts (template)
_ALx 0 P*R Active cooling device list x
_ALC 0 I Chromaticity
_ALI 0 I Illuminance lux
_ALP 0 I Poll interval 0.1 s
_ALR 0 P*{2} Response pairs
_ALT 0 I Colour temperature
_ART 0 P1I*{2R11I} Active relationship table
_BBN 0 I Base bus
_BCL 0 P*I Brightness levels (AC, battery, list)
_BCM 1 - Set brightness
_BCT 1 I Charge time
_BDN 0 I BIOS name
_BFS 1 - Back from sleep
_BIF 0 P9I4S Battery info (old)
_BIX 0 P16I4S Battery info extended (rev, 15 int, 4 str)
_BLT 3 - Level threshold
_BMA 1 I Averaging
_BMC 1 - Maintenance control
_BMD 0 P5I Maintenance data
_BMS 1 I Sampling
_BPC 0 P4I Power characteristics
_BPS 0 P5I Power state
_BPT 1 I Power threshold
_BQC 0 I Current brightness
_BST 0 P4I State, rate, remaining, voltage
_BTH 1 - Throttle limit
_BTM 1 I Time at rate
_BTP 1 - Trip point
_CBA 0 I ECAM base
_CBR 0 P3I Bridge registers
_CCA 0 I Cache coherent
_CDM 0 I Clock domain
_CID 0 I/P/S Compatible id(s)
_CLS 0 P3I Class code
_CPC 0 P Continuous performance
_CR3 0 I Warm/standby trip
_CRS 0 B Current resources
_CRT 0 I Critical trip
_CSD 0 P C-state dependency
_CST 0 P C-states (register, type, latency, power)
_CWS 1 I Clear wake status
_DCK 1 I Dock/undock
_DCS 0 I Output status
_DDC 1 B/I EDID
_DDN 0 S DOS name
_DEP 0 P*R Operation-region dependencies
_DGS 0 I Desired state
_DIS 0 - Disable
_DLM 0 P Lock mutexes
_DMA 0 B DMA ranges
_DOD 0 P*I Attached outputs
_DOS 1 - Switching policy
_DSC 0 I Deepest config state
_DSD 0 P Properties, UUID + package pairs
_DSM 4 any UUID function call (UUID, rev, fn, pkg)
_DSS 1 - Set state
_DSW 3 - Sleep/wake enable
_DTI 1 - Temperature indication
_EC_ 0 I Offset and query
_EDL 0 P*R Eject list
_EJx 1 - Eject, sleep state x
_EJD 0 S Ejection dependency
_ERR 3 I Test suites only
_EVT 1 - Interrupt event
_FDE 0 B Enumeration
_FDI 0 P16I Geometry
_FDM 1 - Mode
_FIF 0 P4I Info
_FIT 0 B Firmware interface table
_FIX 0 P*I Fixed-hardware providers
_FPS 0 P1I*{5I} Performance states
_FSL 1 - Set level
_FST 0 P3I Status
_GAI 0 I Averaging
_GCP 0 I Capabilities
_GHL 0 I Hardware limit
_GLK 0 I Needs global lock
_GPD 0 I POST device
_GPE 0 I Its GPE number
_GRT 0 B Real time
_GSB 0 I Interrupt base
_GTF 0 B Task file
_GTM 0 B Timing mode
_GTS 1 - Going to sleep
_GWS 1 I Wake status
_HID 0 I/S Hardware id
_HMA 0 B Heterogeneous memory
_HOT 0 I Hot trip
_HPP 0 P4I Hot plug parameters
_HPX 0 P*{5} Hot plug extensions
_VDM 0 I Voltage domain
_HRV 0 I Hardware revision
_IFT 0 I Interface type
_INI 0 - Initialise
_IRC 0 - Inrush current (method)
_LCK 1 - Lock
_LID 0 I Open state
_LPD 0 P Low power dependencies
_LPI 0 P Idle states
_LSI 0 P3I Label info
_LSR 2 P1I1B Label read
_LSW 3 I Label write
_MAT 0 B MADT entry
_MBM 0 P8I Bandwidth data
_MLS 0 P*{2} Multi-language string
_MSG 1 - Message waiting
_MSM 4 I Set monitoring
_MTL 0 I Minimum throttle
_NBS 0 B Boot status
_NCH 0 B Health
_NIC 0 B Injection caps
_NIG 0 B Injection status
_NIH 1 B Inject
_NTT 0 I Notification threshold
_OFF 0 - Off
_ON_ 0 - On
_OS_ 0 S OS name
_OSC 4 B Capabilities (UUID, rev, count, dwords)
_OST 3 - Status indication
_PAI 1 I Set averaging
_PCL 0 P*R Consumers
_PCT 0 P2B Control/status registers
_PDC 1 - Driver capabilities
_PDL 0 I P-state depth
_PIC 1 - Interrupt model
_PIF 0 P3I3S Info
_PLD 0 P*B Physical location
_PMC 0 P11I3S Caps
_PMD 0 P*R Devices
_PMM 0 I Reading
_PPC 0 I Highest P-state
_PPE 0 I Polling
_PR0 0 P*R Power resources D0
_PR1 0 P*R … D1
_PR2 0 P*R … D2
_PR3 0 P*R … D3hot
_PRE 0 P*R … for enumeration
_PRL 0 P*R Redundancy
_PRR 0 P Reset resource
_PRS 0 B Possible resources
_PRT 0 P*{4} Routing (addr, pin, source, index)
_PRW 0 P Wake (GPE or pkg, state, resources…)
_PS0 0 - Enter D0
_PS1 0 - … D1
_PS2 0 - … D2
_PS3 0 - … D3
_PSC 0 I Current state
_PSD 0 P P-state dependency
_PSE 1 - Enumeration power
_PSL 0 P*R Passive list
_PSR 0 I Online
_PSS 0 P*{6} P-states
_PSV 0 I Passive trip
_PSW 1 - Wake enable (old)
_PTC 0 P2B Throttling registers
_PTP 2 I Trip points
_PTS 1 - Prepare to sleep
_PUR 0 P2I Idle request
_PXM 0 I Proximity
_RDI 0 P Idle resource deps
_REG 2 - Region availability (space, 1/0)
_REV 0 I ACPI revision
_RMV 0 I Removable
_ROM 2 B Option ROM
_RST 0 - Reset
_RTV 0 I Relative temperatures
_Sx_ 0 P1I Sleep type values
_SxD 0 I D-state in Sx
_SxW 0 I Wake D-state in Sx
_SBA 0 P4I SMBus alert
_SBI 0 P1I1B SMBus info
_SBR 3 P SMBus read
_SBS 0 I Smart battery count
_SBT 4 P SMBus transfer
_SBW 5 P SMBus write
_SCP 1 - Cooling policy (1 or 3 args)
_SDD 1 - Device data
_SEG 0 I Segment
_SHL 1 I Set limit
_SLI 0 B Locality
_SPD 1 I Set POST device
_SRS 1 - Set resources
_SRT 1 I Set time
_SRV 0 I Revision
_SST 1 - System status
_STA 0 I Status
_STM 3 - Set timing
_STP 2 I Wake policy
_STR 0 B Description (UTF-16)
_STV 2 I Set timer
_SUB 0 S Subsystem id
_SUN 0 I Slot number
_SWS 0 I Wake source
_TC1 0 I Constant 1
_TC2 0 I Constant 2
_TDL 0 I T-state depth
_TFP 0 I Fast sampling
_TIP 1 I Policy
_TIV 1 I Timer
_TMP 0 I Temperature 0.1 K
_TPC 0 I Highest T-state
_TPT 1 - Trip temperature
_TRT 0 P*{2R6I} Thermal relationship
_TSD 0 P T-state dependency
_TSN 0 R Sensor
_TSP 0 I Sampling 0.1 s
_TSS 0 P*{5} T-states
_TST 0 I Sensor threshold
_TTS 1 - Transition to state
_TZD 0 P*R Devices
_TZM 0 R Its zone
_TZP 0 I Polling 0.1 s
_UID 0 I/S Unique id
_UPC 0 P4I USB port capabilities
_UPD 0 I USB port detect
_UPP 0 I USB port polling
_VPO 0 I POST options
_WAK 1 any Wake (status pkg optional)
_WDG 0 B GUID block list
_WED 1 B/I/S Event data
_WPC 0 I Calibration
_WPP 0 I Polling
_OSI 1 I Operating system interfaces
_GPE 0 - General purpose events
_SB_ 0 - System bus
_PR_ 0 - Processors
_TZ_ 0 - Thermal zones
_SI_ 0 - System indicators
_GL_ 0 - Global lock
`

const EXACT = new Map<string, Predefined>()
for (const line of LINES.trim().split('\n')) {
  const [name = '', args, returns = '', ...about] = line.split(' ')
  const row = { args: Number(args), returns, about: about.join(' ') }
  if (name.includes('x')) for (let digit = 0; digit < 10; digit++) EXACT.set(name.replace('x', String(digit)), row)
  else EXACT.set(name, row)
}

const EVENTS: Record<string, string> = { E: 'Edge-triggered event', L: 'Level-triggered event', Q: 'EC query', W: 'Wake event' }

/** What is predefined about a NameSeg (padded), if anything. */
export function predefined(segment: string): Predefined | undefined {
  const exact = EXACT.get(segment)
  if (exact) return exact
  const event = /^_([ELQW])[0-9A-F]{2}$/.exec(segment)
  return event ? { args: 0, returns: '-', about: EVENTS[event[1] as string] as string } : undefined
}

/** Argument count of a predefined name, 0 for all others. */
export const predefinedArgs = (segment: string): number => (segment.charCodeAt(0) === UNDERSCORE ? (EXACT.get(segment)?.args ?? 0) : 0)
