import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { people } from '#db/schema.ts';
import { type MembershipId, membershipId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { loadRoomFacts } from '../../facts/room-facts.ts';
import { loadHeardRoom } from '../../facts/room-names.ts';
import { recordEntry } from '../../journal/record-entry.ts';
import {
  createRoomFixture,
  insertPerson,
  type RoomFixture,
  readHeard,
  readJournal,
} from '../../testing/room-fixture.ts';
import { until } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { addMembers, previewMembers } from './add-members.ts';
import { describeMember } from './describe-member.ts';
import { MAIL_SEAT } from './mail-seat.ts';
import { removeMember } from './remove-member.ts';

const { services, database, mails } = await createTestServices();

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
  mails.length = 0;
});

const member = async (called: string) => {
  const heard = await loadHeardRoom(database, room.roomId);
  return [...(heard?.memberships.values() ?? [])].find(({ name }) => name === called);
};

/** Two who are new, one who is here already under their own address, one line with a mistake. */
async function someList(): Promise<string> {
  const [partner] = await database.select().from(people).where(eq(people.id, room.members.partner));
  return [
    `Loïc Morvan\tloic-${room.roomId}@exemple.fr\télu\tCarhaix\tmaire\tPlounévézel`,
    `Paul Guillou\t${partner?.email}\tpartenaire\tCarhaix`,
    `Enora Le Bris\tenora-${room.roomId}@exemple.fr\thabitante\tBrest métropole`,
    'Quelqu’un\tsans-arobase\thabitant\tCarhaix',
  ].join('\n');
}

/** Whether somebody waits for a row that somebody else holds. */
async function isWaitedFor(): Promise<boolean> {
  const { rows } = await database.$client.query(
    "select 1 from pg_locks where locktype = 'transactionid' and not granted",
  );
  return rows.length > 0;
}

describe('a pasted list', () => {
  it('is told line by line before anything is done, then seats whom it names and has them told', async () => {
    const { facilitator } = room.members;
    const text = await someList();
    const before = await readJournal(services, room.roomId);
    const looked = await previewMembers(services, facilitator, room.roomId, text);
    if (!looked.ok) throw new Error(looked.code);
    expect(looked.value.map(({ member: one, alreadyMember }) => [one !== null, alreadyMember])).toEqual([
      [true, false],
      [true, true],
      [true, false],
      [false, false],
    ]);
    expect(await readJournal(services, room.roomId)).toEqual(before);
    expect(await addMembers(services, facilitator, room.roomId, { text, expected: 2 })).toEqual(accept(2));
    expect(await member('Loïc Morvan')).toMatchObject({
      mandate: { role: 'elected', territoryId: room.town },
      facilitator: false,
      function: 'maire',
      commune: 'Plounévézel',
    });
    const added = (await readJournal(services, room.roomId)).slice(before.length);
    expect(added.map(({ action }) => action)).toEqual(['member-added', 'member-added']);
    const jobs = await queuedSeats();
    expect(jobs).toHaveLength(2);
    for (const job of jobs) await MAIL_SEAT.run(services, job);
    expect(mails.map(({ to }) => to).sort()).toEqual([
      `enora-${room.roomId}@exemple.fr`,
      `loic-${room.roomId}@exemple.fr`,
    ]);
    if (jobs[0]) await MAIL_SEAT.run(services, jobs[0]);
    expect(mails[2]?.messageId, 'a job that runs twice sends the same mail').toBe(mails[0]?.messageId);
    expect(mails[0]?.messageId).toMatch(/^<seat\./);
  });

  it('does nothing where it would seat others than were shown', async () => {
    const { facilitator } = room.members;
    const text = await someList();
    const before = await readJournal(services, room.roomId);
    const outdated = refuse('list-outdated');
    expect(await addMembers(services, facilitator, room.roomId, { text, expected: 3 })).toEqual(outdated);
    expect(await readJournal(services, room.roomId)).toEqual(before);
    expect(await addMembers(services, facilitator, room.roomId, { text, expected: 2 })).toEqual(accept(2));
    expect(await addMembers(services, facilitator, room.roomId, { text, expected: 2 })).toEqual(outdated);
  });

  it('waits for whoever corrects one of them without holding the journal, which they wait for', async () => {
    const { facilitator } = room.members;
    // By their addresses the second comes first: entries follow the list all the same.
    const known = await insertPerson(services, 'Paul Guillou');
    const email = `a-${room.roomId}@exemple.fr`;
    await database.update(people).set({ email }).where(eq(people.id, known));
    const text = [
      `Loïc Morvan\tz-${room.roomId}@exemple.fr\télu\tCarhaix`,
      `Paul Guillou\t${email}\tpartenaire\tCarhaix`,
    ].join('\n');
    const seating = await database.transaction(async (correcting) => {
      await correcting.update(people).set({ name: 'Paul Le Guillou' }).where(eq(people.id, known));
      const asked = addMembers(services, facilitator, room.roomId, { text, expected: 2 });
      await until(isWaitedFor);
      await recordEntry(correcting, { actorId: known, action: 'person-corrected', details: { changes: [] } });
      return { asked };
    });
    expect(await seating.asked).toEqual(accept(2));
    const entries = (await readJournal(services, room.roomId)).slice(-2);
    const seats = await Promise.all(['Loïc Morvan', 'Paul Le Guillou'].map(member));
    expect(entries).toMatchObject(
      seats.map((seat) => ({ action: 'member-added', details: { membershipId: seat?.membershipId } })),
    );
  });

  it('is for who manages members', async () => {
    const text = await someList();
    const { technician } = room.members;
    expect(await previewMembers(services, technician, room.roomId, text)).toEqual(refuse('only-facilitators'));
    expect(await previewMembers(services, room.outsider, room.roomId, text)).toEqual(refuse('not-found'));
    expect(await addMembers(services, technician, room.roomId, { text, expected: 2 })).toEqual(
      refuse('only-facilitators'),
    );
    expect((await previewMembers(services, room.administrator, room.roomId, text)).ok).toBe(true);
    expect(await previewMembers(services, room.administrator, room.roomId, 'a\n'.repeat(501))).toEqual(
      refuse('list-too-long'),
    );
  });

  it('tells nobody who left before the mail was written', async () => {
    const { facilitator, resident } = room.members;
    const seat = (await loadRoomFacts(database, room.roomId))?.memberships.get(resident)?.membershipId;
    await removeMember(services, facilitator, room.roomId, resident);
    if (seat) await MAIL_SEAT.run(services, { membershipId: seat, inviterId: facilitator });
    expect(mails).toEqual([]);
  });
});

