/** The checks that tools and systems make, by table, numbered as in the project’s survey of them; each is some rule, or none for a reason. */
const LINES = `
0.1 a header of at least 36 bytes
0.2 a table that is only a header
0.3 length within the bytes at hand, nothing behind it
0.4 sum of all bytes
0.5 signature and ids printable
0.6 revision as the ACPI version has it
0.7 OEM table id of FADT and root table equal
0.8 structures: type and length inside, length above 0, size of the type, type known
0.9 reserved bytes and bits zero, reserved values
0.10 generic addresses: address space, width, offset
0.11 one table where one is allowed
0.12 mandatory and recommended tables of servers
0.13 processors below \\_SB
1.1 RSDP: sum of 20 bytes, size
1.2 RSDP: OEM id
1.3 RSDP: revision 0 or 2
1.4 RSDP: an RSDT in revision 0
1.5 RSDP: a root table; both at once
1.6 RSDP: XSDT on arm64 and riscv64
1.7 RSDP: length 36, extended sum, reserved bytes
1.8 RSDP: 64-bit XSDT on servers
1.9 RSDP: boundary, search area, signature
2.1 no null entry
2.2 target of an entry has a header
2.3 entry size, duplicates, wrong targets, RSDT against XSDT, FADT first, one of each
2.4 addresses wider than the reader
3.1 FACS address in ACPI 1.0
3.2 a FACS unless hardware-reduced
3.3 two FACS addresses
3.4 no FACS on Arm
3.5 DSDT addresses
3.6 length by revision
3.7 old revision; what arm64 and riscv demand
3.8 reserved fields, Arm flags before 5.1
3.9 preferred profile
3.10 persistent CPU caches
3.11 hardware-reduced: fixed registers zero
3.12 hardware-reduced: meaningless flags
3.13 hardware-reduced on Arm
3.14 SMI port, SCI, commands
3.15 FACS present, S4BIOS
3.16 PM1a blocks required
3.17 32-bit and 64-bit blocks equal
3.18 lengths of register blocks
3.19 X_PM1a_CNT address and width
3.20 access size of GPE blocks
3.21 C2 and C3 latencies
3.22 sleep registers
3.23 reset register and value
3.24 blocks longer than a GAS can say
3.25 PM timer in I/O space; SCI from the MADT
3.26 PSCI
3.27 SCI_EN reads 1
4.1 FACS: length, alignment, reserved
4.2 FACS: in a reserved region
5.1 MADT: sum, revision of the FADT version
5.2 MADT: least revision of the architecture
5.3 MADT: flags
5.4 structures of the revision, reserved and OEM types
5.5 structure lengths
5.6 length 0, past the end
5.7 LAPIC flags, exclusive flags
5.8 UIDs with processor objects
5.9 I/O APIC
5.10 interrupt source overrides
5.11 NMI sources
5.12 local APIC address override
5.13 I/O SAPIC
5.14 Local SAPIC
5.15 platform interrupt sources
5.16 x2APIC and invalid ids
5.17 who is usable: Online Capable by FADT version
5.18 limits of Linux, duplicates, boot processor first, no processor
5.18b ids of present packages (Linux 6.9 to 6.18 on hardware)
5.19 processor objects: duplicates, _UID, P_BLK, _MAT
5.20 GICC: reserved, flags, parking, PSCI
5.21 SPE and TRBE interrupts
5.22 MPIDR, short GICC, neither flag
5.23 GICv2 bases, distributor, redistributors
5.24 GICD
5.25 GICv2m, GICR, ITS
5.26 at least one GICC, one GICD, no UID twice
5.27 multiprocessor wakeup
5.28 LoongArch structures
5.29 RISC-V structures
5.30 x64: flags, 8-bit ids, needed structures
6.1 STAO: length
6.2 STAO: names closed
6.3 STAO: names exist
6.4 STAO: revision, IgnoreUART, names, no duplicates
7.1 SRAT: reserved 1
7.2 SRAT: structure sizes
7.3 SRAT: types
7.4 SRAT: flags, handles
7.5 SRAT: what makes Linux drop it
7.6 SRAT against MADT, memory overlap, empty ranges, ITS
8.1 SLIT: size
8.2 SLIT: diagonal
8.3 SLIT: nothing below 10
8.4 SLIT: symmetric
8.5 SLIT: others above 10
8.6 SLIT: nodes of the SRAT
9.1 PPTT: node sizes, ID nodes
9.2 PPTT: private resources fit the length
9.3 PPTT: reserved
9.4 PPTT: caches
9.5 PPTT: ids, cycles, leaves, references
9.6 PPTT: references, leaf flag, packages, caches of one level, order
10.1 GTDT: bases, flags
10.2 GTDT: timer types
10.3 GTDT: GT blocks
10.4 GTDT: watchdogs
10.5 GTDT: frames unique
10.6 GTDT: revision, counts, offsets
11.1 MCFG: size
11.2 MCFG: an allocation
11.3 MCFG: base reserved in the memory map; live comparison
11.4 MCFG: an allocation (edk2)
11.5 MCFG: buses, alignment, reserved, overlap
12.1 HPET: size
12.2 HPET: base and space
12.3 HPET: below 4 GiB
12.4 HPET: vendor, base as in the DSDT
12.5 HPET: revision, protection, minimum tick
12.6 HPET: period and address of the running machine
12.7 HPET: comparators
13.1 SPCR: reserved values, interrupt, speeds
13.2 SPCR: PCI
13.3 SPCR: old revisions
13.4 SPCR: revision, GSIV, device on servers
13.5 SPCR: Arm interrupt
13.6 SPCR: namespace string
14.1 BGRT
14.2 BGRT: the image itself
15.1 DMAR: size, DRHD base
15.2 DMAR: one INCLUDE_ALL
15.3 DMAR: RMRR
15.4 DMAR, IVRS: scopes, their devices in MADT, HPET and name space
15.5 DMAR: order, lengths, address width, segments, affinities
15.6 DMAR: faults in the log
16.1 IORT: nodes, revisions, mappings, attributes
16.2 IORT: ITS, PMCG, RMR
16.3 IORT: identifiers, indexes
17.1 other tables: lengths, reserved, values
17.4 XENV
17.5 AML disassembles and loads
17.6 _HID and _UID unique
17.7 predefined names
17.8 paths without value, unreachable code
17.9 objects in methods, regions, ejection
17.10 performance states
17.11 HEST: ids, counts, flags, notifications
17.12 EINJ, ERST, WDAT: instructions and actions
17.13 BERT: region; CPEP: processors
17.14 NFIT: ranges, mappings, indexes
17.15 PCCT: memory, interrupts, references to channels
17.16 CEDT: bridges, windows, XOR maps
17.17 iBFT: names, numbers
17.18 MPAM: identifiers, references
17.19 TPM2, TCPA: start methods, interrupts
17.20 ECDT: registers, device
17.21 AGDI, APMT
17.22 SDEV, VIOT: devices, ranges, segments
17.23 LPIT, CSRT, FPDT
17.24 WSMT, MSDM, SLIC
17.25 HMAT, MSCT: domains, caches
17.26 PMTT, MPST, RAS2, PDTT
17.27 AEST
17.28 RHCT, RIMT
17.29 SPMI, MCHI, ASF!
17.30 IVRS: units, devices, ranges
18.1 exact revisions (disputed)
18.2 PSCI and root tables of RISC-V boards (disputed)
18.3 UIDs without name space (disputed)
18.4 PM profile of servers (disputed)
19.1 processor ids unique over all structures and objects
19.2 flags against FADT 6.3
19.3 MADT against processor objects
19.4 MADT against PPTT
19.5 MADT against SRAT
19.6 MADT against CPPC
19.7 GSI ranges disjoint
19.8 GSIs covered
19.9 SCI against overrides
19.10 STAO names
19.11 redistributors: GICR or GICC
19.12 PPTT one to one
19.13 SLIT against SRAT
19.14 RSDT against XSDT
19.15 tables do not overlap
19.16 pointers inside the image
19.17 MCFG against _SEG and _BBN
19.18 SPCR and DBG2 against _CRS
19.19 STAO against SPCR
19.20 _MAT against MADT
19.V1 hotplug: exclusive flags
19.V2 hotplug: boot processor enabled
19.V3 hotplug: object with _STA, _EJ0, UID
19.V4 hotplug: redistributors
19.V5 hotplug: _STA values
19.V6 hotplug: versions for Online Capable
19.V7 hotplug: _MAT
19.V8 hotplug: no Processor operator off x86
19.V9 hotplug: x86 before 6.3
19.M1 PVH: vCPU and pCPU UIDs disjoint
19.M2 PVH: wildcards
19.M3 PVH: any first UID, gaps
19.M4 PVH: one object for each vCPU
19.M5 PVH: pCPUs disabled and in the STAO
19.M6 PVH: vCPU ids unique
19.M7 PVH: vCPU entries contiguous
19.M8 PVH: sum
`
/** Number and words of every check. */
export const CHECKS: ReadonlyMap<string, string> = new Map(LINES.trim().split('\n').map((l) => [l.slice(0, l.indexOf(' ')), l.slice(l.indexOf(' ') + 1)] as const))

/** Checks that are no rule, and why. */
export const NOT_CHECKED: Readonly<Record<string, string>> = {
  '2.2': 'a table shorter than a header is header/too-short, wherever it is listed',
  '2.4': 'a limit of readers for 32-bit processors, not a fault of the table',
  '3.27': 'reads a register of the running machine',
  '4.2': 'needs the memory map',
  '11.3': 'needs the memory map and the registers of the running machine',
  '12.6': 'needs the registers and the kernel of the running machine; hpet/resources compares with the name space',
  '14.2': 'lies in memory outside of the tables',
  '15.6': 'needs the log of the running machine',
  '5.18b': 'a fault of some kernels, removed again; acpigen cpus says what 6.12 does',
  '7.5': 'consequences of 7.2 and 7.6; layout/truncated and srat/memory-overlap report the causes',
}
