import { rule } from '../../rule.ts'
import { ssdt, x86 } from '../../examples/machine.ts'
import { dataText, elementsOf, KIND_NAMES, numberOf, type Data } from '../../data.ts'
import { name, pkg, register, resourceTemplate, scope } from '../../../aml/build/index.ts'
import { known, placeOf, ZEROS } from './_objects.ts'
import { REGISTER_TEXT, registerOf, SPACE, spaceName } from './_register.ts'

/** What an entry may be: a number or a register (N), only a register (R), a package (P); upper case where it must be there. */
type Kind = 'N' | 'n' | 'R' | 'r' | 'p'
/** Entries after the revision (ACPI 6.6 table 8.16; what is mandatory also REG_OPTIONAL of cppc_acpi.c). */
const ENTRIES: readonly (readonly [string, Kind])[] = [
  ['Highest Performance', 'N'], ['Nominal Performance', 'N'], ['Lowest Nonlinear Performance', 'N'], ['Lowest Performance', 'N'],
  ['Guaranteed Performance Register', 'r'], ['Desired Performance Register', 'R'], ['Minimum Performance Register', 'r'], ['Maximum Performance Register', 'r'],
  ['Performance Reduction Tolerance Register', 'r'], ['Time Window Register', 'r'], ['Counter Wraparound Time', 'n'],
  ['Reference Performance Counter Register', 'R'], ['Delivered Performance Counter Register', 'R'], ['Performance Limited Register', 'R'],
  ['CPPC Enable Register', 'r'], ['Autonomous Selection Enable', 'n'], ['Autonomous Activity Window Register', 'r'], ['Energy Performance Preference Register', 'r'],
  ['Reference Performance', 'n'], ['Lowest Frequency', 'n'], ['Nominal Frequency', 'n'], ['OSPM Nominal Performance Register', 'r'], ['Resource Priority Registers', 'p'],
]
const DESIRED = 5
const LIMITED = 13
const AUTONOMOUS = 15
const ALLOWED = new Set<number>([SPACE.memory, SPACE.io, SPACE.pcc, SPACE.ffh])

/** Faults of the descriptors that say which resources a priority register serves, new in revision 4. */
function priorityFault(d: Data): string | undefined {
  for (const [i, e] of elementsOf(d).entries()) {
    const [resources, enable, enableRegister, count, priority] = elementsOf(e)
    if (e.kind !== 'P' || e.elements.length !== 5) return `descriptor ${i} is no package of five elements`
    if (resources?.kind !== 'P' || resources.elements.length === 0 || resources.elements.some((r) => r.kind !== 'I')) return `descriptor ${i} does not list its resources by number`
    if ([enable, count].some((n) => n?.kind !== 'I' && !registerOf(n))) return `descriptor ${i} has no enable value or number of priorities`
    if ((numberOf(count) ?? 2) < 2) return `descriptor ${i} has fewer than two priorities`
    if (!registerOf(enableRegister) || !registerOf(priority)) return `descriptor ${i} has no registers`
  }
  return undefined
}

const ffh = (address: number, space = 'FFixedHW', accessSize = 4) => resourceTemplate([register({ space, width: 32, offset: 0, address, accessSize })])
const none = () => resourceTemplate([register({ space: 'SystemMemory', width: 0, offset: 0, address: 0, accessSize: 0 })])
const whole = () => [40, 30, 20, 10, none(), ffh(1), none(), none(), none(), none(), 0, ffh(2), ffh(3), ffh(4), none(), 0, none(), none(), 0, 800, 2400] as (ReturnType<typeof ffh> | number | string)[]
const cpc = (change: Readonly<Record<number, ReturnType<typeof ffh> | number | string>>) => ssdt(...[0, 1].map((c) => scope(`\\_SB.C00${c}`, [name('_CPC', pkg([23, 3, ...whole().map((e, i) => change[i] ?? e)]))])))

