/** The invariants in words, for `acpigen explain` and reports. */

export interface InvariantText {
  readonly system: string
  readonly statement: string
  readonly why: string
  /** Breaks in correct designs too; worth knowing, not a fault. */
  readonly harmless?: true
}

/** By id. */
export const INVARIANTS: Readonly<Record<string, InvariantText>> = {
  CONV: { system: 'CPU bitmap', statement: 'When nothing moves any more, the CPUs that the guest has seen are those of the bitmap.', why: 'An event that is pulsed while its GPE is disabled leaves no trace; changes made after the scan has read the bitmap then wait for an event that never comes. A level line whose status is cleared before the scan raises the interrupt again.' },
  READ: { system: 'CPU bitmap', statement: 'The guest takes over only values that a bit had when its byte was read.', why: 'The scan reads the bitmap once into a local; reading it again for each CPU would mix instants.' },
  ALT: { system: 'CPU bitmap', statement: 'The notifications of a CPU alternate: Device Check, Eject Request, Device Check.', why: 'The scan notifies of differences only; two equal notifications in a row mean that the remembered state was lost.' },
  TORN: { system: 'CPU bitmap', statement: 'All bits that one scan has seen existed together at one instant.', why: 'The bitmap is read byte by byte, and the host may change it in between. This is harmless as long as the change raises another event; it is listed because code that assumes one instant is wrong.', harmless: true },
  BATCH: { system: 'CPU bitmap', statement: 'What the toolstack asked for at once is announced by one event at most.', why: 'One event a CPU makes as many chances to lose one as there are CPUs.' },
  IDEMP: { system: 'CPU bitmap', statement: 'Asking for what is already so changes nothing and raises nothing.', why: 'A host that is started again must not disturb the guest.' },
  CKS: { system: 'CPU bitmap', statement: 'The MADT sums to zero whenever the guest could look at it.', why: 'A changed flag byte changes the sum; the checksum byte takes old minus new. Plus or minus one is wrong as soon as flags go from Online Capable (2) to Enabled (1).' },
  BSP: { system: 'CPU bitmap', statement: 'CPU 0 is never changed and never announced.', why: 'The boot CPU cannot be unplugged.' },
  E1: { system: 'Xen PVH', statement: 'A vCPU is ejected only after an Eject Request that no Device Check has followed.', why: 'Otherwise the hypervisor takes away a vCPU that the guest runs on.' },
  E2: { system: 'Xen PVH', statement: 'The MADT differs from its boot image in flag bytes of vCPUs and in the checksum only.', why: 'The draft, which takes the structures for eight bytes long, changes APIC ids.' },
  E3: { system: 'Xen PVH', statement: 'At every notification the MADT sums to zero.', why: 'The OS may read the table at once: flag byte, checksum, then Notify.' },
  E4: { system: 'Xen PVH', statement: 'The UIDs of MADT, _UID and _MAT agree.', why: 'The OS finds the CPU of an object by its UID.' },
  P1: { system: 'PCI hotplug', statement: 'The down mask is the set of requests that are not completed.', why: 'The old form overwrites the mask with each event: an earlier request is lost.' },
  P2: { system: 'PCI hotplug', statement: 'A plugged device shows in the up mask until a scan has read it.', why: 'There is no acknowledgement for an add; a missed Device Check loses the device.' },
  P3: { system: 'PCI hotplug', statement: 'A bit leaves the down mask only when its slot is ejected or the machine is reset.', why: 'Anything else drops a request.' },
  P4: { system: 'PCI hotplug', statement: 'After a reset no request is open and no slot that was asked for is occupied by what can go.', why: 'The restarted guest will never hear of the request again.' },
  P5: { system: 'PCI hotplug', statement: 'A reset ejects exactly the slots of the down mask.', why: 'A slot that nobody asked for must stay.' },
  P6: { system: 'PCI hotplug', statement: 'An eject never removes what cannot be unplugged.', why: 'A slot can hold a function that is not hotpluggable.' },
  P7: { system: 'PCI hotplug', statement: 'One eject write changes one slot at most.', why: 'The register takes the lowest bit of the mask.' },
  P8: { system: 'PCI hotplug', statement: 'Every scan announces every open request, again and again until it is completed.', why: 'The guest may have been unable to eject the first time.' },
  P9: { system: 'PCI hotplug', statement: 'The up mask follows from occupancy alone.', why: 'A mask that remembers events can lose them.' },
  S1: { system: 'selector', statement: 'When nothing moves any more, no insert or removal is pending.', why: 'A flag that stays set means a CPU that the guest was not told of.' },
  S2: { system: 'selector', statement: 'A pending flag is cleared only by the scan that delivers it.', why: 'Clearing it earlier loses the event when the notification fails.' },
  S3: { system: 'selector', statement: 'Where presence never changes, every possible CPU stays present.', why: 'Some architectures cannot describe a CPU again after boot.' },
  S4: { system: 'selector', statement: 'The boot CPU is always enabled.', why: 'It cannot be ejected.' },
  S5: { system: 'selector', statement: 'Every plug is announced exactly once.', why: 'A second Device Check is harmless, a missing one is not; the flags make it exactly one.' },
  S6: { system: 'selector', statement: 'Only an enabled CPU is ejected.', why: 'An eject of a CPU that is already gone would free another object.' },
  'V-ONLINE': { system: 'arm64', statement: 'A CPU that is online is registered.', why: 'The OS brings up only what it knows.' },
  'V-REGISTERED': { system: 'arm64', statement: 'A registered CPU is enabled, or just being ejected.', why: '_STA must not say "not enabled" of a CPU in use.' },
  'V-PRESENT': { system: 'arm64', statement: 'Presence never changes.', why: 'Linux on arm64 refuses a change of presence.' },
  'V-BOOT': { system: 'arm64', statement: 'A CPU whose GICC is Enabled stays enabled.', why: 'A kexec kernel reads the static table again.' },
  'V-DENIED': { system: 'arm64', statement: 'Firmware brings up only enabled CPUs.', why: 'CPU_ON answers DENIED to the others (PSCI); this is what enforces the policy.' },
}
