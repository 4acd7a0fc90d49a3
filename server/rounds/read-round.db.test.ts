import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { memberships, minutes, people, sections } from '#db/schema.ts';
import { type DocumentId, type PersonId, type RoundId, roundId as readRoundId, type SectionId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { Role, Seat } from '#domain/seat.ts';
import { sectionKey } from '#editor/schema.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { addMember } from '../rooms/members/add-member.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, write } from '../testing/fresh-document.ts';
import { hearTopics } from '../testing/hear-topics.ts';
import { createOpenMeeting } from '../testing/meeting-fixture.ts';
import { retitled } from '../testing/retitle-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { beginRound, runOut } from '../testing/round-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { endDueRound, endRound } from './end-round.ts';
import { listRounds } from './list-rounds.ts';
import { readAbout } from './read-about.ts';
import { readRound } from './read-round.ts';
import { findAskedRound } from './round-notice.ts';
import { ROUND_TOPICS, roundTopic, sayUnderstood } from './say-understood.ts';

const { services, database } = await createTestServices({ sync: syncWithSockets });
const address = await listen(services.sync);

let room: RoomFixture;
let document: FreshDocument;
let levers: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  levers = document.section('levers');
});

const seat = (role: Role, territoryId: Seat['territoryId']): Seat => ({ role, territoryId });
const runner = () => ({ roomId: room.roomId, facilitator: room.members.facilitator });
const end = (round: RoundId) => endRound(services, room.members.facilitator, room.roomId, round);

async function reading(round: RoundId, actor: PersonId = room.members.partner) {
  const read = await readRound(services, actor, room.roomId, round);
  if (!read.ok) throw new Error(read.code);
  return read.value;
}

async function writeAs(person: PersonId, id: DocumentId, section: SectionId, text: string): Promise<void> {
  const client = stockClient(address, id, person);
  await client.synced();
  const before = (await storedUpdates(database, id)).length;
  write(client.doc, sectionKey(section), text);
  await until(async () => (await storedUpdates(database, id)).length > before);
  client.provider.destroy();
}

it('says what a round is about as that is called now, to whoever may see the room', async () => {
  const round = await beginRound(services, runner(), { sectionIds: [levers] });
  const { technician } = room.members;
  await retitled(services, room.members.facilitator, levers, { title: 'Nos leviers', prompt: '' });
  const about = (actor: PersonId, roomId = room.roomId) => readAbout(services, actor, roomId, round);
  expect(await about(technician)).toEqual(accept([{ id: levers, title: 'Nos leviers', documentId: document.id }]));
  expect(await about(room.outsider)).toEqual(refuse('not-found'));
  const other = await createRoomFixture(services);
  expect(await about(other.members.elected, other.roomId)).toEqual(accept([]));
});

