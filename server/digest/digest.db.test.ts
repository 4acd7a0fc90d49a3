import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { amendments, comments, digests, people, threadReadings } from '#db/schema.ts';
import type { DailyMail } from '#domain/daily-mail.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { sectionKey } from '#editor/schema.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { noteSeen } from '../history/note-seen.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { createFreshDocument, type FreshDocument, storedUpdates, write } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { listen, stockClient, syncWithSockets, until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { deleteComment } from '../threads/change-comment.ts';
import { openThread } from '../threads/open-thread.ts';
import { replyInThread } from '../threads/reply-in-thread.ts';
import { chooseDailyMail, readDailyMail, stopDailyMail } from './daily-mail-setting.ts';
import { SEND_DIGEST } from './send-digest.ts';
import { START_DIGESTS } from './start-digests.ts';
import { readStopToken, stopToken } from './stop-link.ts';

const { services, database, mails } = await createTestServices({ sync: syncWithSockets });
const address = await listen(services.sync);

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  mails.length = 0;
});

const DAY = '2026-11-26';
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Later than everything that a test does. */
const soon = () => new Date(Date.now() + 60_000).toISOString();
const send = (personId: RoomFixture['outsider'], day = DAY, upTo = soon()) =>
  SEND_DIGEST.run(services, { personId, day, upTo });

function given<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function say(body: string, mentions: readonly RoomFixture['outsider'][] = []) {
  const wish = { body, mentions: [...mentions], sectionId: document.section('levers'), passage: null };
  return given(await openThread(services, room.members.technician, document.id, wish));
}

const addressOf = async (personId: RoomFixture['outsider']) =>
  (await database.select().from(people).where(eq(people.id, personId)))[0]?.email;

const textTo = async (personId: RoomFixture['outsider'], day = DAY) => {
  mails.length = 0;
  await send(personId, day);
  return mails.map(({ text }) => text).join('');
};

