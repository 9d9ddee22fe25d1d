/** Reports for programs and services. */
export { github } from './github.ts'
export { htmlReport } from './html.ts'
export { junit } from './junit.ts'
export { sarif } from './sarif.ts'
export { fileOf, type MachineResult } from './types.ts'