describe('readRound', () => {
  it('tells what was written meanwhile, by whom and in whose place, and nothing from before or after', async () => {
    await writeAs(room.members.technician, document.id, levers, 'Avant le tour.');
    const round = await beginRound(services, runner(), { sectionIds: [levers] });
    expect((await reading(round)).writing).toBeNull();
    await writeAs(room.members.resident, document.id, levers, 'Vu depuis le bureau.');
    const voices = document.section('resident-voices');
    await writeAs(room.members.elected, document.id, voices, 'Vu depuis le quai.');
    await end(round);
    await writeAs(room.members.technician, document.id, levers, 'Après le tour.');
    const { writing } = await reading(round);
    expect(
      writing?.map(({ title, documentTitle, passages }) => [
        title,
        documentTitle,
        passages.map(({ text, author }) => [text, author?.personId, author?.hat]),
      ]),
    ).toEqual([
      [
        'Leviers',
        'Diagnostic partagé',
        [['Vu depuis le bureau.', room.members.resident, seat('technician', room.city)]],
      ],
      [
        'Paroles d’habitants',
        'Diagnostic partagé',
        [['Vu depuis le quai.', room.members.elected, seat('resident', room.town)]],
      ],
    ]);
  });

  it('keeps what was written in what was archived since, and in minutes that were approved since', async () => {
    const meeting = await createOpenMeeting(services, room);
    const ofMeeting = eq(minutes.meetingId, meeting.meetingId);
    const [record] = await database
      .select({ documentId: minutes.documentId, sectionId: sections.id })
      .from(minutes)
      .innerJoin(sections, eq(sections.documentId, minutes.documentId))
      .where(ofMeeting);
    if (!record) throw new Error('no minutes');
    const round = await beginRound(services, runner());
    await writeAs(room.members.resident, document.id, levers, 'Vu depuis le bureau.');
    await writeAs(room.members.resident, record.documentId, record.sectionId, 'Noté depuis le bureau.');
    await end(round);
    const before = (await reading(round)).writing;
    expect(before?.map(({ documentId }) => documentId)).toEqual([document.id, record.documentId]);
    expect(await archiveDocument(services, room.members.facilitator, document.id)).toEqual(accept(null));
    await database.update(minutes).set({ state: 'approved', approvedAt: new Date() }).where(ofMeeting);
    expect((await reading(round)).writing).toEqual(before);
  });

  it('names who wrote without a seat in it, also once they have left', async () => {
    const { resident, facilitator } = room.members;
    const round = await beginRound(services, runner(), { out: [resident] });
    await writeAs(resident, document.id, document.section('resident-voices'), 'Vu du quai.');
    await end(round);
    expect(await removeMember(services, facilitator, room.roomId, resident)).toMatchObject({ ok: true });
    expect([...(await reading(round)).writers]).toEqual([[resident, 'Samira Benali']]);
    expect([...(await reading(round, room.administrator)).writers]).toEqual([]);
  });

  it('refuses on the wire what the seat of the round may not write, from the moment it begins', async () => {
    const client = stockClient(address, document.id, room.members.technician);
    await client.synced();
    const round = await beginRound(services, runner());
    write(client.doc, sectionKey(levers), 'Les élus n’écrivent pas ici.');
    expect(await client.closed).toBe(4409);
    await end(round);
    expect((await reading(round)).writing).toEqual([]);
  });

  it('tells who sat where, who came late and whose place it was, and that the draw can be repeated', async () => {
    const round = await beginRound(services, runner(), { rule: 'draw-lots', seed: '4827-1935' });
    const added = await addMember(services, room.members.facilitator, room.roomId, {
      name: 'Léna Tanguy',
      email: `${crypto.randomUUID()}@exemple.fr`,
      mandate: seat('elected', room.city),
      facilitator: false,
    });
    if (!added.ok) throw new Error(added.code);
    const told = await reading(round);
    expect(told).toMatchObject({ seed: '4827-1935', minutes: 20, startedBy: 'Maëlle Kerbrat', repeats: true });
    expect(told.seats.map(({ name, late }) => [name, late])).toEqual([
      ['Anne Cariou', false],
      ['Léna Tanguy', true],
      ['Maëlle Kerbrat', false],
      ['Paul Guillou', false],
      ['Samira Benali', false],
      ['Yann Riou', false],
    ]);
    for (const { late, of, name } of told.seats) {
      if (late) expect(of).toBeNull();
      else expect([of, of === name]).toEqual([expect.any(String), false]);
    }
  });

  it('keeps who left the room since, and is read by members and administrators, who read no words of documents', async () => {
    const round = await beginRound(services, runner());
    await database
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.personId, room.members.elected));
    await end(round);
    expect((await reading(round)).seats.map(({ name }) => name)).toContain('Anne Cariou');
    expect((await reading(round, room.administrator)).writing).toBeNull();
    expect(await readRound(services, room.outsider, room.roomId, round)).toEqual(refuse('not-found'));
    expect(await readRound(services, room.members.elected, room.roomId, round)).toEqual(refuse('not-found'));
    const other = await createRoomFixture(services);
    expect(await readRound(services, other.members.elected, other.roomId, round)).toEqual(refuse('not-found'));
    const unknown = readRoundId.parse(crypto.randomUUID());
    expect(await readRound(services, room.members.partner, room.roomId, unknown)).toEqual(refuse('not-found'));
  });

  it('says whether it ended by itself or by whom', async () => {
    const first = await beginRound(services, runner());
    await end(first);
    expect((await reading(first)).endedBy).toBe('Maëlle Kerbrat');
    const second = await beginRound(services, runner());
    await runOut(services, second);
    await endDueRound(services, room.roomId);
    expect(await reading(second)).toMatchObject({ endedBy: null, endedAt: expect.any(Date) });
  });
});

