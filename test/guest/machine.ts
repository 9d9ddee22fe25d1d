/** A QEMU machine with an unmodified Linux: boots from memory, a shell on the serial line, QMP on a socket. */
import { spawn, type ChildProcess } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cpioArchive, type ArchiveFile } from '../../lib/emit/index.ts'

/** Where `.ci/guest` unpacks the kernel's package. */
const BOOT = fileURLToPath(new URL('../../.cache/guest/boot', import.meta.url))
const found = (file: string): string | undefined => (process.env.PATH ?? '').split(delimiter).map((d) => join(d, file)).find((f) => existsSync(f))

export const qemu = found('qemu-system-x86_64')
export const busybox = found('busybox')
export const kernel = process.env.ACPIGEN_GUEST_KERNEL ?? (existsSync(BOOT) ? readdirSync(BOOT).filter((f) => f.startsWith('vmlinuz')).map((f) => join(BOOT, f))[0] : undefined)
/** What is missing for the guest tests, or undefined. */
export const missing = !qemu ? 'qemu-system-x86_64 is not installed' : !busybox ? 'busybox (static) is not installed' : !kernel ? 'no kernel: run .ci/guest, or set ACPIGEN_GUEST_KERNEL' : undefined

if (missing) console.warn(`guest tests are skipped: ${missing}`)

/** With ACPIGEN_GUEST_TRANSCRIPT=FILE everything that is said to machines is appended to that file. */
function note(text: string): void {
  if (process.env.ACPIGEN_GUEST_TRANSCRIPT) appendFileSync(process.env.ACPIGEN_GUEST_TRANSCRIPT, `${text}\n`)
}

const BOOT_LIMIT = 120_000
const COMMAND_LIMIT = 20_000
const READY = 'acpigen-guest-ready'
// The kernel opens no console from an archive without device nodes, so the script opens its own.
const INIT = `#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
exec </dev/ttyS0 >/dev/ttyS0 2>&1
stty -echo
echo ${READY}
export PS1=
exec sh
`

const text = new TextEncoder()
/** The root file system of the guest: busybox and a script. */
function rootArchive(): Uint8Array {
  const keep = ['dev', 'proc', 'sys', 'tmp'].map((d) => ({ name: `${d}/.keep`, bytes: new Uint8Array() }))
  return cpioArchive([...keep, { name: 'bin/busybox', bytes: readFileSync(busybox as string), executable: true }, { name: 'init', bytes: text.encode(INIT), executable: true }])
}

export interface MachineOptions {
  readonly args: readonly string[]
  /** Added to the kernel's command line. */
  readonly append?: string
  /** Tables for the kernel's table upgrade, by file name. */
  readonly upgrade?: readonly ArchiveFile[]
  /** Files that QEMU's arguments name as `@NAME`. */
  readonly files?: Readonly<Record<string, Uint8Array>>
}

export class Machine {
  private readonly dir = mkdtempSync(join(tmpdir(), 'acpigen-guest-'))
  private readonly child: ChildProcess
  private serial = ''
  private errors = ''
  private qmp: Socket | undefined
  private answers: ((answer: Record<string, unknown>) => void)[] = []
  private serialNumber = 0
  private ended = false

