import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { adoptedVersions, documents, minutes, sections } from '#db/schema.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { DecisionPlace } from '../decisions/decision-access.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { readAdopted } from '../decisions/read-adopted.ts';
import { verifyAdoption } from '../decisions/run-adoption-verify.ts';
import { withdrawDecision } from '../decisions/withdraw-decision.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { closeMeeting } from '../hall/close-meeting.ts';
import { readTimeline } from '../history/read-timeline.ts';
import { listMeetings } from '../meetings/list-meetings.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { changed, closeInItsWay, opened, PROPOSAL, seenTo, vote } from '../testing/decision-fixture.ts';
import { createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture } from '../testing/room-fixture.ts';
import { listen, syncWithSockets } from '../testing/sync-harness.ts';
import { urlOf } from '../testing/test-database.ts';
import { createTestServices } from '../testing/test-services.ts';
import { findMinutesDocument } from './find-minutes.ts';
import { listMinutesToApprove } from './minutes-to-approve.ts';
import { proposeApproval } from './propose-approval.ts';
import { publishMinutes } from './publish-minutes.ts';
import { readMinutes } from './read-minutes.ts';
import { remarkOnMinutes } from './remark-on-minutes.ts';

const { services, database, address } = await createTestServices({ sync: syncWithSockets });
await listen(services.sync);

const room = await createRoomFixture(services);
const { facilitator, elected, technician, resident, partner } = room.members;

async function rowOf({ meetingId }: Pick<MeetingFixture, 'meetingId'>) {
  const [row] = await database.select().from(minutes).where(eq(minutes.meetingId, meetingId));
  if (!row) throw new Error('no minutes');
  return row;
}

async function holdAndPublish(): Promise<MeetingFixture> {
  const meeting = await createOpenMeeting(services, room);
  const { documentId } = await rowOf(meeting);
  const [section] = await database.select().from(sections).where(eq(sections.documentId, documentId));
  if (!section) throw new Error('no section');
  await services.sync.write(documentId, {
    sectionId: section.id,
    author: { personId: technician, hat: { role: 'technician', territoryId: room.town } },
    by: { personId: technician, authority: 'pen' },
    clientId: drawClientId(),
    change: (fragment) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText('Ce qui s’est dit.')]);
      fragment.push([paragraph]);
    },
  });
  await callOff(meeting);
  await closeMeeting(services, facilitator, meeting);
  expect((await publishMinutes(services, facilitator, meeting)).ok).toBe(true);
  return meeting;
}

/** A vote in which somebody said something before it was called off. */
async function callOff(meeting: MeetingFixture): Promise<void> {
  for (const person of [facilitator, elected, technician, resident, partner]) await meeting.note(person);
  const place = await opened(services, facilitator, meeting);
  expect((await vote(services, elected, place, 'against', 'Je n’en veux pas.')).ok).toBe(true);
  expect(await withdrawDecision(services, facilitator, place)).toEqual(accept('cancelled'));
}

/**
 * Approves minutes in a meeting of its own, at which everybody is; `edit` does something to the
 * decision before it is opened.
 */
async function approve(published: MeetingFixture, edit?: (place: DecisionPlace) => Promise<void>) {
  const next = await createOpenMeeting(services, room);
  for (const person of [facilitator, elected, technician, resident, partner]) await next.note(person);
  const proposed = await proposeApproval(services, facilitator, published);
  if (!proposed.ok) throw new Error(proposed.code);
  const place = { roomId: room.roomId, ...proposed.value };
  await edit?.(place);
  expect((await openDecision(services, facilitator, place)).ok).toBe(true);
  const closed = await closeInItsWay(services, facilitator, place);
  expect(closed.ok && closed.value.outcome).toBe('carried');
  await closeMeeting(services, facilitator, next);
  return next;
}

