/** Machines whose ACPI is entirely ours, and STAO as an unmodified Linux reads it. */
import { describe, expect, test } from 'vitest'
import { definitionBlock, device, eisaId, memory32Fixed, name, resourceTemplate, scope } from '../../lib/aml/build/index.ts'
import { linkerLoader } from '../../lib/emit/index.ts'
import { buildX86Madt } from '../../lib/madt/index.ts'
import { buildStao } from '../../lib/stao/index.ts'
import { buildFacs, buildFadt, buildSpcr } from '../../lib/tables/index.ts'
import { bareDsdt, TROUBLE } from './tables.ts'
import { missing, withMachine } from './machine.ts'

/** Power management of ICH9 where SeaBIOS puts it; the loader fills in the addresses of DSDT and FACS. */
const FADT = buildFadt({
  dsdt: 1, facs: 1, sciInterrupt: 9, smi: { port: 0xb2, enable: 2, disable: 3 },
  pm1aEvent: { port: 0x600, length: 4 }, pm1aControl: { port: 0x604, length: 2 }, pmTimer: { port: 0x608, length: 4 }, gpe0: { port: 0x620, length: 16 },
})
const UART = 0xfeb0_0000
const spcr = (): Uint8Array => buildSpcr({ port: { uart: 'uart16550', base: UART, width: 8 } })
const uart = (): Uint8Array => definitionBlock({}, [scope('\\_SB', [device('UAR9', [
  name('_HID', eisaId('PNP0501')), name('_UID', 9), name('_CRS', resourceTemplate([memory32Fixed({ access: 'ReadWrite', base: UART, length: 0x1000 })])),
])])])

describe.skipIf(missing)('an unmodified Linux', () => {
  test('linker-loader: every table is ours', () => withMachine({
    args: ['-machine', 'q35,acpi=off', '-smp', '2', '-fw_cfg', 'name=etc/acpi/tables,file=@tables', '-fw_cfg', 'name=etc/acpi/rsdp,file=@rsdp', '-fw_cfg', 'name=etc/table-loader,file=@loader'],
    files: { ...linkerLoader([FADT, buildFacs(), bareDsdt(), buildX86Madt({ cpus: 2 })]) },
  }, async (m) => {
    expect((await m.shell('ls /sys/firmware/acpi/tables')).split(/\s+/)).toEqual(['APIC', 'DSDT', 'FACP', 'FACS', 'data', 'dynamic'])
    expect(await m.shell('dmesg | grep "ACPI: FACS" | wc -l')).toBe('1')
    expect(await m.shell('cat /sys/devices/system/cpu/online')).toBe('0-1')
    expect(await m.shell(TROUBLE)).toBe('')
  }))

  test.each([
    ['absent: the UART is there', undefined, false],
    ['revision 1, ignore UART: it is hidden', buildStao({ ignoreUart: true }), true],
    ['revision 1 without: it stays', buildStao({}), false],
    ['revision 2 with UIDs, ignore UART: read as before', buildStao({ ignoreUart: true, uids: [0, 1, 2, 3] }), true],
  ])('STAO %s', (_, stao, hidden) => {
    const files: Record<string, Uint8Array> = { ...(stao ? { stao } : {}), spcr: spcr(), uart: uart() }
    return withMachine({ args: ['-machine', 'pc', ...Object.keys(files).flatMap((f) => ['-acpitable', `file=@${f}`])], files }, async (m) => {
      // Of a hidden device the kernel makes no object; its path names ours among all serial ports.
      expect((await m.shell('cat /sys/bus/acpi/devices/*/path')).includes('UAR9')).toBe(!hidden)
      expect((await m.shell('dmesg')).includes('in SPCR table will be hidden')).toBe(hidden)
      expect(await m.shell(TROUBLE)).toBe('')
    })
  })
})