export default rule({
  id: 'aml/cpc-registers', title: 'An entry of _CPC is no register that an operating system can use', severity: 'warning', section: 'ACPI 6.6 §8.4.6.1; Linux drivers/acpi/cppc_acpi.c',
  why: 'Each entry is a Register descriptor, some may be a number instead. Linux drops the _CPC of a processor with an entry of another kind, a register in another space than PCC, fixed hardware, memory or ports, two PCC subspaces or a port that does not exist; without the mandatory registers nothing can be controlled.',
  reference: ['17.7', '19.6'], aliases: ['Method_CPCResourcePriorityDescriptorCount', 'Method_CPCResourcePriorityControlledResourcesType', 'Method_CPCResourcePriorityCountValue'],
  bad: [
    { title: 'a String', tables: x86(cpc({ 1: '30' })) },
    { title: 'a number where a register is written', tables: x86(cpc({ 5: 7 })) },
    { title: 'no Desired Performance Register', tables: x86(cpc({ 5: none() })) },
    { title: 'a register in the embedded controller', tables: x86(cpc({ 5: ffh(1, 'EmbeddedControl') })) },
    { title: 'two PCC subspaces', tables: x86(cpc({ 5: ffh(0, 'PCC', 1), 13: ffh(4, 'PCC', 2) })) },
    { title: 'a port beyond 64 KiB', tables: x86(cpc({ 5: ffh(0x1_0000, 'SystemIO', 3) })) },
    { title: 'Lowest Performance above Nominal', tables: x86(cpc({ 3: 35 })) },
  ],
  good: [{ title: 'numbers and fixed hardware', tables: x86(cpc({})) }, { title: 'one PCC subspace', tables: x86(cpc({ 5: ffh(0, 'PCC', 1), 13: ffh(4, 'PCC', 1) })) }, { title: 'autonomous selection in place of Desired Performance', tables: x86(cpc({ 5: none(), 15: 1 })) }],
  check: (context, report) => {
    for (const o of known(context, ['_CPC'], true)) {
      const all = elementsOf(o.data)
      if (numberOf(all[1]) === undefined) continue
      const entries = all.slice(2)
      const say = (message: string, expected: unknown, found: unknown, severity?: 'info'): void =>
        report({ ...placeOf(context, o), message: `${message}${o.sure ? '' : ZEROS}`, expected, found, ...(severity || !o.sure ? { severity: 'info' as const } : {}) })
      let subspace: number | undefined
      entries.forEach((e, i) => {
        const [what, kind] = ENTRIES[i] ?? []
        if (what === undefined || kind === undefined) return
        if (kind === 'p') {
          // A platform without priorities leaves a null register or 0.
          const fault = e.kind === 'P' ? priorityFault(e) : undefined
          if (fault) say(`${what}: ${fault}`, 'packages of resources, enable value and register, count and register', dataText(e))
          return
        }
        if (e.kind === 'I') {
          if (kind === 'r' || kind === 'R') say(`${what} is a number`, REGISTER_TEXT, dataText(e), kind === 'r' ? 'info' : undefined)
          return
        }
        const r = registerOf(e)
        if (!r) { say(`${what} is ${e.kind === 'B' ? 'no Register descriptor' : KIND_NAMES[e.kind]}`, kind === 'n' || kind === 'N' ? `an Integer or ${REGISTER_TEXT}` : REGISTER_TEXT, dataText(e)); return }
        if (r.isNull) {
          const optional = kind === 'n' || kind === 'r' || (i === DESIRED && numberOf(entries[AUTONOMOUS]) === 1)
          if (!optional) say(`${what} is mandatory and not there`, 'a register', 'a null register', i === LIMITED ? 'info' : undefined)
        } else if (!ALLOWED.has(r.space)) say(`${what} is in a space that is not allowed`, 'PCC, FFixedHW, SystemMemory or SystemIO', spaceName(r.space))
        else if (r.space === SPACE.pcc) {
          if (subspace !== undefined && r.access !== subspace) say(`${what} is in another PCC subspace than the registers before it`, subspace, r.access)
          subspace ??= r.access
        } else if (r.space === SPACE.io) {
          if (r.address > 0xffffn) say(`${what} is at a port that does not exist`, 'at most 0xFFFF', `0x${r.address.toString(16).toUpperCase()}`)
          if (r.access < 1 || r.access > 3) say(`${what} has no access size for ports`, '1, 2 or 3 (byte, word, dword)', r.access)
        }
      })
      if (!o.sure) continue
      const levels = entries.slice(0, 4).map(numberOf)
      for (let i = 1; i < 4; i++) {
        const [above, level] = [levels[i - 1], levels[i]]
        if (above !== undefined && level !== undefined && level > above) say(`${ENTRIES[i]?.[0]} is above ${ENTRIES[i - 1]?.[0]}`, `at most ${above}`, level)
      }
    }
  },
})
