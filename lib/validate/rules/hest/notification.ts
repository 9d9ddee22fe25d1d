import { rule } from '../../rule.ts'
import { layouts } from '../../../tables/index.ts'
import { ghes, machine } from './_examples.ts'

/** Kinds of notification that need an interrupt, GSIV or event. */
const VECTORS: ReadonlySet<string | number> = new Set(['externalInterrupt', 'externalGsiv'])

export default rule({
  id: 'hest/notification', title: 'The OS is never told of an error', severity: 'warning', section: 'ACPI 6.5 §18.3.2.7; Linux drivers/acpi/apei/ghes.c',
  why: 'A polled source needs an interval and an interrupt a number. Linux says “Poll interval is 0 for generic hardware error source” and leaves the source alone.',
  reference: ['17.11'],
  bad: [{ title: 'polled every 0 ms', tables: machine(ghes(1, { notification: { notificationType: 'polled', pollInterval: 0 } })) }],
  good: [{ title: 'polled every 100 ms', tables: machine(ghes(1)) }],
  check: (context, report) => {
    for (const view of context.all(layouts.hest)) view.value.sources.forEach((s, i) => {
      if (s.type !== 'ghes' && s.type !== 'ghesV2') return
      const n = s.notification
      if (!n || !s.enabled) return
      if (n.notificationType === 'polled' && n.pollInterval === 0) report({ view, at: `sources[${i}].notification.pollInterval`, message: 'the poll interval is zero', expected: 'ms above 0', found: 0 })
      else if (VECTORS.has(n.notificationType) && n.vector === 0) report({ view, at: `sources[${i}].notification.vector`, severity: 'info', message: 'the interrupt has number 0', expected: 'a GSI', found: 0 })
    })
  },
})
