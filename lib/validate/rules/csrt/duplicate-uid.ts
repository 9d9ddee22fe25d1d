import { rule } from '../../rule.ts'
import { add, x86 } from '../../examples/machine.ts'
import { encode } from '../../../schema/index.ts'
import { layouts } from '../../../tables/index.ts'
import { repeated } from '../_declared.ts'

const descriptor = (uid: number) => ({ resourceType: 'dma' as const, resourceSubtype: 0, uid, data: new Uint8Array(0) })
const table = (...uids: number[]) => add(() => encode(layouts.csrt, { groups: [{ vendorId: 'INTL', subvendorId: 0, deviceId: 0x9c60, subdeviceId: 0, revision: 2, sharedInfo: {}, descriptors: uids.map(descriptor) }] }))

export default rule({
  id: 'csrt/duplicate-uid', title: 'Two resources of a group have one UID', severity: 'warning', section: 'Microsoft CSRT',
  why: 'The UID tells resources of one type apart: a driver that asks for a DMA channel gets the first of the two.',
  reference: ['17.23'],
  bad: [{ title: 'channel 3 twice', tables: x86(table(3, 3)) }],
  good: [{ title: 'channels 3 and 4', tables: x86(table(3, 4)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.csrt)) view.value.groups.forEach((g, i) => {
      for (const d of repeated(g.descriptors, (x) => (x.uid === undefined ? undefined : `${x.resourceType} ${x.resourceSubtype} ${x.uid}`))) report({ view, at: `groups[${i}].descriptors[${d.i}].uid`, message: `descriptors[${d.first}] has the same UID`, found: g.descriptors[d.i]?.uid })
    })
  },
})
