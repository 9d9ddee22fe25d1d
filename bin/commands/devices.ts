import { listDevices, type DeviceReport } from '../../lib/aml/interpret/index.ts'
import { command, flagOption } from '../command.ts'
import { FINDINGS, OK, tell, writeOutput } from '../io.ts'
import { machineOptions, machineTables, startMachine, type MachineArgs } from '../machine.ts'

interface Args extends MachineArgs { files: string[]; all: boolean; json: boolean }

const hex = (v: number | bigint): string => `0x${v.toString(16).toUpperCase()}`

const STATUS = ['present', 'enabled', 'shown', 'functioning', 'battery']

const statusText = (s: number | bigint): string => STATUS.filter((_, i) => (BigInt(s) >> BigInt(i)) & 1n).join(' ') || 'absent'

function text(d: DeviceReport): string {
  const facts = [
    d.hid && `_HID ${d.hid}`, d.cid && `_CID ${d.cid.join(' ')}`, d.uid !== undefined && `_UID ${d.uid}`, d.adr !== undefined && `_ADR ${hex(d.adr)}`,
    d.status !== undefined && `_STA ${hex(d.status)} (${statusText(d.status)})`,
  ].filter(Boolean)
  return [`${d.path}${d.kind === 'Device' ? '' : ` [${d.kind}]`}${d.visible ? '' : ' (not there)'}${facts.length ? `  ${facts.join(', ')}` : ''}`, ...(d.resources ?? []).map((r) => `    ${r}`)].join('\n')
}

const json = (d: DeviceReport): object => ({ ...d, ...(d.adr === undefined ? {} : { adr: hex(d.adr) }), ...(d.status === undefined ? {} : { status: hex(d.status) }) })

export default command<Args>({
  usage: 'devices FILE… [options]',
  help: 'List the devices of a machine as an OS would see them: _STA, _HID, _CID, _UID, _ADR and _CRS are evaluated, resources decoded. Exit code 1: some object ended in an error.',
  positional: { name: 'files', many: true, describe: 'DSDT, SSDTs, dumps, directories, or -' },
  options: {
    all: flagOption('also devices that are not present'),
    ...machineOptions,
    json: flagOption('JSON'),
  },
  examples: [['devices machine.dump', 'what an OS would see'], ['devices dsdt.aml --all --json', 'everything, for programs']],
  run: async (a) => {
    const m = await startMachine(await machineTables(a.files), a, 'acpica')
    const all = listDevices(m)
    const shown = a.all ? all : all.filter((d) => d.visible)
    for (const d of shown) for (const e of d.errors) tell(`acpigen: ${d.path}: ${e}`)
    await writeOutput(a.json ? `${JSON.stringify({ devices: shown.map(json) }, null, 2)}\n` : shown.map((d) => `${text(d)}\n`).join(''), {})
    return shown.some((d) => d.errors.length > 0) ? FINDINGS : OK
  },
})
