/** iSCSI Boot Firmware Table (iSCSI Boot Firmware Table 1.03). Firmware writes the signature as "iBFT" or "IBFT". */
import {
  afterParts, bytes, constant, flags, must, offsetTo, placed, reserved, selfLength, struct, u16, u64, u8, when, withDefault, type Get,
} from '../schema/kinds.ts'
import { table } from './header.ts'
import { zero16, zero8, zeros } from './fields.ts'

const section = 'iBFT 1.03'
const head = (id: number) => ({
  structureId: constant(1, id, 'structure type'),
  version: must(withDefault(u8('1'), 1), { oneOf: [1] }),
  length: selfLength(2),
  index: zero8('number of the structure'),
})
const text = (name: string, doc: string) => ({
  [`${name}Length`]: zero16(`bytes of the ${doc}`),
  [`${name}Offset`]: zero16(`offset of the ${doc} from the start of the table`),
})
const address = (doc: string) => zeros(16, `${doc}: IPv6, or IPv4 after ::ffff`)
const blockFlags = (more: Readonly<Record<string, number>>) => withDefault(flags(1, { valid: 0, firmwareBootSelected: 1, ...more }, 'block'), {})

const initiator = struct('initiator', {
  ...head(2),
  flags: blockFlags({}),
  snsServer: address('iSNS server'),
  slpServer: address('SLP server'),
  primaryRadiusServer: address('first RADIUS server'),
  secondaryRadiusServer: address('second RADIUS server'),
  ...text('initiatorName', 'initiator name') as { initiatorNameLength: ReturnType<typeof zero16>; initiatorNameOffset: ReturnType<typeof zero16> },
}, { title: 'iBFT initiator', section })

const nic = struct('nic', {
  ...head(3),
  flags: blockFlags({ global: 2 }),
  ipAddress: address('address of the interface'),
  subnetMaskPrefix: must(zero8('bits of the network part'), { max: 128 }),
  origin: zero8('where the address comes from: 1 manual, 2 well known, 3 DHCP, 4 router advertisement'),
  gateway: address('gateway'),
  primaryDns: address('first name server'),
  secondaryDns: address('second name server'),
  dhcpServer: address('DHCP server'),
  vlan: must(zero16('VLAN id'), { max: 4094 }),
  macAddress: zeros(6, 'MAC address'),
  pciBdf: zero16('bus, device, function', { format: 'hex' }),
  ...text('hostName', 'host name') as { hostNameLength: ReturnType<typeof zero16>; hostNameOffset: ReturnType<typeof zero16> },
}, { title: 'iBFT network interface', section })

const target = struct('target', {
  ...head(4),
  flags: blockFlags({ chap: 2, reverseChap: 3 }),
  ipAddress: address('address of the target'),
  port: u16('TCP port'),
  bootLun: u64('logical unit to boot from'),
  chapType: must(zero8('0 none, 1 CHAP, 2 mutual CHAP'), { max: 2 }),
  nicAssociation: zero8('network interface to use'),
  ...text('targetName', 'target name') as { targetNameLength: ReturnType<typeof zero16>; targetNameOffset: ReturnType<typeof zero16> },
  ...text('chapName', 'CHAP name') as { chapNameLength: ReturnType<typeof zero16>; chapNameOffset: ReturnType<typeof zero16> },
  ...text('chapSecret', 'CHAP secret') as { chapSecretLength: ReturnType<typeof zero16>; chapSecretOffset: ReturnType<typeof zero16> },
  ...text('reverseChapName', 'reverse CHAP name') as { reverseChapNameLength: ReturnType<typeof zero16>; reverseChapNameOffset: ReturnType<typeof zero16> },
  ...text('reverseChapSecret', 'reverse CHAP secret') as { reverseChapSecretLength: ReturnType<typeof zero16>; reverseChapSecretOffset: ReturnType<typeof zero16> },
}, { title: 'iBFT target', section })

const part = { base: 'table', align: 8 } as const
/** A control structure can be longer: then it has room for more offsets. */
const extended = (get: Get): boolean => get('controlLength') > 18

const layout = {
  reserved: reserved(12),
  controlId: constant(1, 1, 'structure type'),
  controlVersion: must(withDefault(u8('1'), 1), { oneOf: [1] }),
  controlLength: must(withDefault(u16('bytes of the control structure: 18'), 18), { min: 18 }),
  controlIndex: must(zero8('0'), { max: 0 }),
  controlFlags: withDefault(flags(1, { valid: 0, boot: 1 }, 'block'), {}),
  extensionsOffset: zero16('offset of extensions, 0 for none'),
  initiatorOffset: offsetTo(2, 'initiator', 'offset of the initiator', 'table'),
  nic0Offset: offsetTo(2, 'nic0', 'offset of the first interface', 'table'),
  target0Offset: offsetTo(2, 'target0', 'offset of the first target', 'table'),
  nic1Offset: offsetTo(2, 'nic1', 'offset of the second interface', 'table'),
  target1Offset: offsetTo(2, 'target1', 'offset of the second target', 'table'),
  moreOffsets: when(extended, bytes((get) => get('controlLength') - 18, 'offsets of more structures')),
  initiator: placed('initiatorOffset', initiator, part),
  nic0: placed('nic0Offset', nic, part),
  target0: placed('target0Offset', target, part),
  nic1: placed('nic1Offset', nic, part),
  target1: placed('target1Offset', target, part),
  heap: afterParts(bytes('rest'), 'names and secrets that the structures refer to'),
} as const

export const ibft = table('IBFT', layout, { title: 'iSCSI Boot Firmware Table', section })
export const ibftLower = table('iBFT', layout, { title: 'iSCSI Boot Firmware Table', section })
