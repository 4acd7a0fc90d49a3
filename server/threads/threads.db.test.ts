import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { comments, documentUpdates, journal, sections, threads } from '#db/schema.ts';
import { type CommentId, commentId, type PersonId, type SectionId, type ThreadId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { THREAD_LIMITS } from '#domain/threads.ts';
import { sectionKey } from '#editor/schema.ts';
import { setFrozen } from '../rooms/freeze-writing.ts';
import { wearHats } from '../rooms/hats/wear-hats.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { REPEATS } from '../rooms/repeat-limits.ts';
import { membershipIn } from '../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument, sayUnder } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture, readJournal } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { deleteComment, editComment } from './change-comment.ts';
import { openThread, type ThreadWish } from './open-thread.ts';
import { readThread, readThreads } from './read-threads.ts';
import { replyInThread } from './reply-in-thread.ts';
import { setThreadState } from './resolve-thread.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let members: RoomFixture['members'];
let document: FreshDocument;
let section: SectionId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  members = room.members;
  document = await createFreshDocument(services, room.roomId);
  section = document.section('shared-issues');
});

/** A row of the log, as if the technician had written it. */
async function written(text: string, sectionId = section): Promise<void> {
  const [last] = await database.select().from(documentUpdates).where(eq(documentUpdates.documentId, document.id));
  await database.insert(documentUpdates).values({
    documentId: document.id,
    seq: (last?.seq ?? 0) + 1,
    update: sayUnder(sectionKey(sectionId), text),
    personId: members.technician,
    hatRole: 'technician',
    hatTerritoryId: room.town,
  });
}

const onPassage = (quote: string, more: Partial<ThreadWish> = {}): ThreadWish => ({
  sectionId: section,
  passage: { quote, before: '', after: '' },
  body: 'D’où vient ce chiffre ?',
  mentions: [],
  ...more,
});

