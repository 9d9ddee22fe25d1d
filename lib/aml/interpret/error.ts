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