describe('the mail of a day', () => {
  test('tells who speaks to its reader and who answers them, document by document, with the way to stop it', async () => {
    const { elected, technician } = room.members;
    await say('Que pensez-vous de la navette ?', [elected]);
    await say('Une remarque pour personne.');
    const own = { body: 'Et le bois ?', mentions: [], sectionId: null, passage: null };
    const thread = given(await openThread(services, elected, document.id, own));
    given(await replyInThread(services, technician, thread, { body: 'Il vient des forêts.', mentions: [] }));
    await send(elected);
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail?.subject).toContain('2 messages');
    expect(mail?.text).toContain('Yann Riou s’adresse à vous');
    expect(mail?.text).toContain('Il vient des forêts.');
    expect(mail?.text).not.toContain('pour personne');
    expect(mail?.text.match(/Diagnostic/g)).toHaveLength(1);
    const stop = `stop-mail/${stopToken(services.authSecret, elected)}`;
    expect(mail?.text).toContain(`/${stop}`);
    expect(mail?.headers).toMatchObject({
      'List-Unsubscribe': expect.stringMatching(new RegExp(`^<http.*/api/${stop}>$`)),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  test('has room for so much, says how much more there is, and leaves out nobody who speaks to its reader', async () => {
    const { elected, resident } = room.members;
    const own = { body: 'Et le bois ?', mentions: [], sectionId: null, passage: null };
    const thread = given(await openThread(services, elected, document.id, own));
    const facts = await loadRoomFacts(database, room.roomId);
    const most = 30 * (facts?.documents.size ?? 0);
    const answer = {
      threadId: thread,
      authorId: resident,
      hatRole: 'resident',
      hatTerritoryId: room.city,
    } as const;
    const answers = Array.from({ length: most + 3 }, (_, at) => ({ ...answer, body: `Réponse ${at}.` }));
    await database.insert(comments).values(answers);
    await say('Le plus important, à la fin.', [elected]);
    const text = await textTo(elected);
    expect(text).toContain('Le plus important, à la fin.');
    expect(text).toContain('et 4 autres messages');
    expect(mails[0]?.subject).toContain(`${most + 4} messages`);
  });

  test('tells of an amendment to whoever may write where it waits, and to nobody else', async () => {
    const { technician, partner, resident } = room.members;
    const anchor = { blocks: [], before: [], after: [] };
    const place = { roomId: room.roomId, documentId: document.id, sectionId: document.section('levers'), number: 1 };
    const words = { base: [], anchor, baseSeq: 0, replacement: [], reason: 'Six cars, pas quatre.' };
    const author = { authorId: resident, hatRole: 'resident', hatTerritoryId: room.city } as const;
    await database.insert(amendments).values({ ...place, ...words, ...author });
    expect(await textTo(technician)).toContain('Six cars, pas quatre.');
    expect(await textTo(resident), 'who proposed it').toBe('');
    const elected = await textTo(room.members.elected);
    expect(elected, 'who may not write there').toBe('');
    expect(partner).toBeDefined();
  });

  test('tells an author what others decided about their amendments, and leads to each thing that it tells', async () => {
    const { technician, resident, elected } = room.members;
    const anchor = { blocks: [], before: [], after: [] };
    const place = { roomId: room.roomId, documentId: document.id, sectionId: document.section('levers') };
    const words = { base: [], anchor, baseSeq: 0, replacement: [], reason: 'Six cars, pas quatre.' };
    const author = { authorId: resident, hatRole: 'resident', hatTerritoryId: room.city } as const;
    const decided = { decidedBy: technician, decidedAt: new Date() };
    const rows = await database
      .insert(amendments)
      .values([
        { ...place, ...words, ...author, ...decided, number: 1, state: 'rejected', why: 'Déjà prévu en mai.' },
        { ...place, ...words, ...author, number: 2, state: 'accepted', decidedAt: new Date() },
        { ...place, ...words, ...author, ...decided, decidedBy: resident, number: 3, state: 'accepted-in-part' },
      ])
      .returning({ id: amendments.id });
    const thread = await say('Et le dimanche ?', [resident]);
    const text = await textTo(resident);
    const address = `/rooms/${room.roomId}/documents/${document.id}`;
    expect(text).toContain(
      `a rejeté votre amendement : « Déjà prévu en mai. »\n  ${services.config.baseUrl}${address}`,
    );
    expect(text).toContain(`${address}/amendments/${rows[0]?.id}\n`);
    expect(text).toContain('La salle a accepté votre amendement\n');
    expect(text).toContain(`${address}/comments?thread=${thread}\n`);
    expect(text, 'what they decided themselves').not.toContain('en partie');
    expect(await textTo(elected)).toBe('');
  });

  test('is not sent where there is nothing, where nothing is wanted, and for what was read or taken back meanwhile', async () => {
    const { elected, resident, technician, partner } = room.members;
    expect(await textTo(room.members.facilitator)).toBe('');
    const thread = await say('Pour trois.', [elected, resident, partner]);
    await chooseDailyMail(services, resident, 'never');
    expect(await textTo(resident)).toBe('');
    await database.insert(threadReadings).values({ threadId: thread, personId: partner });
    expect(await textTo(partner)).toBe('');
    const gone = given(await replyInThread(services, technician, thread, { body: 'Oubliez.', mentions: [elected] }));
    given(await deleteComment(services, technician, gone ?? expect.fail('a comment')));
    const told = await textTo(elected);
    expect(told).toContain('Pour trois.');
    expect(told).not.toContain('Oubliez.');
  });

  test('is judged when it leaves: nothing of a room that one left, nor of a document that was put away', async () => {
    const { elected, resident, facilitator } = room.members;
    await say('Pour deux.', [elected, resident]);
    given(await removeMember(services, facilitator, room.roomId, resident));
    expect(await textTo(resident)).toBe('');
    given(await archiveDocument(services, facilitator, document.id));
    expect(await textTo(elected)).toBe('');
  });

  test('comes once a day; after a crash once more under the same message id; and what failed is told the next day', async () => {
    const { elected, partner } = room.members;
    await say('Une fois.', [elected, partner]);
    await send(elected);
    await send(elected);
    expect(mails).toHaveLength(1);
    // As if the process had ended between the mail and the note of it.
    await database.delete(digests).where(eq(digests.personId, elected));
    await send(elected);
    expect(mails.map(({ messageId }) => messageId)).toEqual([mails[0]?.messageId, mails[0]?.messageId]);
    expect(await textTo(elected, '2026-11-27'), 'what was told is not told again').toBe('');
    const away = { ...services, mailer: { send: () => Promise.reject(new Error('no mail server')) } };
    const job = { personId: partner, day: DAY, upTo: soon() };
    await expect(SEND_DIGEST.run(away, job)).rejects.toThrow('no mail server');
    await send(partner, '2026-11-28', new Date(Date.now() + 2 * DAY_MS).toISOString());
    expect(mails.at(-1)?.text).toContain('Une fois.');
    expect(mails.at(-1)?.to).toBe(await addressOf(partner));
  });

  test('has what others wrote for who wants it, without what they saw since, in their language', async () => {
    const { elected, technician, resident } = room.members;
    const client = stockClient(address, document.id, technician);
    await client.synced();
    for (const reader of [elected, resident]) {
      given(await noteSeen(services, reader, document.id, null));
      await chooseDailyMail(services, reader, 'all');
    }
    write(client.doc, sectionKey(document.section('levers')), 'L’eau vient des sources.');
    await until(async () => (await storedUpdates(database, document.id)).length === 1);
    await database.update(people).set({ locale: 'en' }).where(eq(people.id, elected));
    given(await noteSeen(services, resident, document.id, null));
    expect(await textTo(elected)).toMatch(/Hello Anne Cariou[\s\S]*Leviers: Yann Riou/);
    expect(await textTo(resident)).toBe('');
    const asks = await textTo(room.members.partner);
    expect(asks).toBe('');
  });
});

test('every member who wants it gets a job of their own for the day, once however often it is started', async () => {
  await chooseDailyMail(services, room.members.partner, 'never');
  const start = () => START_DIGESTS.run(services, { _cron: { ts: '2026-11-26T17:00:00.000Z' } });
  await start();
  await start();
  const { rows } = await database.$client.query<{ key: string }>(
    "select key from graphile_worker.jobs where task_identifier = 'send-digest'",
  );
  const keys = rows.map(({ key }) => key);
  expect(keys.filter((key) => key === `digest:${room.members.elected}:${DAY}`)).toHaveLength(1);
  expect(keys).not.toContain(`digest:${room.members.partner}:${DAY}`);
});

test('a stop link stops the mail of whoever it was written to, and a forged one of nobody', async () => {
  const { elected, resident } = room.members;
  const wanted = async (): Promise<DailyMail> => readDailyMail(database, elected);
  const token = stopToken(services.authSecret, elected);
  const [, signature = ''] = token.split('.');
  for (const forged of [`${resident}.${signature}`, `${elected}.x`, elected, '', `${token}.`, `${token}x`, '../..']) {
    expect(await stopDailyMail(services, forged)).toEqual(refuse('not-found'));
    expect(readStopToken(services.authSecret, forged)).toBeNull();
  }
  expect(await wanted()).toBe('asks');
  expect(await stopDailyMail(services, token)).toEqual(accept(null));
  expect(await wanted()).toBe('never');
  expect(await readDailyMail(database, resident)).toBe('asks');
});
