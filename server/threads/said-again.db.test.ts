import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { comments } from '#db/schema.ts';
import { commentId, type PersonId } from '#domain/ids.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { THREAD_LIMITS } from '#domain/threads.ts';
import { createFreshDocument, type FreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { openThread } from './open-thread.ts';
import { replyInThread } from './reply-in-thread.ts';
import { setThreadState } from './resolve-thread.ts';

const { services, database } = await createTestServices();

let room: RoomFixture;
let document: FreshDocument;
let author: PersonId;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
  author = room.members.elected;
});

const saying = (body = 'Et le soir ?') => ({ id: commentId.parse(randomUUID()), body, mentions: [] });
const open = (wish = saying()) =>
  openThread(services, author, document.id, { ...wish, sectionId: document.section('levers'), passage: null });

it('a comment whose answer was lost is told to be there, also where nothing more may be said', async () => {
  const wish = saying();
  const opened = await open(wish);
  if (!opened.ok) throw new Error(opened.code);
  const reply = saying('Encore');
  expect((await replyInThread(services, author, opened.value, reply)).ok).toBe(true);
  const hat = { hatRole: 'elected' as const, hatTerritoryId: room.town };
  await database.insert(comments).values(
    Array.from({ length: THREAD_LIMITS.perHour }, () => ({
      threadId: opened.value,
      authorId: author,
      body: 'x',
      ...hat,
    })),
  );
  expect((await setThreadState(services, author, opened.value, 'resolved')).ok).toBe(true);
  expect(await open(), 'something else is too much').toEqual(refuse('too-many-comments'));
  expect(await replyInThread(services, author, opened.value, saying())).toEqual(refuse('thread-resolved'));
  expect(await open(wish)).toEqual(accept(opened.value));
  expect(await replyInThread(services, author, opened.value, reply)).toEqual(accept(null));
});
