import { rule } from '../../rule.ts'
import { arm64, edit } from '../../examples/machine.ts'
import { fadt } from '../../../tables/index.ts'

const SERVERS: readonly (string | number)[] = ['enterpriseServer', 'sohoServer', 'performanceServer']

export default rule({
  id: 'fadt/server-profile', title: 'A server does not call itself one', severity: 'info', section: 'Arm BBR 2.0 §8.4; ACPI 6.5 §5.2.9.1',
  why: 'The preferred profile chooses power policies. The server rules recommend a server profile; boards that also serve as desktops have their reasons, so this is a note.',
  reference: ['3.9', '18.4'],
  bad: [{ title: 'a server with the profile of a tablet', tables: arm64(edit(fadt, (v) => { v.preferredProfile = 'tablet' })), options: { profile: 'arm-sbbr' } }],
  good: [{ title: 'an enterprise server', tables: arm64(), options: { profile: 'arm-sbbr' } }, { title: 'a tablet that need not be a server', tables: arm64(edit(fadt, (v) => { v.preferredProfile = 'tablet' })) }],
  check: (context, report) => {
    if (context.profile !== 'arm-sbbr') return
    for (const view of context.all(fadt)) if (!SERVERS.includes(view.value.preferredProfile)) report({ view, at: 'preferredProfile', message: 'the profile is not one of a server', expected: SERVERS.join(' or '), found: view.value.preferredProfile })
  },
})
