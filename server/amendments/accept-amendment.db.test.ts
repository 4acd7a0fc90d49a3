import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { amendments, clientClaims } from '#db/schema.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { setFrozen } from '../rooms/freeze-writing.ts';
import { AS_PROPOSED, amendmentFixture, CARS, lettersOf, MORE, p } from '../testing/amendment-fixture.ts';
import { type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { acceptAmendment } from './accept-amendment.ts';
import { takeBackAmendment } from './take-back-amendment.ts';

const fixture = await amendmentFixture();
const { services, database, says, readAt, text, proposed, place, stateOf, rows, read } = fixture;

let room: RoomFixture;
beforeEach(async () => {
  ({ room } = await fixture.fresh());
});

describe('accepting', () => {
  test('writes the words that differ, as their author’s in their hat, by whoever accepted, in one row', async () => {
    const id = await proposed();
    const before = (await rows()).length;
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(accept(id));
    expect(await text()).toBe('Avant\nSix cars par jour le soir\nAprès');
    const [row, ...more] = (await rows()).slice(before);
    expect([row?.personId, more]).toEqual([room.members.technician, []]);
    const [amendment] = await database.select().from(amendments).where(eq(amendments.id, id));
    const claims = await database
      .select()
      .from(clientClaims)
      .where(eq(clientClaims.clientId, amendment?.clientId ?? -1));
    expect(claims).toMatchObject([{ personId: room.members.resident, hatRole: 'resident' }]);
    const written = await readAt((fragment) => lettersOf(fragment, amendment?.clientId ?? -1));
    expect(written).toBe('Six');
    expect(await stateOf(id)).toBe('accepted');
    const journal = (await readJournal(services, room.roomId)).at(-1);
    expect(journal).toMatchObject({
      actorId: room.members.technician,
      action: 'amendment-accepted',
      details: { number: 1, inPart: false },
    });
  });

  test('with a correction keeps the author’s words theirs, and makes the correction the accepter’s', async () => {
    const id = await proposed();
    const corrected = { text: [p('Six bus par jour le soir')], over: null };
    expect((await acceptAmendment(services, room.members.technician, place(id), corrected)).ok).toBe(true);
    expect(await text()).toContain('Six bus par jour');
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    const written = await readAt((fragment) =>
      [row?.clientId, row?.correctionClientId].map((client) => lettersOf(fragment, client ?? -1)),
    );
    expect(written).toEqual(['Six', 'bus']);
    expect(row?.state).toBe('accepted-in-part');
  });

  test('of some of its changes writes these as the author’s, and the words that stay keep theirs', async () => {
    const id = await proposed([p('Six bus par jour le matin')]);
    const before = (await rows()).length;
    const ticked = { text: [p('Six cars par jour le matin')], over: null };
    expect((await acceptAmendment(services, room.members.technician, place(id), ticked)).ok).toBe(true);
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    expect(await readAt((fragment) => lettersOf(fragment, row?.clientId ?? -1))).toBe('Sixmatin');
    expect([row?.state, row?.correctionClientId, (await rows()).length]).toEqual([
      'accepted-in-part',
      null,
      before + 1,
    ]);
    expect(await text()).toBe('Avant\nSix cars par jour le matin\nAprès');
  });

  test('that takes a passage out leaves no empty paragraph, and one block may become many', async () => {
    const id = await proposed([]);
    await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED);
    expect(await readAt((fragment) => fragment.length)).toBe(2);
    const many = await proposed([p('Avant'), CARS, MORE], room.members.resident, 0, 1);
    await acceptAmendment(services, room.members.technician, place(many), AS_PROPOSED);
    expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nSix cars par jour le soir\nAprès');
  });

  test('is for whoever may write there now, and refused to all others with nothing changed', async () => {
    const id = await proposed();
    const before = await rows();
    expect(await acceptAmendment(services, room.members.elected, place(id), AS_PROPOSED)).toEqual(
      refuse('section-closed'),
    );
    expect(await acceptAmendment(services, room.outsider, place(id), AS_PROPOSED)).toEqual(refuse('not-found'));
    await setFrozen(services, room.members.facilitator, room.roomId, true);
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('section-closed'),
    );
    expect([await rows(), await stateOf(id)]).toEqual([before, 'open']);
  });

  test('by two at once happens once, and the other hears that it is decided', async () => {
    const id = await proposed();
    const both = [room.members.technician, room.members.facilitator].map((who) =>
      acceptAmendment(services, who, place(id), AS_PROPOSED),
    );
    const outcomes = await Promise.all(both);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find((outcome) => !outcome.ok);
    expect(['amendment-being-accepted', 'amendment-decided']).toContain(refused && !refused.ok && refused.code);
    expect(await text()).toBe('Avant\nSix cars par jour le soir\nAprès');
  });

  test('of a passage that changed since writes nothing until the text of now was seen, and then loses nothing of it', async () => {
    const id = await proposed();
    const now = p('Quatre cars par jour le soir et le samedi');
    await says([p('Avant'), now, p('Après')]);
    expect(await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED)).toEqual(
      refuse('passage-changed'),
    );
    expect([await stateOf(id), (await read(id)).now]).toEqual(['open', { blocks: [now], isBase: false }]);
    const stale = { text: [p('Tout autre chose')], over: [p('Ce que personne n’a écrit')] };
    expect(await acceptAmendment(services, room.members.technician, place(id), stale)).toEqual(
      refuse('passage-changed'),
    );
    const fourth = { text: [p('Six cars par jour le soir et le samedi')], over: [now] };
    expect((await acceptAmendment(services, room.members.technician, place(id), fourth)).ok).toBe(true);
    expect(await text()).toBe('Avant\nSix cars par jour le soir et le samedi\nAprès');
    const [row] = await database.select().from(amendments).where(eq(amendments.id, id));
    expect(await readAt((fragment) => lettersOf(fragment, row?.clientId ?? -1))).toBe('Six');
  });

  test('one of two rivals makes the other a conflict that one person decides', async () => {
    const [first, second] = [await proposed(), await proposed([p('Huit cars par jour le soir')], room.members.elected)];
    expect((await read(first)).rivals.map(({ number }) => number)).toEqual([2]);
    await acceptAmendment(services, room.members.technician, place(first), AS_PROPOSED);
    expect((await read(second)).now).toMatchObject({ isBase: false, blocks: [MORE] });
    expect(await acceptAmendment(services, room.members.technician, place(second), AS_PROPOSED)).toEqual(
      refuse('passage-changed'),
    );
  });
});

