/** What a rule can look at: every table decoded, and the machine's AML, each made when it is first asked for. */
import type { Infer, StructKind, TableKind } from '../schema/index.ts'
import { fadt } from '../tables/index.ts'
import { madt } from '../madt/index.ts'
import { AmlModel } from './aml.ts'
import type { Consumer } from './consumers/types.ts'
import type { Profile, TableInput } from './types.ts'
import { isReadable, plainSignature, TableView, type View } from './view.ts'

export type Architecture = 'x86' | 'arm64' | 'riscv' | 'loongarch'

/** Signatures that an OS loads by itself. */
const AML = new Set(['DSDT', 'SSDT', 'PSDT'])

/** So many tables at one address have none. */
const MADE_UP = 3

export class Context {
  readonly tables: readonly TableInput[]
  readonly profile: Profile | undefined
  readonly consumer: Consumer | undefined
  /** Methods are run to see what they give. */
  readonly evaluates: boolean
  /** Tables that can be read. */
  readonly views: readonly View[]
  /** Tables with fewer bytes than a header. */
  readonly unreadable: readonly View[]
  private model: AmlModel | undefined
  private arch: Architecture | null | undefined

  constructor(tables: readonly TableInput[], profile?: Profile, consumer?: Consumer, evaluates = false) {
    this.tables = tables
    this.profile = profile
    this.consumer = consumer
    this.evaluates = evaluates
    const seen = new Map<string, number>()
    // Dumpers of some systems write one made-up address for every table.
    const uses = new Map<bigint, number>()
    for (const { address } of tables) if (address !== undefined) uses.set(address, (uses.get(address) ?? 0) + 1)
    const known = (a: bigint | undefined): boolean => a !== undefined && (uses.get(a) ?? 0) < MADE_UP
    const all = tables.map((t, i) => {
      const signature = plainSignature(t.bytes)
      const n = (seen.get(signature) ?? 0) + 1
      seen.set(signature, n)
      return new TableView(known(t.address) ? t : { bytes: t.bytes, ...(t.file === undefined ? {} : { file: t.file }) }, i, t.name ?? (n === 1 ? signature : `${signature}${n}`), signature)
    })
    this.views = all.filter((v) => isReadable(v.bytes))
    this.unreadable = all.filter((v) => !isReadable(v.bytes))
  }

  /** Every table of a layout, typed by it. */
  all<S extends StructKind>(kind: TableKind<S>): readonly View<Infer<S>>[] {
    const signature = kind.signature === 'RSD PTR ' ? 'RSDP' : kind.signature
    return this.views.filter((v) => v.signature === signature) as unknown as View<Infer<S>>[]
  }
  /** The first table of a layout: the one that an OS uses. */
  first<S extends StructKind>(kind: TableKind<S>): View<Infer<S>> | undefined {
    return this.all(kind)[0]
  }
  has(signature: string): boolean {
    return this.views.some((v) => v.signature === signature)
  }
  /** Enough of a machine to say that something is missing. */
  get isMachine(): boolean {
    return this.has('FACP') && this.has('DSDT')
  }

  get amlViews(): readonly View[] {
    return this.views.filter((v) => AML.has(v.signature) && v.bytes.length >= 36)
  }
  /** The AML of the machine. */
  get aml(): AmlModel {
    return (this.model ??= new AmlModel(this.amlViews, this.views, this.evaluates))
  }

  /** Kind of processor: by the MADT, else by the profile. */
  get architecture(): Architecture | undefined {
    if (this.arch === undefined) this.arch = this.guess() ?? null
    return this.arch ?? undefined
  }
  private guess(): Architecture | undefined {
    const types = new Set(this.first(madt)?.value.entries?.map((e) => e.type) ?? [])
    if (types.has('gicc') || types.has('gicd')) return 'arm64'
    if (types.has('rintc')) return 'riscv'
    if (types.has('corePic')) return 'loongarch'
    if (types.has('localApic') || types.has('localX2Apic')) return 'x86'
    if (this.has('GTDT') || this.has('IORT') || this.profile === 'arm-sbbr') return 'arm64'
    if (this.has('RHCT') || this.profile === 'riscv-brs') return 'riscv'
    return this.has('HPET') || this.has('DMAR') || this.has('IVRS') || this.profile === 'x86' || this.profile === 'xen-dom0' ? 'x86' : undefined
  }

  /** ACPI version of the FADT as major * 100 + minor; 0 without FADT. */
  get version(): number {
    const view = this.first(fadt)
    return view ? view.revision * 100 + (view.value.minorRevision?.minor ?? 0) : 0
  }
  /** Hardware-reduced ACPI: no fixed registers. */
  get hwReduced(): boolean {
    return this.first(fadt)?.value.flags?.hwReducedAcpi ?? false
  }
}
