/** The in-place CPU state updater: the hot path of CPU hotplug. */
export { MadtUpdater } from './updater.ts'
export type { MadtUpdaterOptions } from './options.ts'
export type { CpuEntry, OfflineForm } from './cpus.ts'