describe('sayUnderstood', () => {
  const say = (actor: PersonId, round: RoundId, sentence: string) =>
    sayUnderstood(services, actor, room.roomId, round, sentence);

  /** The membership that somebody has now. */
  async function seated(person: PersonId) {
    const facts = await loadRoomFacts(database, room.roomId);
    return facts?.memberships.get(person)?.membershipId;
  }

  /** Lets somebody leave the room, and come back at once. */
  async function comeBack(person: PersonId): Promise<void> {
    const { facilitator } = room.members;
    const [account] = await database.select().from(people).where(eq(people.id, person));
    await removeMember(services, facilitator, room.roomId, person);
    const again = { name: 'Anne', email: account?.email ?? '', mandate: seat('elected', room.town) };
    expect(await addMember(services, facilitator, room.roomId, { ...again, facilitator: false })).toMatchObject({
      ok: true,
    });
  }

  it('keeps one sentence of each, which can be said anew, and asks nobody who has said it', async () => {
    const round = await beginRound(services, runner());
    await end(round);
    const { elected, partner } = room.members;
    expect(await findAskedRound(services, elected, room.roomId)).toMatchObject({ id: round });
    expect(await say(elected, round, 'Le bus passe trop tôt.')).toEqual(accept(round));
    expect(await say(elected, round, 'Le car passe trop tôt.')).toEqual(accept(round));
    expect(await say(partner, round, 'On attend longtemps.')).toEqual(accept(round));
    const sentences = (await reading(round)).seats.map(({ understood }) => understood).filter(Boolean);
    expect(sentences).toEqual(['Le car passe trop tôt.', 'On attend longtemps.']);
    expect(await findAskedRound(services, elected, room.roomId)).toBeNull();
    expect(await findAskedRound(services, room.members.resident, room.roomId)).toMatchObject({ id: round });
    const list = await listRounds(services, elected, room.roomId);
    expect(list).toMatchObject({
      ok: true,
      value: [
        { id: round, seats: 5, sentences: 2, firstSentence: { text: 'Le car passe trop tôt.', name: 'Anne Cariou' } },
      ],
    });
  });

  it('tells those who read the round’s page, and those who read the list of all', async () => {
    const round = await beginRound(services, runner());
    await end(round);
    const heard = await hearTopics(services);
    await say(room.members.elected, round, 'Le bus passe trop tôt.');
    await until(() => heard.topics.includes(roundTopic(round)));
    expect(roundTopic(round).startsWith(ROUND_TOPICS)).toBe(true);
    heard.stop();
  });

  it('is about the seat that one has now, for who left during the round and came back', async () => {
    const { elected } = room.members;
    const round = await beginRound(services, runner());
    await comeBack(elected);
    await end(round);
    expect(await findAskedRound(services, elected, room.roomId)).toMatchObject({ id: round });
    expect(await reading(round, elected)).toMatchObject({ own: await seated(elected), silent: 5 });
    expect(await say(elected, round, 'Le bus passe trop tôt.')).toEqual(accept(round));
    expect(await findAskedRound(services, elected, room.roomId)).toBeNull();
    const { own, silent, seats } = await reading(round, elected);
    expect([seats.find(({ membershipId }) => membershipId === own)?.understood, silent, seats.length]).toEqual([
      'Le bus passe trop tôt.',
      4,
      6,
    ]);
    expect(await listRounds(services, elected, room.roomId)).toMatchObject({ value: [{ seats: 5, sentences: 1 }] });
  });

  it('is about the seat of then, for who left after the round and came back', async () => {
    const { elected, partner } = room.members;
    const [round, own] = [await beginRound(services, runner()), await seated(elected)];
    await end(round);
    await comeBack(elected);
    expect(await reading(round, elected)).toMatchObject({ own, silent: 5 });
    expect(await say(elected, round, 'Le bus passe trop tôt.')).toEqual(accept(round));
    expect(await reading(round, elected)).toMatchObject({ own, silent: 4 });
    expect((await reading(round, partner)).own).not.toBe(own);
    expect((await reading(round, room.administrator)).own).toBeNull();
  });

  it('waits until the round is over, and takes nothing from who had no seat in it', async () => {
    const round = await beginRound(services, runner());
    expect(await say(room.members.elected, round, 'Trop tôt.')).toEqual(refuse('round-not-over'));
    expect(await findAskedRound(services, room.members.elected, room.roomId)).toBeNull();
    await end(round);
    const added = await addMember(services, room.members.facilitator, room.roomId, {
      name: 'Léna Tanguy',
      email: `${crypto.randomUUID()}@exemple.fr`,
      mandate: seat('elected', room.city),
      facilitator: false,
    });
    if (!added.ok) throw new Error(added.code);
    expect(await say(added.value.personId, round, 'Je n’y étais pas.')).toEqual(refuse('not-in-round'));
    expect(await findAskedRound(services, added.value.personId, room.roomId)).toBeNull();
    expect(await findAskedRound(services, room.outsider, room.roomId)).toBeNull();
    expect(await say(room.administrator, round, 'Vu de loin.')).toEqual(refuse('not-a-member'));
    expect(await say(room.outsider, round, 'Qui ?')).toEqual(refuse('not-found'));
  });

  it('asks nobody while the room is archived, which takes no sentence', async () => {
    const round = await beginRound(services, runner());
    await end(round);
    const { facilitator, elected } = room.members;
    await setRoomArchived(services, facilitator, room.roomId, true);
    expect(await findAskedRound(services, elected, room.roomId)).toBeNull();
    await setRoomArchived(services, facilitator, room.roomId, false);
    expect(await findAskedRound(services, elected, room.roomId)).toMatchObject({ id: round });
  });

  it('asks about the newest round only', async () => {
    const first = await beginRound(services, runner());
    await end(first);
    const second = await beginRound(services, runner());
    expect(await findAskedRound(services, room.members.elected, room.roomId)).toBeNull();
    await end(second);
    expect(await findAskedRound(services, room.members.elected, room.roomId)).toMatchObject({ id: second });
  });
});
