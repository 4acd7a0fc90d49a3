import { beforeEach, expect, it } from 'vitest';
import { type CommentId, type PersonId, sectionId, type ThreadId } from '#domain/ids.ts';
import { setRoomArchived } from '../rooms/correct-room.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { createFreshDocument, type FreshDocument } from '../testing/fresh-document.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { createTestServices } from '../testing/test-services.ts';
import { deleteComment } from './change-comment.ts';
import { openThread } from './open-thread.ts';
import { noteRead, readThread } from './read-threads.ts';
import { replyInThread } from './reply-in-thread.ts';
import { setThreadState } from './resolve-thread.ts';
import { waitingThreads } from './waiting-threads.ts';

const { services } = await createTestServices();

let room: RoomFixture;
let members: RoomFixture['members'];
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  members = room.members;
  document = await createFreshDocument(services, room.roomId);
});

const waits = async (person: PersonId) =>
  (await waitingThreads(services, person)).map(({ kind, threadId }) => ({ kind, threadId }));

async function opened(by: PersonId, mentions: readonly PersonId[] = []): Promise<ThreadId> {
  const place = { sectionId: sectionId.parse(document.section('levers')), passage: null };
  const outcome = await openThread(services, by, document.id, { ...place, body: 'Qu’en dites-vous ?', mentions });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const reply = (by: PersonId, thread: ThreadId, mentions: readonly PersonId[] = []) =>
  replyInThread(services, by, thread, { body: 'Voilà.', mentions });

it('a thread waits for whom it speaks to and for who said something in it, until they have read it', async () => {
  const { resident, elected, partner } = members;
  const thread = await opened(resident, [elected]);
  expect(await waits(elected)).toEqual([{ kind: 'mention', threadId: thread }]);
  expect(await waits(resident)).toEqual([]);
  expect(await waits(partner)).toEqual([]);
  await reply(elected, thread);
  expect(await waits(resident)).toEqual([{ kind: 'reply', threadId: thread }]);
  await noteRead(services, resident, thread);
  expect(await waits(resident)).toEqual([]);
  await reply(partner, thread, [resident]);
  expect(await waits(resident)).toEqual([{ kind: 'mention', threadId: thread }]);
});

it('it waits no more once it is resolved or taken back, and for nobody who left', async () => {
  const { facilitator, resident, elected } = members;
  const settled = await opened(resident, [elected]);
  await setThreadState(services, resident, settled, 'resolved');
  expect(await waits(elected)).toEqual([]);
  const takenBack = await opened(resident, [elected]);
  const reading = await readThread(services, resident, takenBack);
  if (!reading.ok) throw new Error(reading.code);
  await deleteComment(services, resident, reading.value.said[0]?.id as CommentId);
  expect(await waits(elected)).toEqual([]);
  await opened(resident, [elected]);
  await removeMember(services, facilitator, room.roomId, elected);
  expect(await waits(elected)).toEqual([]);
});

it('it waits for nobody while the room is archived and nobody can answer, and again after', async () => {
  const { facilitator, resident, elected } = members;
  const thread = await opened(resident, [elected]);
  await setRoomArchived(services, facilitator, room.roomId, true);
  expect(await waits(elected)).toEqual([]);
  await setRoomArchived(services, facilitator, room.roomId, false);
  expect(await waits(elected)).toEqual([{ kind: 'mention', threadId: thread }]);
});
