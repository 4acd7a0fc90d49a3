import { randomUUID } from 'node:crypto';
import { asc, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { contributions, journal, memberships, people } from '#db/schema.ts';
import type { InvitationId, PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { askForAddress, confirmAddress } from '../accounts/change-address.ts';
import { correctOwnName } from '../accounts/correct-person.ts';
import { listPeople } from '../accounts/list-people.ts';
import { verifyStoredJournal } from '../journal/read-stored-entries.ts';
import { contribute } from '../residents/contributions/contribute.ts';
import { listContributions } from '../residents/contributions/list-contributions.ts';
import { notePaper } from '../residents/contributions/note-paper.ts';
import type { Visit } from '../residents/contributions/sent-contribution.ts';
import { settleContribution } from '../residents/contributions/settle-contribution.ts';
import { makeGuestLink } from '../residents/invitations/guest-link.ts';
import { keepAsMember } from '../residents/invitations/keep-guest.ts';
import { makeInvitation } from '../residents/invitations/make-invitation.ts';
import { exportOwn, readOwn } from '../residents/invitations/read-visit.ts';
import { findReturn } from '../residents/invitations/visit-access.ts';
import { askQuestion } from '../residents/questions/ask-question.ts';
import { addTheme, putUnderTheme } from '../residents/questions/group-answers.ts';
import { readResults } from '../residents/questions/read-results.ts';
import { newToken } from '../sign-in/hash-token.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { eraseAuthor } from './erase-author.ts';
import { eraseOneself } from './erase-guest.ts';

const { services, database, mails } = await createTestServices();

let room: RoomFixture;
let made: { readonly invitationId: InvitationId; readonly secret: string };
beforeEach(async () => {
  room = await createRoomFixture(services);
  const invitation = await makeInvitation(services, room.members.facilitator, room.roomId, {
    title: 'Que vous manque-t-il ?',
    welcome: '',
    gives: 'contributions',
    role: 'resident',
    territoryId: room.town,
    documentId: null,
    sectionIds: [],
    allows: ['words', 'answers'],
    review: false,
    places: null,
    days: 30,
  });
  if (!invitation.ok) throw new Error(invitation.code);
  made = invitation.value;
});

const visitor = (): Visit => ({
  invitationId: made.invitationId,
  keys: { link: made.secret, guest: newToken() },
  address: '10.0.0.1',
});

async function say(visit: Visit, words: string, name = '') {
  const form = {
    sending: randomUUID(),
    target: { about: 'room' } as const,
    words,
    chosen: [],
    name,
    territoryId: null,
  };
  const sent = await contribute(services, visit, form);
  if (!sent.ok) throw new Error(sent.code);
  return { roomId: room.roomId, contributionId: sent.value.contributionId };
}

/** Every readable cell of the database that holds these words, as `table.column`. */
async function whereIs(words: string): Promise<string[]> {
  const columns = await database.execute<{ table_name: string; column_name: string }>(sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb', 'character varying')`);
  const found: string[] = [];
  for (const { table_name, column_name } of columns.rows) {
    const cell = sql`${sql.identifier(table_name)}.${sql.identifier(column_name)}::text`;
    const rows = await database.execute(
      sql`select 1 from ${sql.identifier(table_name)} where ${cell} like ${`%${words}%`} limit 1`,
    );
    if (rows.rows.length > 0) found.push(`${table_name}.${column_name}`);
  }
  return found;
}

describe('a contribution on paper', () => {
  const card = (more = {}) => ({
    sending: randomUUID(),
    questionId: null,
    sectionId: null,
    words: 'Être rappelée',
    chosen: [],
    territoryId: room.town,
    place: 'Marché de Carhaix',
    saidOn: '2026-11-20',
    ...more,
  });

  it('is noted by who reviews with its place and day, once, and read by everybody of the room', async () => {
    const form = card();
    expect(await notePaper(services, room.members.elected, room.roomId, form)).toEqual(refuse('only-reviewers'));
    const [one, two] = await Promise.all(
      [1, 2].map(() => notePaper(services, room.members.technician, room.roomId, form)),
    );
    expect(one).toEqual(two);
    const listed = await listContributions(services, room.members.elected, room.roomId);
    expect(listed.ok && listed.value.contributions).toMatchObject([
      { source: 'paper', place: 'Marché de Carhaix', saidOn: '2026-11-20', notedBy: room.members.technician, name: '' },
    ]);
  });

  it('counts in a question’s results like the others, which count nothing that waits or is hidden', async () => {
    const asked = await askQuestion(services, room.members.facilitator, room.roomId, {
      prompt: 'Que faut-il ?',
      details: '',
      kind: 'choice',
      options: ['Un car', 'Un médecin'],
      several: false,
      sectionId: null,
    });
    if (!asked.ok) throw new Error(asked.code);
    const place = { roomId: room.roomId, questionId: asked.value };
    const answer = (chosen: string[]) => card({ questionId: asked.value, words: '', chosen });
    await notePaper(services, room.members.technician, room.roomId, answer(['1']));
    const second = await notePaper(services, room.members.technician, room.roomId, answer(['2']));
    if (!second.ok) throw new Error(second.code);
    const { contributionId } = second.value;
    await database.update(contributions).set({ state: 'waiting' }).where(eq(contributions.id, contributionId));
    const read = async () => {
      const results = await readResults(services, room.members.elected, place);
      return results.ok ? results.value.results.map(({ all, sides }) => [all, sides.rural]) : results.code;
    };
    expect(await read()).toEqual([
      [1, 1],
      [0, 0],
    ]);
    await settleContribution(services, room.members.facilitator, { ...room, contributionId }, { to: 'shown', why: '' });
    expect(await read()).toEqual([
      [1, 1],
      [1, 1],
    ]);
    const theme = await addTheme(services, room.members.technician, place, 'Soins');
    if (!theme.ok) throw new Error(theme.code);
    const put = { contributionId, themeId: theme.value };
    expect(await putUnderTheme(services, room.members.elected, place, put)).toEqual(refuse('only-reviewers'));
    expect(await putUnderTheme(services, room.members.technician, place, put)).toEqual(accept(null));
    expect(await readResults(services, room.outsider, place)).toEqual(refuse('not-found'));
    expect(await readResults(services, room.administrator, place)).toEqual(refuse('not-found'));
  });
});

describe('a guest', () => {
  it('comes back by a personal link from another device as the same person, until another link takes its place', async () => {
    const visit = visitor();
    await say(visit, 'Une halte', 'Soazig');
    const first = await makeGuestLink(services, made.invitationId, visit.keys);
    if (!first.ok) throw new Error(first.code);
    expect(await findReturn(database, first.value)).toBe(made.invitationId);
    const elsewhere = { link: null, guest: first.value };
    await say({ ...visit, keys: elsewhere }, 'Et un car');
    const own = await readOwn(services, made.invitationId, elsewhere);
    expect(own.ok && own.value.own.map(({ body }) => body)).toEqual(['Et un car', 'Une halte']);
    expect((await makeGuestLink(services, made.invitationId, visit.keys)).ok).toBe(true);
    expect(await findReturn(database, first.value)).toBe(null);
    expect(await readOwn(services, made.invitationId, elsewhere)).toEqual(refuse('no-link'));
    // What a browser is known by is no personal link.
    expect(await findReturn(database, visit.keys.guest)).toBe(null);
  });

  it('reads all that is kept about them, and nothing about anybody else', async () => {
    const [visit, other] = [visitor(), visitor()];
    await say(visit, 'Une halte', 'Soazig');
    await say(other, 'Un dentiste', 'Youenn');
    const kept = await exportOwn(services, made.invitationId, visit.keys);
    expect(kept.ok && kept.value).toMatchObject({
      name: 'Soazig',
      territory: 'Carhaix',
      contributions: [{ words: 'Une halte' }],
    });
    expect(JSON.stringify(kept)).not.toMatch(/Youenn|dentiste/);
  });

  it('is in no list of people with an account', async () => {
    await say(visitor(), 'Une halte', 'Soazig');
    const listed = await listPeople(services, room.administrator, 'Soazig');
    expect(listed).toEqual(accept([]));
  });
});

describe('erasure', () => {
  it('takes the name and the words out of the whole database, and the journal still verifies', async () => {
    const visit = visitor();
    await say(visit, 'Ma rue des Ajoncs', 'Gwenhwyfar');
    expect(await whereIs('Gwenhwyfar')).toEqual(['people.name']);
    expect(await whereIs('rue des Ajoncs')).toEqual(['contributions.body']);
    expect(await eraseOneself(services, made.invitationId, visit.keys, 'go')).toEqual(accept(null));
    expect(await whereIs('Gwenhwyfar')).toEqual([]);
    expect(await whereIs('rue des Ajoncs')).toEqual([]);
    expect(await verifyStoredJournal(database, null)).toMatchObject({ ok: true });
    expect(await readOwn(services, made.invitationId, visit.keys)).toMatchObject({ ok: false });
    expect(await eraseOneself(services, made.invitationId, visit.keys, 'go')).toEqual(refuse('not-found'));
  });

  it('takes every name and address that they ever had, also those that they corrected as a member', async () => {
    const visit = visitor();
    await say(visit, 'Une halte', 'Gwenhwyfar');
    const [person] = await database.select({ id: people.id }).from(people).where(eq(people.name, 'Gwenhwyfar'));
    if (!person) throw new Error('nobody of that name');
    const { id: personId } = person;
    const kept = await keepAsMember(services, room.members.facilitator, { roomId: room.roomId, personId });
    expect(kept).toEqual(accept(null));
    await correctOwnName(services, personId, 'Azenor Gwenhwyfar');
    await askForAddress(services, personId, { email: 'azenor@gwenhwyfar.example', locale: 'fr' });
    const [, token = ''] = /address\/([0-9a-f]+)/.exec(mails.at(-1)?.text ?? '') ?? [];
    expect(await confirmAddress(services, personId, token)).toEqual(accept('azenor@gwenhwyfar.example'));
    expect((await whereIs('wenhwyfar')).sort()).toEqual(['address_changes.email', 'people.email', 'people.name']);
    const noted = await database
      .select({ details: journal.details })
      .from(journal)
      .where(eq(journal.actorId, personId))
      .orderBy(asc(journal.id));
    expect(noted.map(({ details }) => details)).toEqual([
      { changes: [{ field: 'name', before: '…', after: '…' }] },
      { changes: [{ field: 'email', before: '…', after: '…' }] },
    ]);
    expect(await eraseOneself(services, made.invitationId, visit.keys, 'stay')).toEqual(accept(null));
    expect(await whereIs('wenhwyfar')).toEqual([]);
  });

  it('takes an address of before too that is still to be told that it was changed', async () => {
    const visit = visitor();
    await say(visit, 'Une halte', 'Nolwenn');
    const [person] = await database.select({ id: people.id }).from(people).where(eq(people.name, 'Nolwenn'));
    if (!person) throw new Error('nobody of that name');
    await database.update(people).set({ email: 'nolwenn@avant.example' }).where(eq(people.id, person.id));
    await askForAddress(services, person.id, { email: 'nolwenn@apres.example', locale: 'fr' });
    const [, token = ''] = /address\/([0-9a-f]+)/.exec(mails.at(-1)?.text ?? '') ?? [];
    expect(await confirmAddress(services, person.id, token)).toEqual(accept('nolwenn@apres.example'));
    const waiting = async () =>
      (
        await database.execute(
          sql`select 1 from graphile_worker._private_jobs where payload::text like '%nolwenn@avant.example%'`,
        )
      ).rows.length;
    expect(await waiting()).toBe(1);
    expect(await eraseOneself(services, made.invitationId, visit.keys, 'stay')).toEqual(accept(null));
    expect(await waiting()).toBe(0);
  });

  it('leaves the words as a resident’s where they wish it, and somebody new of that name is not them', async () => {
    const visit = visitor();
    const place = await say(visit, 'Une halte', 'Soazig');
    expect(await eraseAuthor(services, room.members.elected, place, 'stay')).toEqual(refuse('only-reviewers'));
    expect(await eraseAuthor(services, room.members.technician, place, 'stay')).toEqual(accept(null));
    await say(visitor(), 'Autre chose', 'Soazig');
    const listed = await listContributions(services, room.members.elected, room.roomId);
    expect(listed.ok && listed.value.contributions.map(({ name, body }) => [name, body])).toEqual([
      ['Soazig', 'Autre chose'],
      ['', 'Une halte'],
    ]);
    expect(await readOwn(services, made.invitationId, visit.keys)).toEqual({ ok: false, code: 'not-found' });
  });
});

describe('erasure by who reviews', () => {
  const author = async (visit: Visit) => {
    const [person] = await database.select({ id: people.id }).from(people).where(eq(people.name, 'Maïwenn'));
    if (!person) throw new Error('nobody of that name');
    const place = await say(visit, 'Et un car');
    return { personId: person.id, erase: () => eraseAuthor(services, room.members.technician, place, 'go') };
  };
  beforeEach(async () => {
    await database.update(people).set({ name: '' }).where(eq(people.name, 'Maïwenn'));
  });

  it.each([
    [
      'was kept as a member',
      (personId: PersonId) => keepAsMember(services, room.members.facilitator, { ...room, personId }),
    ],
    [
      'was kept and sits nowhere now',
      async (personId: PersonId) => {
        await keepAsMember(services, room.members.facilitator, { ...room, personId });
        await database.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.personId, personId));
      },
    ],
    [
      'has a seat in another room',
      async (personId: PersonId) => {
        const other = await createRoomFixture(services);
        await database.update(memberships).set({ personId }).where(eq(memberships.personId, other.members.elected));
      },
    ],
    [
      'has an address',
      (personId: PersonId) =>
        database
          .update(people)
          .set({ email: `${randomUUID()}@exemple.fr` })
          .where(eq(people.id, personId)),
    ],
    [
      'administers the site',
      (personId: PersonId) => database.update(people).set({ administrator: true }).where(eq(people.id, personId)),
    ],
  ])('takes nothing of who %s', async (_, become) => {
    const visit = visitor();
    await say(visit, 'Une halte', 'Maïwenn');
    const { personId, erase } = await author(visit);
    await become(personId);
    const rows = async () => [
      await database.select().from(people).where(eq(people.id, personId)),
      await database.select().from(memberships).where(eq(memberships.personId, personId)),
      await database.select().from(contributions).where(eq(contributions.guestId, personId)),
    ];
    const before = await rows();
    expect(await erase()).toEqual(refuse('author-has-account'));
    expect(await rows()).toEqual(before);
    await database.update(people).set({ administrator: false }).where(eq(people.id, personId));
  });

  it('takes out later what somebody left who erased themselves', async () => {
    const visit = visitor();
    await say(visit, 'Une halte', 'Maïwenn');
    const { personId, erase } = await author(visit);
    await keepAsMember(services, room.members.facilitator, { ...room, personId });
    expect(await eraseOneself(services, made.invitationId, visit.keys, 'stay')).toEqual(accept(null));
    expect(await erase()).toEqual(accept(null));
  });
});
