/** Values to finished bytes, and bytes to text. */
export { toCArray, toHex, toHexDump } from './text.ts'
export { diffRelocations, placeholder, Recorder, relocate, type FoundRelocation, type Relocation, type SymbolicDescriptor, type Variant } from './relocation.ts'
export { pattern, stamp, STAMP_NAME, type Copy, type Pattern } from './stamp.ts'
export { placeTables, type PlacedTable, type Placement, type PlaceOptions } from './place.ts'
export { ACPI_DIRECTORY, cpioArchive, upgradeHazards, type ArchiveFile } from './cpio.ts'
export { LOADER_FILE, linkerLoader, RSDP_FILE, TABLES_FILE, type LoaderBlobs } from './linker-loader.ts'