test('minutes are approved by a decision of the next meeting, and frozen with the fingerprint of those before', async () => {
  const first = await holdAndPublish();
  expect(await proposeApproval(services, facilitator, first)).toEqual(refuse('no-open-meeting'));
  expect((await remarkOnMinutes(services, elected, first, 'Il manque le car.')).ok).toBe(true);
  const second = await approve(first);
  const approved = await rowOf(first);
  expect(approved.state).toBe('approved');
  expect(approved.canonical).toContain('Ce qui s’est dit.');
  expect(approved.canonical).toContain('"state":"cancelled"');
  expect(approved.canonical).not.toContain('Je n’en veux pas.');
  expect(approved.canonical).toContain('"previous":null');
  expect(approved.sha256).toBe(
    createHash('sha256')
      .update(approved.canonical ?? '', 'utf8')
      .digest('hex'),
  );
  const [document] = await database.select().from(documents).where(eq(documents.id, approved.documentId));
  expect(document?.stage).toBe('adopted');
  const read = await readMinutes(services, elected, first);
  expect(read.ok && read.value.discussion.map(({ title }) => title)).toEqual(['Où en est le diagnostic', 'Se soigner']);
  expect(read.ok && JSON.stringify(read.value.discussion)).toContain('Ce qui s’est dit.');
  expect(read.ok && read.value.facts.remarks).toEqual([
    { name: 'Anne Cariou', body: 'Il manque le car.', at: expect.any(Date) },
  ]);
  expect(await remarkOnMinutes(services, elected, first, 'Trop tard')).toEqual(refuse('minutes-approved'));
  expect(await proposeApproval(services, facilitator, first)).toEqual(refuse('minutes-approved'));

  // Nothing happens to them any more, so that nobody's rights carry them along; and what was said
  // stays among members.
  expect((await loadRoomFacts(database, room.roomId))?.documents.has(approved.documentId)).toBe(false);
  const [version] = await database
    .select({ id: adoptedVersions.id })
    .from(adoptedVersions)
    .where(eq(adoptedVersions.documentId, approved.documentId));
  if (!version) throw new Error('nothing was adopted');
  for (const nobody of [null, room.outsider, room.administrator]) {
    expect(await readAdopted(services, nobody, version.id)).toEqual(refuse('not-found'));
  }
  expect((await readAdopted(services, partner, version.id)).ok).toBe(true);

  expect((await publishMinutes(services, facilitator, second)).ok).toBe(true);
  await approve(second);
  const later = await rowOf(second);
  expect(later.canonical).toContain(`"previous":"${approved.sha256}"`);
  expect((await rowOf(first)).canonical).toBe(approved.canonical);
});

test('approved minutes say who sees to what as it was approved, whatever is noted afterwards', async () => {
  const kept = await database.select().from(minutes).where(eq(minutes.state, 'approved'));
  const second = kept.find(({ canonical }) => !canonical?.includes('"previous":null'));
  if (!second) throw new Error('there are no second minutes');
  const place = { roomId: room.roomId, meetingId: second.meetingId };
  const decided = async () => {
    const read = await readMinutes(services, elected, place);
    if (!read.ok) throw new Error(read.code);
    return read.value.facts.decisions;
  };
  const before = await decided();
  expect(before).toMatchObject([{ state: 'closed', responsible: '', dueOn: null, doneAt: null }]);
  for (const { id } of before) {
    const wish = { responsible: 'La région', responsibleId: null, dueOn: '2031-01-01', done: true };
    expect((await seenTo(services, facilitator, { ...place, decisionId: id }, wish)).ok).toBe(true);
  }
  expect(await decided()).toEqual(before);
});

test('npm run adoption:verify recomputes approved minutes and that each follows the one before', async () => {
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const run = async () => {
    said.length = 0;
    return verifyAdoption({ DATABASE_URL: urlOf(address) }, [], { say, fail: say });
  };
  expect(await run()).toBe(0);
  expect(said.at(-1)).toBe('All 2 approved minutes are as they were approved, each after the one before.');
  const kept = await database.select().from(minutes).where(eq(minutes.state, 'approved'));
  const first = kept.find(({ canonical }) => canonical?.includes('"previous":null'));
  if (!first?.canonical) throw new Error('there are no first minutes');
  const ofFirst = eq(minutes.meetingId, first.meetingId);
  const other = first.canonical.replace('Ce qui s’est dit.', 'Autre chose.');
  const sha256 = createHash('sha256').update(other, 'utf8').digest('hex');
  for (const [change, sentences] of [
    [{ canonical: other }, ['The fingerprint is not that of the text.']],
    // Whoever gives the changed text its own fingerprint is found by the text of the discussion,
    // and by the next minutes.
    [
      { canonical: other, sha256 },
      ['The fingerprint is not that of the text.', 'They do not follow the minutes that the room approved before.'],
    ],
  ] as const) {
    await database.update(minutes).set(change).where(ofFirst);
    expect(await run()).toBe(1);
    for (const sentence of sentences) expect(said.join('\n')).toContain(sentence);
    await database.update(minutes).set({ canonical: first.canonical, sha256: first.sha256 }).where(ofFirst);
  }
  expect(await run()).toBe(0);
});

