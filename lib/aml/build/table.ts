/** Whole definition blocks: AML with its header (ACPI 6.6 §20.2.1, §5.2.11). */
import { encode } from '../../schema/index.ts'
import { dsdt, osdt, psdt, ssdt } from '../../tables/generic.ts'
import type { HeaderInput } from '../../tables/header.ts'
import { encodeAml } from '../encode.ts'
import { termList, type Terms } from './core.ts'

const BLOCKS = { DSDT: dsdt, SSDT: ssdt, PSDT: psdt, OSDT: osdt } as const

export interface DefinitionBlockOptions {
  readonly signature?: keyof typeof BLOCKS
  /** Header fields; a revision below 2 makes all Integers 32 bits wide. */
  readonly header?: HeaderInput
}

/** A DSDT or SSDT: `definitionBlock({}, [device('DEV0', […])])`. */
export const definitionBlock = (o: DefinitionBlockOptions, terms: Terms): Uint8Array =>
  encode(BLOCKS[o.signature ?? 'SSDT'], { header: o.header ?? {}, aml: encodeAml(termList('DefinitionBlock', terms)) })
