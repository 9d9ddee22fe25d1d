import { rule } from '../../rule.ts'
import { withDevice, x86 } from '../../examples/machine.ts'
import { elementsOf, numberOf } from '../../data.ts'
import { name, pkg } from '../../../aml/build/index.ts'
import { known, placeOf } from './_objects.ts'

const bcl = (...levels: number[]) => withDevice(name('_BCL', pkg(levels)))

export default rule({
  id: 'aml/backlight', title: 'Brightness levels are out of order', severity: 'warning', section: 'ACPI 6.6 §B.5.2; Linux drivers/acpi/acpi_video.c',
  why: 'The first two numbers are the levels for mains and battery and stand in the list that follows, which ascends from 0 to 100. Linux sorts a descending list and warns; others step in the wrong direction.',
  reference: ['17.7'],
  bad: [{ title: 'descending', tables: x86(bcl(80, 50, 100, 80, 50, 20)) }, { title: '255', tables: x86(bcl(100, 50, 50, 100, 255)) }, { title: 'a default that is no level', tables: x86(bcl(70, 50, 20, 50, 80)) }],
  good: [{ title: 'ascending', tables: x86(bcl(80, 50, 20, 50, 80, 100)) }],
  check: (context, report) => {
    for (const o of known(context, ['_BCL'])) {
      const all = elementsOf(o.data).map(numberOf)
      if (all.length === 0 || all.some((n) => n === undefined)) continue
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void => report({ ...placeOf(context, o), message, expected, found, ...(severity ? { severity } : {}) })
      const [mains, battery, ...levels] = all as number[]
      if (levels.length === 0) { say('_BCL has no levels', 'at least 3 elements', all.length); continue }
      const high = levels.find((n) => n > 100)
      if (high !== undefined) say('a level is above 100 percent', 'at most 100', high)
      const at = levels.findIndex((n, i) => i > 0 && n <= (levels[i - 1] as number))
      if (at > 0) say(`level ${at} is not above the level before it`, `more than ${levels[at - 1]}`, levels[at], levels[at] === levels[at - 1] ? 'info' : undefined)
      for (const [what, n] of [['mains', mains], ['battery', battery]] as const) if (!levels.includes(n as number)) say(`the level for ${what} is not in the list`, levels.join(', '), n, 'info')
    }
  },
})