test('a decision that approves minutes still does once its words were changed', async () => {
  const published = await holdAndPublish();
  await approve(published, async (place) => {
    // The form offers no section of minutes, so that it sends none.
    const said = { ...PROPOSAL, method: 'recorded', title: 'Approuver le relevé', sections: [] } as const;
    expect((await changed(services, facilitator, place, said)).ok).toBe(true);
  });
  expect((await rowOf(published)).state).toBe('approved');
});

test('minutes wait for approval from their publishing until a decision about them is prepared', async () => {
  const waiting = async (who = elected) => {
    const listed = await listMinutesToApprove(services, who, room.roomId);
    return listed.ok ? listed.value.map(({ meetingId }) => meetingId) : listed.code;
  };
  const before = await waiting();
  const first = await holdAndPublish();
  expect(await waiting()).toEqual([...before, first.meetingId]);
  expect(await waiting(room.outsider)).toBe('not-found');
  let whilePrepared: Awaited<ReturnType<typeof waiting>> = [];
  await approve(first, async () => {
    whilePrepared = await waiting();
  });
  expect(whilePrepared).toEqual(before);
  expect(await waiting()).toEqual(before);
  const second = await holdAndPublish();
  const third = await createOpenMeeting(services, room);
  expect((await proposeApproval(services, facilitator, second)).ok).toBe(true);
  expect(await waiting()).toEqual(before);
  await closeMeeting(services, facilitator, third);
  expect(await waiting(), 'what was prepared and never decided').toEqual([...before, second.meetingId]);
});

test('of approved minutes it is still read who wrote what and when, by members, and nothing is named any more', async () => {
  const published = await holdAndPublish();
  const { documentId } = await rowOf(published);
  const past = async (reader: typeof elected) => ({
    timeline: await readTimeline(services, reader, room.roomId, documentId, null),
    comparison: await services.reading.comparison(reader, room.roomId, documentId, { afterSeq: 0, upToSeq: null }),
    text: await services.reading.pastText(reader, room.roomId, documentId, 1),
  });
  const before = await past(partner);
  await approve(published);
  const { timeline, ...after } = await past(partner);
  expect(after).toEqual({ comparison: before.comparison, text: before.text });
  expect(JSON.stringify(after.text)).toContain('Ce qui s’est dit.');
  expect(timeline).toMatchObject({ value: { mayName: false, days: [{ writers: [{ personId: technician }] }] } });
  const nothing = refuse('not-found');
  expect(await past(room.administrator)).toEqual({ timeline: nothing, comparison: nothing, text: nothing });
  const found = (reader: typeof elected) => findMinutesDocument(services, reader, room.roomId, documentId);
  const { meetingId } = published;
  expect(await found(partner)).toMatchObject({ value: { meetingId, title: expect.stringContaining('Comité') } });
  expect(await found(room.administrator)).toEqual(nothing);
});

test('a list of meetings says to members alone how far the minutes of each have come', async () => {
  const said = async (reader: typeof elected, { meetingId }: MeetingFixture) => {
    const listed = await listMeetings(services, reader, room.roomId);
    if (!listed.ok) throw new Error(listed.code);
    return listed.value.find(({ id }) => id === meetingId)?.minutes;
  };
  const published = await holdAndPublish();
  const noted = await createOpenMeeting(services, room);
  expect([await said(partner, published), await said(partner, noted)]).toEqual(['published', null]);
  await closeMeeting(services, facilitator, noted);
  await approve(published);
  expect(await said(partner, published)).toBe('approved');
  expect(await said(room.administrator, published)).toBeNull();
});