  constructor(o: MachineOptions) {
    for (const [name, bytes] of Object.entries(o.files ?? {})) writeFileSync(join(this.dir, name), bytes)
    const tables = o.upgrade?.length ? cpioArchive(o.upgrade.map((f) => ({ ...f, name: `kernel/firmware/acpi/${f.name}` }))) : new Uint8Array()
    writeFileSync(join(this.dir, 'initrd'), Buffer.concat([tables, rootArchive()]))
    const args = [
      '-accel', 'tcg', '-m', '256', '-nodefaults', '-no-reboot', '-display', 'none', '-serial', 'stdio',
      '-qmp', `unix:${join(this.dir, 'qmp')},server=on,wait=off`,
      '-kernel', kernel as string, '-initrd', join(this.dir, 'initrd'),
      '-append', `console=ttyS0 quiet loglevel=0 panic=-1 ${o.append ?? ''}`,
      ...o.args.map((a) => a.replaceAll('@', `${this.dir}/`)),
    ]
    this.child = spawn(qemu as string, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    this.child.stdout?.on('data', (b: Buffer) => { this.serial += b.toString('latin1') })
    this.child.stderr?.on('data', (b: Buffer) => { this.errors += b.toString() })
    this.child.on('exit', (code, signal) => { this.ended = true; this.errors += `QEMU ended: ${signal ?? code}\n` })
  }

  /** Waits for text on the serial line and takes everything up to it. */
  private async until(mark: string, limit: number): Promise<string> {
    const end = Date.now() + limit
    for (;;) {
      const at = this.serial.indexOf(mark)
      if (at >= 0) {
        const before = this.serial.slice(0, at)
        this.serial = this.serial.slice(at + mark.length)
        return before
      }
      if (this.ended || Date.now() > end) throw new Error(`${this.ended ? 'QEMU ended' : `nothing for ${limit / 1000} s`}, waiting for ${JSON.stringify(mark)}\n${this.errors}\n${this.serial.slice(-3000)}`)
      await new Promise((r) => setTimeout(r, 20))
    }
  }

  /** Waits for the shell, after the start or a reset. */
  async ready(): Promise<void> {
    await this.until(READY, BOOT_LIMIT)
    await this.shell('true')
  }

  async boot(): Promise<void> {
    await this.ready()
    this.qmp = connect(join(this.dir, 'qmp'))
    let rest = ''
    this.qmp.on('error', (e) => { this.errors += `${e.message}\n` })
    this.qmp.on('data', (b) => {
      rest += b.toString()
      for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n')) {
        const answer = JSON.parse(rest.slice(0, at)) as Record<string, unknown>
        rest = rest.slice(at + 1)
        if ('return' in answer || 'error' in answer) this.answers.shift()?.(answer)
      }
    })
    await this.command('qmp_capabilities')
  }

  /** One QMP command; its result, or its error thrown. */
  async command(execute: string, args: Record<string, unknown> = {}): Promise<unknown> {
    const answer = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${execute}: no answer\n${this.errors}`)), COMMAND_LIMIT)
      this.answers.push((a) => { clearTimeout(late); resolve(a) })
      this.qmp?.write(`${JSON.stringify({ execute, arguments: args })}\n`)
    })
    note(`qmp> ${execute} ${JSON.stringify(args)}`)
    if ('error' in answer) throw new Error(`${execute}: ${JSON.stringify(answer.error)}`)
    return answer.return
  }

  /** Runs a line in the guest's shell; what it prints, without the line ends around it. */
  async shell(line: string): Promise<string> {
    // The mark is put together by the guest's shell: an echo of the line itself does not contain it.
    const mark = `done-${++this.serialNumber}`
    this.child.stdin?.write(`${line}; echo; echo do"ne-${this.serialNumber}."\n`)
    const answer = (await this.until(`${mark}.`, COMMAND_LIMIT)).replaceAll('\r', '').trim()
    note(`guest$ ${line}\n${answer}`)
    return answer
  }

  /** Asks the guest until the answer is as wanted; the last answer. */
  async settles(line: string, wanted: (answer: string) => boolean, tries = 40): Promise<string> {
    let answer = ''
    for (let i = 0; i < tries; i++) {
      answer = await this.shell(line)
      if (wanted(answer)) break
      await new Promise((r) => setTimeout(r, 250))
    }
    return answer
  }

  stop(): void {
    this.qmp?.destroy()
    this.child.kill('SIGKILL')
    rmSync(this.dir, { recursive: true, force: true })
  }
}

/** Boots a machine, works with it, stops it. */
export async function withMachine<T>(o: MachineOptions, work: (m: Machine) => Promise<T>): Promise<T> {
  const m = new Machine(o)
  try {
    await m.boot()
    return await work(m)
  } finally {
    m.stop()
  }
}
