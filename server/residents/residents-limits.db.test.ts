import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client.ts';
import type { InvitationId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { createTestServices } from '../testing/test-services.ts';
import { refuseFlood } from './contributions/contribute.ts';
import { RESIDENTS_LIMITS } from './residents-limits.ts';

const { services, address: databaseAddress } = await createTestServices();

let addresses = 0;
let invitationId: InvitationId;
let townHall: string;
beforeEach(() => {
  addresses += 1;
  invitationId = randomUUID() as InvitationId;
  townHall = `10.7.${addresses >> 8}.${addresses & 255}`;
});

type Sender = { readonly guest?: string; readonly address?: string; readonly invitation?: InvitationId };

const send = ({ guest = newToken(), address = townHall, invitation = invitationId }: Sender = {}, from = services) =>
  refuseFlood(from, { invitationId: invitation, keys: { link: null, guest }, address });

/** How many of so many are let through, in turns as a server would. */
async function letThrough(count: number, sender: (at: number) => Sender): Promise<number> {
  let passed = 0;
  for (let at = 0; at < count; at += 1) if ((await send(sender(at))) === null) passed += 1;
  return passed;
}

const TOO_MANY = refuse('too-many-contributions');

describe('how often one may contribute', () => {
  it('lets a hundred people of one town hall answer five questions each', async () => {
    const guests = Array.from({ length: 100 }, () => newToken());
    expect(await letThrough(500, (at) => ({ guest: guests[at % 100] ?? '' }))).toBe(500);
  });

  it('is bounded for an address, however many guests it makes up, and nobody else waits for it', async () => {
    const { points } = RESIDENTS_LIMITS['contribution-from-address'];
    expect(await letThrough(points + 20, () => ({}))).toBe(points);
    expect(await send()).toEqual(TOO_MANY);
    expect(await send({ address: '10.250.0.1' })).toBe(null);
  });

  it('is bounded for a network of version 6 as a whole, whose owner has addresses without number', async () => {
    const { points } = RESIDENTS_LIMITS['contribution-from-address'];
    const of = (at: number) => `2001:db8:${addresses.toString(16)}:1::${(at + 1).toString(16)}`;
    expect(await letThrough(points + 5, (at) => ({ address: of(at) }))).toBe(points);
    expect(await send({ address: `2001:db8:${addresses.toString(16)}:2::1` })).toBe(null);
  });

  it('is bounded for a guest from whatever address, and other guests go on', async () => {
    const { points } = RESIDENTS_LIMITS['contribution-of-guest'];
    const guest = newToken();
    const from = (at: number) => ({ guest, address: `10.99.${addresses}.${at}` });
    expect(await letThrough(points + 5, from)).toBe(points);
    expect(await send()).toBe(null);
  });

  it('is bounded for an invitation from all addresses together, and other invitations go on', async () => {
    const { points } = RESIDENTS_LIMITS['contribution-by-invitation'];
    const from = (at: number) => ({ address: `10.${100 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}` });
    const passed = await letThrough(points + 5, from);
    expect(passed).toBe(points);
    expect(await send({ address: '10.251.0.1' })).toEqual(TOO_MANY);
    expect(await send({ address: '10.251.0.1', invitation: randomUUID() as InvitationId })).toBe(null);
  }, 60_000);

  it('is counted by all processes together', async () => {
    const { points } = RESIDENTS_LIMITS['contribution-of-guest'];
    const guest = newToken();
    const other = openDatabase(databaseAddress, () => {});
    const elsewhere = { ...services, database: other };
    for (let at = 0; at < points; at += 1) expect(await send({ guest }, at % 2 ? services : elsewhere)).toBe(null);
    expect(await send({ guest })).toEqual(TOO_MANY);
    expect(await send({ guest }, elsewhere)).toEqual(TOO_MANY);
    await other.$client.end();
  });
});
