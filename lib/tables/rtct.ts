/** Real-Time Configuration Table (Intel; the layout is in Project ACRN, rtct.h). */
import { array, bytes, selfLength, struct, u16, u32 } from '../schema/kinds.ts'
import { table } from './header.ts'

export const rtct = table('RTCT', {
  entries: array(struct('entry', {
    length: selfLength(2),
    formatVersion: u16('version of the entry'),
    entryType: u32('kind of entry, by version of the table'),
    data: bytes('rest', 'content of the entry'),
  }, { title: 'real-time configuration entry' }), 'rest', 'entries'),
}, { title: 'Real-Time Configuration Table', section: 'Project ACRN rtct.h' })
