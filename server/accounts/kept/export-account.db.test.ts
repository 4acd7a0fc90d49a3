import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import { eraseAccount } from '../../erasure/erase-account.ts';
import { describeMember } from '../../rooms/members/describe-member.ts';
import { REPEATS } from '../../rooms/repeat-limits.ts';
import { holdMeeting, opened, vote } from '../../testing/decision-fixture.ts';
import { createFreshDocument, type FreshDocument } from '../../testing/fresh-document.ts';
import { given } from '../../testing/mailing-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../../testing/room-fixture.ts';
import { syncWithSockets } from '../../testing/sync-harness.ts';
import { createTestServices } from '../../testing/test-services.ts';
import { openThread } from '../../threads/open-thread.ts';
import { exportAccount } from './export-account.ts';

const { services } = await createTestServices({ sync: syncWithSockets });

let room: RoomFixture;
let document: FreshDocument;
beforeEach(async () => {
  room = await createRoomFixture(services);
  document = await createFreshDocument(services, room.roomId);
});

const kept = async (actor: PersonId) => given(await exportAccount(services, actor));
const say = async (actor: PersonId, body: string) =>
  given(
    await openThread(services, actor, document.id, {
      ...{ sectionId: document.section('levers'), passage: null, body, mentions: [] },
    }),
  );

describe('all that is kept about somebody', () => {
  it('has their account, their seats with mandates, and what they said and voted', async () => {
    const { elected, facilitator } = room.members;
    const { roomId } = room;
    given(
      await describeMember(services, facilitator, roomId, {
        personId: elected,
        function: 'maire',
        commune: 'Scrignac',
      }),
    );
    await say(elected, 'Le car ne passe pas le dimanche.');
    const meeting = await holdMeeting(services, roomId, [
      facilitator,
      ...Object.values(room.members).filter((id) => id !== facilitator),
    ]);
    const decision = await opened(services, facilitator, meeting, { title: 'Un car de plus' });
    given(await vote(services, elected, decision, 'against', 'Trop tard le soir'));
    expect(await kept(elected)).toMatchObject({
      account: { name: 'Anne Cariou', administrator: false },
      dailyMail: expect.any(String),
      seats: [
        {
          ...{ cooperation: 'Ville et bourg', room: 'Comité de pilotage', function: 'maire', commune: 'Scrignac' },
          ...{ until: null, mandates: [{ role: 'elected', territory: 'Carhaix', to: null }] },
        },
      ],
      comments: [{ room: 'Comité de pilotage', words: 'Le car ne passe pas le dimanche.' }],
      presences: [{ meeting: 'Comité de novembre', mode: 'on-site', to: null }],
      ballots: [{ decision: 'Un car de plus', choice: 'against' }],
    });
  });

  it('has nothing of anybody else', async () => {
    await say(room.members.technician, 'Entre nous deux');
    const others = JSON.stringify(await kept(room.members.elected));
    for (const theirs of ['Entre nous deux', 'Yann Riou', room.members.technician])
      expect(others).not.toContain(theirs);
  });

  it('is given to nobody once it was erased, and not to who asks again and again', async () => {
    const { elected, resident } = room.members;
    given(await eraseAccount(services, elected, elected, 'stay'));
    expect(JSON.stringify(await kept(elected))).not.toContain('Anne Cariou');
    for (let asked = 0; asked < REPEATS['export-account'].points; asked++) await kept(resident);
    expect(await exportAccount(services, resident)).toEqual(refuse('too-many-changes'));
  });
});
