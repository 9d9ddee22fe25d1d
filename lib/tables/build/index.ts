/** Builders: an author says what is meant; counts, offsets, lengths and revisions follow, contradictions are refused. */
export { buildPcct, buildRhct, type Channel as PccChannel, type Doorbell as PccDoorbell, type RhctOptions } from './channels.ts'
export { type Address, type BuildOptions } from './check.ts'
export { buildEinj, buildHest, type EinjOptions, type ErrorSource, type Ghes, type HestOptions } from './errors.ts'
export { buildFacs, buildFadt, type Block as FadtBlock, type FadtOptions } from './fadt.ts'
export { buildGtdt, type GtdtOptions, type TimerInterrupt as GtdtInterrupt } from './gtdt.ts'
export { buildDmar, buildIvrs, buildViot, type Bdf, type DmarOptions, type IvrsDevice, type IvrsOptions, type PciDevice, type Scope as DmarScope, type ViotOptions, type VirtioIommu } from './iommu.ts'
export { buildIort, type IdMapping as IortMapping, type IortNode, type IortOptions } from './iort.ts'
export { buildCedt, buildNfit, type CedtOptions, type NfitOptions, type Nvdimm } from './memory.ts'
export { buildHmat, buildSlit, buildSrat, type HmatOptions, type SlitOptions, type SratMemory, type SratOptions, type SratProcessor } from './numa.ts'
export {
  buildBert, buildBgrt, buildEcdt, buildHpet, buildMcfg, buildMsdm, buildTpm2, buildWaet, buildWsmt, buildXenv,
  type BgrtOptions, type EcdtOptions, type HpetOptions, type McfgOptions, type Tpm2Options, type XenvOptions,
} from './platform.ts'
export { buildPptt, type Cache as PpttCache, type PpttOptions, type ProcessorNode as PpttNode } from './pptt.ts'
export { buildRsdp, buildRsdt, buildXsdt, type RootOptions, type RsdpOptions } from './rsdp.ts'
export { buildDbg2, buildSpcr, type Dbg2Options, type SerialPort, type SpcrOptions } from './serial.ts'
