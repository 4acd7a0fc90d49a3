import { expect, it } from 'vitest';
import { accept, refuse } from '#domain/refusal.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { deleteComment } from './change-comment.ts';
import { openThread } from './open-thread.ts';
import { readArchivedThreads } from './read-archived-threads.ts';
import { readThread } from './read-threads.ts';
import { replyInThread } from './reply-in-thread.ts';

const { services } = await createTestServices();

it('what was said about a document that was put away is read by the room’s members, and nobody adds or takes away', async () => {
  const { roomId, members, outsider } = await createRoomFixture(services);
  const document = await createFreshDocument(services, roomId);
  const wish = {
    body: 'Et le bois ?',
    mentions: [members.elected],
    sectionId: document.section('levers'),
    passage: null,
  };
  const thread = await openThread(services, members.resident, document.id, wish);
  if (!thread.ok) throw new Error(thread.code);
  const view = await readThread(services, members.resident, thread.value);
  const [first] = view.ok ? view.value.said : [];
  expect(await readArchivedThreads(services, members.partner, roomId, document.id)).toEqual(refuse('not-found'));
  expect((await archiveDocument(services, members.facilitator, document.id)).ok).toBe(true);

  const read = await readArchivedThreads(services, members.partner, roomId, document.id);
  expect(read).toMatchObject(
    accept([{ id: thread.value, said: [{ body: 'Et le bois ?', mentions: [{ personId: members.elected }] }] }]),
  );
  expect(await readArchivedThreads(services, outsider, roomId, document.id)).toEqual(refuse('not-found'));
  const reply = { body: 'Encore.', mentions: [] };
  expect(await replyInThread(services, members.partner, thread.value, reply)).toEqual(refuse('not-found'));
  expect(first && (await deleteComment(services, members.resident, first.id))).toEqual(refuse('not-found'));
});
