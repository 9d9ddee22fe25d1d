/** QEMU's modern CPU hotplug interface. */
export { AT, BIT, BLOCK_SIZE, COMMAND, COMMANDS, GED_CPU_EVENT, PORT, registers, SMI_CPU_HOTPLUG } from './registers.ts'
export { SelectorHost, type CpuStatus, type PresencePolicy, type SelectorHostOptions } from './host.ts'
export { buildSelectorSsdt, MAX_CPUS, type SelectorCpu, type SelectorSsdtOptions } from './ssdt.ts'