async function opened(actor: PersonId, wish: ThreadWish): Promise<ThreadId> {
  const outcome = await openThread(services, actor, document.id, wish);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

async function read(id: ThreadId, actor = members.partner) {
  const reading = await readThread(services, actor, id);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value;
}

const lines = async (actor: PersonId, wish = {}) => {
  const reading = await readThreads(services, actor, document.id, wish);
  if (!reading.ok) throw new Error(reading.code);
  return reading.value;
};

describe('a comment', () => {
  it('marks a passage in a section that its author may not write, in the hat worn, and changes no letter', async () => {
    await written('L’eau vient de 12 sources.');
    const id = await opened(members.resident, onPassage('12 sources'));
    const thread = await read(id);
    expect(thread).toMatchObject({
      kind: 'comment',
      state: 'open',
      sectionId: section,
      quote: '12 sources',
      place: { how: 'there', sectionId: section },
      opener: { name: 'Samira Benali', hat: { role: 'resident', territoryId: room.city } },
      said: [{ body: 'D’où vient ce chiffre ?', author: { name: 'Samira Benali' } }],
      may: { reply: true },
    });
    expect(thread.place?.ranges.reduce((sum, [, , length]) => sum + length, 0)).toBe('12 sources'.length);
    expect(await database.$count(documentUpdates, eq(documentUpdates.documentId, document.id))).toBe(1);
  });

  it('is about a section or the document where no passage is named', async () => {
    const ofSection = await opened(members.elected, onPassage('', { passage: null }));
    const ofDocument = await opened(members.elected, onPassage('', { passage: null, sectionId: null }));
    expect(await read(ofSection)).toMatchObject({ sectionId: section, quote: null, place: null });
    expect(await read(ofDocument)).toMatchObject({ sectionId: null, quote: null, place: null });
  });

  it('speaks in the hat that is worn', async () => {
    const membershipId = await membershipIn(services, room.roomId, members.resident);
    await wearHats(database, [{ membershipId, hat: { role: 'elected', territoryId: room.city } }]);
    const id = await opened(members.resident, onPassage('', { passage: null }));
    expect((await read(id)).said[0]?.author.hat).toEqual({ role: 'elected', territoryId: room.city });
  });

  it('is said once however often it is sent', async () => {
    const id = commentId.parse(randomUUID());
    const wish = onPassage('', { passage: null, id });
    expect(await opened(members.elected, wish)).toBe(await opened(members.elected, wish));
    const thread = await opened(members.elected, onPassage('', { passage: null }));
    const reply = { id: commentId.parse(randomUUID()), body: 'Oui', mentions: [] };
    expect((await replyInThread(services, members.partner, thread, reply)).ok).toBe(true);
    expect(await replyInThread(services, members.partner, thread, reply)).toEqual(accept(null));
    expect((await read(thread)).said).toHaveLength(2);
    expect(await replyInThread(services, members.resident, thread, reply)).toEqual(refuse('malformed'));
  });

  it('is written while writing is frozen, and not where the charter gives no word, nor by who is no member', async () => {
    await setFrozen(services, members.facilitator, room.roomId, true);
    await opened(members.elected, onPassage('', { passage: null }));
    expect(await openThread(services, room.outsider, document.id, onPassage('', { passage: null }))).toEqual(
      refuse('not-found'),
    );
    expect(await openThread(services, room.administrator, document.id, onPassage('', { passage: null }))).toEqual(
      refuse('not-found'),
    );
  });

  it.each<[string, Partial<ThreadWish>, string]>([
    ['a mention of nobody', { mentions: [randomUUID() as PersonId] }, 'mention-unknown'],
    ['nothing', { body: ' \n\u200b ' }, 'required'],
    ['too much', { body: 'a'.repeat(THREAD_LIMITS.body + 1) }, 'too-long'],
    ['a megabyte', { body: 'a'.repeat(1_000_000) }, 'too-long'],
    [
      'a passage that is not in the section',
      { passage: { quote: 'la mer', before: '', after: '' } },
      'passage-not-found',
    ],
    ['a passage that stands twice', { passage: { quote: 'eau', before: '', after: '' } }, 'passage-not-found'],
    ['a passage of the document', { sectionId: null }, 'malformed'],
    ['a section of another document', { sectionId: randomUUID() as SectionId }, 'not-found'],
  ])('is refused with %s, and nothing is kept', async (_, more, code) => {
    await written('L’eau vient de 12 sources, et l’eau manque.');
    expect(await openThread(services, members.elected, document.id, onPassage('12 sources', more))).toEqual(
      refuse(code),
    );
    expect((await lines(members.elected)).total).toBe(0);
  });

  it('finds the passage meant among several that say the same by what stands around it', async () => {
    await written('L’eau vient de 12 sources, et l’eau manque.');
    const id = await opened(
      members.elected,
      onPassage('', { passage: { quote: 'eau', before: 'et l’', after: ' man' } }),
    );
    const other = await opened(
      members.elected,
      onPassage('', { passage: { quote: 'eau', before: '', after: '', at: 2 } }),
    );
    const [second, first] = [await read(id), await read(other)];
    expect(second.place?.ranges[0]?.[1]).toBeGreaterThan(first.place?.ranges[0]?.[1] ?? 0);
  });

  it('is not one of so many that nobody could read them: by one person in an hour, and in one thread', async () => {
    const thread = await opened(members.elected, onPassage('', { passage: null }));
    const values = (count: number, authorId: PersonId) =>
      Array.from({ length: count }, () => ({
        threadId: thread,
        authorId,
        hatRole: 'elected' as const,
        hatTerritoryId: room.town,
        body: 'x',
      }));
    await database.insert(comments).values(values(THREAD_LIMITS.perHour - 1, members.elected));
    const reply = { body: 'Encore', mentions: [] };
    expect(await replyInThread(services, members.elected, thread, reply)).toEqual(refuse('too-many-comments'));
    expect((await replyInThread(services, members.partner, thread, reply)).ok).toBe(true);
    await database.insert(comments).values(values(THREAD_LIMITS.comments, members.partner));
    expect(await replyInThread(services, members.resident, thread, reply)).toEqual(refuse('thread-full'));
  });
});

const SECRET = 'Le prix que le maire a dit.';

describe('one’s own comment', () => {
  it('is edited by its author alone, and what it said before is nowhere', async () => {
    const thread = await opened(
      members.resident,
      onPassage('', { passage: null, body: SECRET, mentions: [members.elected] }),
    );
    const id = (await read(thread)).said[0]?.id as CommentId;
    const words = { body: 'Autrement dit.', mentions: [members.partner] };
    expect(await editComment(services, members.elected, id, words)).toEqual(refuse('not-own-comment'));
    expect(await editComment(services, members.resident, id, { ...words, body: '' })).toEqual(refuse('required'));
    expect((await editComment(services, members.resident, id, words)).ok).toBe(true);
    const [said] = (await read(thread)).said;
    expect(said).toMatchObject({ body: 'Autrement dit.', mentions: [{ name: 'Paul Guillou' }] });
    expect(said?.editedAt).toBeInstanceOf(Date);
    expect((await everythingKept()).includes(SECRET)).toBe(false);
  });

  it('goes on speaking to who left the room since, and to nobody else who is not there', async () => {
    const { resident, elected, facilitator, partner } = members;
    const thread = await opened(resident, onPassage('', { passage: null, body: SECRET, mentions: [elected] }));
    const id = (await read(thread)).said[0]?.id ?? expect.fail();
    await removeMember(services, facilitator, room.roomId, elected);
    const words = { body: 'Sans la faute.', mentions: [elected] };
    expect((await editComment(services, resident, id, words)).ok).toBe(true);
    await removeMember(services, partner, room.roomId, partner);
    const other = { ...words, mentions: [partner] };
    expect(await editComment(services, resident, id, other)).toEqual(refuse('mention-unknown'));
  });

  it('is edited no more often in an hour than one may say something', async () => {
    const thread = await opened(members.technician, onPassage('', { passage: null }));
    const id = (await read(thread)).said[0]?.id as CommentId;
    const edit = (index: number) =>
      editComment(services, members.technician, id, { body: `Version ${index}`, mentions: [] });
    for (let index = 0; index < REPEATS['edit-comment'].points; index++) expect((await edit(index)).ok).toBe(true);
    expect(await edit(-1)).toEqual(refuse('too-many-changes'));
    expect((await read(thread)).said[0]?.body).toBe(`Version ${REPEATS['edit-comment'].points - 1}`);
    expect((await deleteComment(services, members.technician, id)).ok).toBe(true);
  });

  it('leaves a trace and no word when it is deleted', async () => {
    const thread = await opened(
      members.resident,
      onPassage('', { passage: null, body: SECRET, mentions: [members.elected] }),
    );
    const id = (await read(thread)).said[0]?.id as CommentId;
    expect(await deleteComment(services, members.facilitator, id)).toEqual(refuse('not-own-comment'));
    expect((await deleteComment(services, members.resident, id)).ok).toBe(true);
    expect((await read(thread)).said).toMatchObject([{ body: null, mentions: [], editedAt: null }]);
    expect((await everythingKept()).includes(SECRET)).toBe(false);
    expect(await deleteComment(services, members.resident, id)).toEqual(refuse('comment-deleted'));
    expect(await editComment(services, members.resident, id, { body: 'x', mentions: [] })).toEqual(
      refuse('comment-deleted'),
    );
    expect((await lines(members.elected)).threads).toMatchObject([{ beginning: null, comments: 1, mentionsMe: false }]);
  });

  it('is not written down in the journal', async () => {
    const before = await readJournal(services, room.roomId);
    const thread = await opened(members.resident, onPassage('', { passage: null }));
    await setThreadState(services, members.resident, thread, 'resolved');
    expect(await readJournal(services, room.roomId)).toEqual(before);
  });
});

/** All that the tables hold of words that people write about documents, and of what was done. */
async function everythingKept(): Promise<string> {
  const kept = [await database.select().from(comments), await database.select().from(threads)];
  return JSON.stringify([...kept, await database.select({ details: journal.details }).from(journal)]);
}

describe('a thread', () => {
  it('is resolved by who opened it, who writes there and who runs the room, and reopened by whoever comments', async () => {
    const thread = await opened(members.resident, onPassage('', { passage: null }));
    expect(await setThreadState(services, members.partner, thread, 'resolved')).toEqual(refuse('not-resolver'));
    for (const person of [members.resident, members.technician, members.facilitator]) {
      expect(await setThreadState(services, person, thread, 'resolved')).toEqual(accept('resolved'));
      expect(await replyInThread(services, members.partner, thread, { body: 'Mais', mentions: [] })).toEqual(
        refuse('thread-resolved'),
      );
      expect((await read(thread)).may).toEqual({ reply: false, resolve: false, reopen: true });
      expect(await setThreadState(services, members.partner, thread, 'open')).toEqual(accept('open'));
    }
    expect((await read(thread)).resolved).toBeNull();
  });

  it('is resolved and reopened only so often in an hour, and what is so already is told to nobody', async () => {
    const thread = await opened(members.technician, onPassage('', { passage: null }));
    const set = (to: 'open' | 'resolved') => setThreadState(services, members.technician, thread, to);
    for (let index = 0; index < 200; index++) expect(await set('open')).toEqual(accept('open'));
    for (let index = 0; index < REPEATS['resolve-thread'].points; index++)
      expect((await set(index % 2 === 0 ? 'resolved' : 'open')).ok).toBe(true);
    expect(await set('resolved')).toEqual(refuse('too-many-changes'));
    expect((await read(thread)).resolved).toBeNull();
  });

  it('of an amendment is discussed like any other, and settled where the amendment is', async () => {
    const thread = await opened(members.resident, onPassage('', { passage: null }));
    await database.update(threads).set({ kind: 'amendment' }).where(eq(threads.id, thread));
    expect((await replyInThread(services, members.elected, thread, { body: 'D’accord', mentions: [] })).ok).toBe(true);
    expect(await setThreadState(services, members.resident, thread, 'resolved')).toEqual(refuse('settled-elsewhere'));
  });

  it('stays when its section or its author goes', async () => {
    await written('Un mot.');
    const thread = await opened(members.resident, onPassage('Un mot'));
    await removeMember(services, members.facilitator, room.roomId, members.resident);
    await database.delete(sections).where(eq(sections.id, section));
    expect(await read(thread)).toMatchObject({
      sectionId: null,
      quote: 'Un mot',
      place: { how: 'gone' },
      opener: { name: 'Samira Benali' },
    });
  });

  it('is listed by what one looks for', async () => {
    const other = document.section('levers');
    const first = await opened(members.resident, onPassage('', { passage: null, mentions: [members.elected] }));
    const second = await opened(members.partner, onPassage('', { passage: null, sectionId: other }));
    await replyInThread(services, members.resident, second, { body: 'Et moi', mentions: [] });
    await setThreadState(services, members.partner, second, 'resolved');
    const listed = async (actor: PersonId, wish: object) => (await lines(actor, wish)).threads.map(({ id }) => id);
    expect(await listed(members.elected, {})).toEqual([second, first]);
    expect(await listed(members.elected, { filter: 'open' })).toEqual([first]);
    expect(await listed(members.elected, { filter: 'resolved' })).toEqual([second]);
    expect(await listed(members.elected, { filter: 'mentions' })).toEqual([first]);
    expect(await listed(members.elected, { filter: 'mine' })).toEqual([]);
    expect(await listed(members.resident, { filter: 'mine' })).toEqual([second, first]);
    expect(await listed(members.resident, { sectionId: section })).toContain(first);
    expect(await lines(members.resident, { limit: 1, offset: 1 })).toMatchObject({
      threads: [{ id: first }],
      total: 2,
    });
  });
});

it('2,000 comments of a document are listed in as many questions as one, within a second', async () => {
  const speaker = { hatRole: 'resident' as const, hatTerritoryId: room.city };
  const made = await database
    .insert(threads)
    .values(
      Array.from({ length: 500 }, () => ({
        roomId: room.roomId,
        documentId: document.id,
        sectionId: section,
        kind: 'comment' as const,
        openedBy: members.resident,
        ...speaker,
      })),
    )
    .returning({ id: threads.id });
  await database.insert(comments).values(
    made.flatMap(({ id }) =>
      Array.from({ length: 4 }, () => ({
        threadId: id,
        authorId: members.resident,
        ...speaker,
        body: 'Un commentaire. '.repeat(12),
      })),
    ),
  );
  const began = performance.now();
  expect((await lines(members.elected)).threads).toHaveLength(500);
  expect(performance.now() - began).toBeLessThan(1_000);
});
