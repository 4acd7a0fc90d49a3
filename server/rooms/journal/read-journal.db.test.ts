import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { memberships } from '#db/schema.ts';
import { roomId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { createCooperation } from '../../cooperations/create-cooperation.ts';
import { journalQuery } from '../../journal/journal-query.ts';
import { ENTRIES_PER_PAGE, type JournalReading } from '../../journal/read-entries.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { tamperWithJournal } from '../../testing/tamper-journal.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { createRoom } from '../create-room.ts';
import { setFrozen } from '../freeze-writing.ts';
import { changeHat } from '../hats/change-hat.ts';
import { readJournal } from './read-journal.ts';

const { services, database } = await createTestServices();
let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function read(asked: Record<string, unknown> = {}, actor = room.members.resident): Promise<JournalReading> {
  const reading = await readJournal(services, actor, room.roomId, journalQuery.parse(asked));
  if (!reading.ok) throw new Error(reading.code);
  return reading.value;
}

const told = async (asked: Record<string, unknown> = {}) => (await read(asked)).entries.map(({ action }) => action);

async function freeze(times: number): Promise<void> {
  for (let nth = 0; nth < times; nth++) await setFrozen(services, room.members.facilitator, room.roomId, nth % 2 === 0);
}

/** As if the last entry had been recorded then. */
async function dateLast(at: string): Promise<void> {
  const statement = 'update journal set at = $1 where id = (select max(id) from journal)';
  await tamperWithJournal(database.$client, statement, [at]);
}

describe('readJournal', () => {
  it('tells a member what happened in the room, the newest first, with who it was', async () => {
    const { elected } = room.members;
    const hat = { role: 'technician', territoryId: room.city } as const;
    await changeHat(services, elected, room.roomId, hat);
    const { entries, names, actions, more } = await read();
    expect(entries[0]).toMatchObject({ actorId: elected, action: 'hat-changed', details: { to: hat } });
    expect(entries.slice(1).map(({ action }) => action)).toEqual([...Array(5).fill('member-added'), 'room-created']);
    expect(names.get(elected)).toBe('Anne Cariou');
    expect([...names.keys()]).not.toContain(room.outsider);
    expect(actions).toEqual(['hat-changed', 'member-added', 'room-created']);
    expect(more).toBe(false);
  });

  it('tells of the cooperation what concerns all rooms, and nothing of another room or cooperation', async () => {
    const { cooperationId, administrator } = room;
    await recordEntry(database, {
      actorId: administrator,
      cooperationId,
      action: 'territory-added',
      details: { territoryId: room.town, name: 'Carhaix' },
    });
    await recordEntry(database, { actorId: administrator, action: 'administrator-named', details: {} });
    await createCooperation(services, administrator, { title: 'Ailleurs', summary: '', themes: [] });
    await createRoom(services, administrator, {
      cooperationId,
      title: 'À côté',
      kind: 'residents-workshop',
      documents: [],
      creatorMandate: null,
      language: 'fr',
    });
    await createRoomFixture(services);
    expect((await told()).slice(0, 2)).toEqual(['territory-added', 'member-added']);
    expect(await told({ action: 'administrator-named' })).toEqual([]);
  });

  it('is there for an administrator too, and for nobody else', async () => {
    expect((await read({}, room.administrator)).entries).toHaveLength(6);
    const query = journalQuery.parse({});
    expect(await readJournal(services, room.outsider, room.roomId, query)).toEqual(refuse('not-found'));
    const nowhere = roomId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
    expect(await readJournal(services, room.administrator, nowhere, query)).toEqual(refuse('not-found'));
    const { partner } = room.members;
    await database.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.personId, partner));
    expect(await readJournal(services, partner, room.roomId, query)).toEqual(refuse('not-found'));
  });

  it('leaves out all but one action', async () => {
    await freeze(3);
    expect(await told({ action: 'writing-frozen' })).toEqual(['writing-frozen', 'writing-frozen']);
    expect((await read({ action: 'writing-frozen' })).actions).toContain('member-added');
  });

  it('finds what one person did, and what was done to them', async () => {
    await freeze(1);
    expect(await told({ person: room.members.facilitator })).toEqual(['writing-frozen', 'member-added']);
    expect(await told({ person: room.members.partner.toUpperCase() })).toEqual(['member-added']);
    expect(await told({ person: room.outsider })).toEqual([]);
  });

  it('counts days as the territories do, the first and the last included', async () => {
    await freeze(1);
    await dateLast('2026-03-01 23:30:00+01');
    await freeze(2);
    await dateLast('2026-07-02 00:30:00+02');
    const frozen = (asked: Record<string, string>) => told({ ...asked, to: asked.to ?? '2026-08-01' });
    expect(await frozen({})).toEqual(['writing-thawed', 'writing-frozen']);
    expect(await frozen({ from: '2026-03-01', to: '2026-03-01' })).toEqual(['writing-frozen']);
    expect(await frozen({ from: '2026-03-02' })).toEqual(['writing-thawed']);
    expect(await frozen({ from: '2026-07-02' })).toEqual(['writing-thawed']);
    expect(await frozen({ from: '2026-07-03' })).toEqual([]);
    expect(await frozen({ to: '2026-02-28' })).toEqual([]);
  });

  it('comes in pages, of which each begins where the one before ended', async () => {
    await freeze(ENTRIES_PER_PAGE);
    const newest = await read();
    expect(newest.entries).toHaveLength(ENTRIES_PER_PAGE);
    expect(newest.more).toBe(true);
    const older = await read({ before: String(newest.entries.at(-1)?.id) });
    expect(older.entries.map(({ action }) => action)).toEqual([...Array(5).fill('member-added'), 'room-created']);
    expect(older.more).toBe(false);
  });
});

describe('journalQuery', () => {
  it('takes what cannot be read for not asked', () => {
    const nothing = { action: undefined, person: undefined, from: undefined, to: undefined, before: undefined };
    for (const text of [
      '',
      'x',
      '0',
      '-1',
      '1.5',
      '0000-01-01',
      '2026-02-30',
      '2026-1-1',
      `'; drop table journal; --`,
    ]) {
      const asked = Object.fromEntries(Object.keys(nothing).map((field) => [field, text]));
      expect(journalQuery.parse(asked)).toEqual(nothing);
    }
    expect(journalQuery.parse({})).toEqual(nothing);
    expect(journalQuery.parse({ action: ['hat-changed', 'x'], before: '12', to: '9999-12-31' })).toMatchObject({
      action: 'hat-changed',
      before: 12,
      to: '9999-12-31',
    });
  });
});