describe('taking back', () => {
  test('puts the text of before there again, unless somebody has written in those blocks since', async () => {
    const id = await proposed();
    await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED);
    expect(await takeBackAmendment(services, room.members.elected, place(id))).toEqual(refuse('section-closed'));
    expect(await takeBackAmendment(services, room.members.technician, place(id))).toEqual(accept(id));
    expect([await stateOf(id), await text()]).toEqual(['taken-back', 'Avant\nQuatre cars par jour le soir\nAprès']);
    expect(await takeBackAmendment(services, room.members.technician, place(id))).toEqual(refuse('not-accepted'));
    const other = await proposed();
    await acceptAmendment(services, room.members.technician, place(other), AS_PROPOSED);
    await says([p('Avant'), p('Six cars par jour le soir, et un le matin'), p('Après')]);
    expect(await takeBackAmendment(services, room.members.technician, place(other))).toEqual(refuse('written-since'));
    expect(await stateOf(other)).toBe('accepted');
  });

  test('of a passage that was taken out puts it where it was', async () => {
    const id = await proposed([]);
    await acceptAmendment(services, room.members.technician, place(id), AS_PROPOSED);
    await takeBackAmendment(services, room.members.technician, place(id));
    expect(await text()).toBe('Avant\nQuatre cars par jour le soir\nAprès');
  });
});
