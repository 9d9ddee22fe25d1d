/** What ends a run. Operators throw an {@link Abort}; the machine adds the place and makes an {@link AmlError} of it. */
import { AcpiError, type Fault } from '../../problem.ts'

/** Causes, by ACPICA's names, which every firmware log uses. */
export type AmlStatus =
  | 'AE_NOT_FOUND'
  | 'AE_ALREADY_EXISTS'
  | 'AE_NOT_EXIST'
  | 'AE_BAD_PARAMETER'
  | 'AE_BAD_DATA'
  | 'AE_BAD_CHECKSUM'
  | 'AE_TYPE'
  | 'AE_SUPPORT'
  | 'AE_LIMIT'
  | 'AE_NO_MEMORY'
  | 'AE_TIME'
  | 'AE_ERROR'
  | 'AE_AML_BAD_OPCODE'
  | 'AE_AML_NO_OPERAND'
  | 'AE_AML_OPERAND_TYPE'
  | 'AE_AML_OPERAND_VALUE'
  | 'AE_AML_UNINITIALIZED_LOCAL'
  | 'AE_AML_UNINITIALIZED_ARG'
  | 'AE_AML_UNINITIALIZED_ELEMENT'
  | 'AE_AML_NUMERIC_OVERFLOW'
  | 'AE_AML_REGION_LIMIT'
  | 'AE_AML_REGISTER_LIMIT'
  | 'AE_AML_BUFFER_LIMIT'
  | 'AE_AML_PACKAGE_LIMIT'
  | 'AE_AML_STRING_LIMIT'
  | 'AE_AML_DIVIDE_BY_ZERO'
  | 'AE_AML_BAD_NAME'
  | 'AE_AML_NO_RETURN_VALUE'
  | 'AE_AML_METHOD_LIMIT'
  | 'AE_AML_NOT_OWNER'
  | 'AE_AML_MUTEX_ORDER'
  | 'AE_AML_MUTEX_NOT_ACQUIRED'
  | 'AE_AML_INVALID_RESOURCE_TYPE'
  | 'AE_AML_NO_RESOURCE_END_TAG'
  | 'AE_AML_BAD_RESOURCE_LENGTH'
  | 'AE_AML_LOOP_TIMEOUT'
  | 'AE_AML_TARGET_TYPE'
  | 'AE_AML_PROTOCOL'
  | 'AE_AML_TOO_FEW_ARGUMENTS'
  | 'AE_AML_CIRCULAR_REFERENCE'
  | 'AE_AML_ILLEGAL_ADDRESS'
  | 'STEP_BUDGET'
  | 'DEADLOCK'

/** Numbers that ACPICA gives to the causes (acexcep.h); its AML exceptions start at 0x3000. */
export const STATUS_CODES: Partial<Record<AmlStatus, number>> = {
  AE_ERROR: 0x1, AE_NO_MEMORY: 0x4, AE_NOT_FOUND: 0x5, AE_NOT_EXIST: 0x6, AE_ALREADY_EXISTS: 0x7, AE_TYPE: 0x8, AE_SUPPORT: 0xf, AE_LIMIT: 0x10, AE_TIME: 0x11,
  AE_BAD_PARAMETER: 0x1001, AE_BAD_DATA: 0x1004, AE_BAD_CHECKSUM: 0x2003,
  AE_AML_BAD_OPCODE: 0x3001, AE_AML_NO_OPERAND: 0x3002, AE_AML_OPERAND_TYPE: 0x3003, AE_AML_OPERAND_VALUE: 0x3004, AE_AML_UNINITIALIZED_LOCAL: 0x3005,
  AE_AML_UNINITIALIZED_ARG: 0x3006, AE_AML_UNINITIALIZED_ELEMENT: 0x3007, AE_AML_NUMERIC_OVERFLOW: 0x3008, AE_AML_REGION_LIMIT: 0x3009, AE_AML_BUFFER_LIMIT: 0x300a,
  AE_AML_PACKAGE_LIMIT: 0x300b, AE_AML_DIVIDE_BY_ZERO: 0x300c, AE_AML_BAD_NAME: 0x300d, AE_AML_STRING_LIMIT: 0x3011, AE_AML_NO_RETURN_VALUE: 0x3012,
  AE_AML_METHOD_LIMIT: 0x3013, AE_AML_NOT_OWNER: 0x3014, AE_AML_MUTEX_ORDER: 0x3015, AE_AML_MUTEX_NOT_ACQUIRED: 0x3016, AE_AML_INVALID_RESOURCE_TYPE: 0x3017,
  AE_AML_REGISTER_LIMIT: 0x3019, AE_AML_NO_RESOURCE_END_TAG: 0x301c, AE_AML_CIRCULAR_REFERENCE: 0x301e, AE_AML_BAD_RESOURCE_LENGTH: 0x301f,
  AE_AML_ILLEGAL_ADDRESS: 0x3020, AE_AML_LOOP_TIMEOUT: 0x3021, AE_AML_TARGET_TYPE: 0x3023, AE_AML_PROTOCOL: 0x3024,
}

/** Thrown by operators; never leaves the machine. */
export class Abort extends Error {
  readonly status: AmlStatus
  constructor(status: AmlStatus, message: string) {
    super(message)
    this.status = status
  }
}

/** Thrown where an operator must wait for the global lock; it is run again. */
export class LockWait extends Error {}

export const abort = (status: AmlStatus, message: string): never => {
  throw new Abort(status, message)
}

/** An AML run ended: which operator, where, and why. */
export class AmlError extends AcpiError {
  override readonly name = 'AmlError'
  readonly status: AmlStatus
  /** Path of the method, or of the table's code. */
  readonly method: string
  /** Row name of the operator. */
  readonly operator: string

  constructor(status: AmlStatus, message: string, fault: Fault & { method: string; operator: string }) {
    const { method, operator, ...rest } = fault
    super(`${operator}: ${message} (${status})`, { path: method, ...rest })
    this.status = status
    this.method = method
    this.operator = operator
  }
}
