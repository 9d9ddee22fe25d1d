/** Windows SMM Security Mitigations Table (Microsoft WSMT specification). */
import { flags } from '../schema/kinds.ts'
import { table } from './header.ts'

export const wsmt = table('WSMT', {
  protectionFlags: flags(4, { fixedCommBuffers: 0, commBufferNestedPtrProtection: 1, systemResourceProtection: 2 }, 'what SMM firmware promises', {
    fixedCommBuffers: 'buffers lie in fixed memory', commBufferNestedPtrProtection: 'pointers in buffers are checked too',
    systemResourceProtection: 'system resources are locked',
  }),
}, { title: 'Windows SMM Security Mitigations Table', section: 'Microsoft WSMT 1.0' })