describe('describeMember', () => {
  it('says under a name what was said before and after, by oneself or who manages members', async () => {
    const { facilitator, elected, resident } = room.members;
    const note = { function: 'maire', commune: 'Plounévézel' };
    const say = (actor: RoomFixture['outsider'], of: RoomFixture['outsider'], words = note) =>
      describeMember(services, actor, room.roomId, { personId: of, ...words });
    expect(await say(elected, elected)).toEqual(accept(note));
    expect((await readJournal(services, room.roomId)).at(-1)).toMatchObject({
      actorId: elected,
      action: 'member-described',
      details: {
        changes: [
          { field: 'function', before: '', after: 'maire' },
          { field: 'commune', before: '', after: 'Plounévézel' },
        ],
      },
    });
    const before = await readHeard(services, room.roomId);
    expect(await say(facilitator, elected)).toEqual(accept(note));
    expect(await readHeard(services, room.roomId)).toEqual(before);
    expect(await say(resident, elected)).toEqual(refuse('only-facilitators'));
    expect(await say(room.outsider, elected)).toEqual(refuse('not-found'));
    expect(await say(facilitator, room.outsider)).toEqual(refuse('no-such-member'));
    expect(await say(facilitator, elected, { function: '', commune: '' })).toMatchObject({ ok: true });
    expect(await member('Anne Cariou')).toMatchObject({ function: '', commune: '' });
  });
});

/** What the jobs that wait would tell, of this room. */
async function queuedSeats(): Promise<{ membershipId: MembershipId; inviterId: RoomFixture['outsider'] }[]> {
  const { rows } = await database.$client.query(
    "select payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id where tasks.identifier = 'mail-seat'",
  );
  const seats = new Set(
    [...((await loadRoomFacts(database, room.roomId))?.memberships.values() ?? [])].map((one) => one.membershipId),
  );
  return rows
    .map(({ payload }) => ({ membershipId: membershipId.parse(payload.membershipId), inviterId: payload.inviterId }))
    .filter((job) => seats.has(job.membershipId));
}
