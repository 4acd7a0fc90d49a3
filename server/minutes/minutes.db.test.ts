import { parseDate } from '@internationalized/date';
import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { agendaItems, documents, meetings, memberships, minutes, sections } from '#db/schema.ts';
import { may } from '#domain/access/may.ts';
import type { Stage } from '#domain/document.ts';
import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { remarksEnd } from '#domain/meetings/minutes.ts';
import { wallTime } from '#domain/meetings/when.ts';
import { accept, refuse } from '#domain/refusal.ts';
import { castBallot } from '../decisions/cast-ballot.ts';
import { withdrawDecision } from '../decisions/withdraw-decision.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import { changeStage } from '../documents/change-stage.ts';
import { readDocument } from '../documents/read-document.ts';
import { addSection } from '../documents/sections/add-section.ts';
import { giveSection } from '../documents/sections/give-section.ts';
import { removeSection } from '../documents/sections/remove-section.ts';
import { loadRoomFacts } from '../facts/room-facts.ts';
import { closeMeeting } from '../hall/close-meeting.ts';
import { whatWaits } from '../meetings/what-waits.ts';
import { removeMember } from '../rooms/members/remove-member.ts';
import { drawClientId } from '../sync/room/writing/server-write.ts';
import { closeInItsWay, giveVoice, opened, vote } from '../testing/decision-fixture.ts';
import { createFreshDocument } from '../testing/fresh-document.ts';
import { createMeetingFixture, createOpenMeeting, type MeetingFixture } from '../testing/meeting-fixture.ts';
import { createRoomFixture, type RoomFixture } from '../testing/room-fixture.ts';
import { listen, syncWithSockets } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { findMinutes } from './find-minutes.ts';
import { MAIL_MINUTES } from './mail-minutes.ts';
import { publishMinutes } from './publish-minutes.ts';
import { readMinutes } from './read-minutes.ts';
import { remarkOnMinutes } from './remark-on-minutes.ts';

const { services, database, mails } = await createTestServices({ sync: syncWithSockets });
await listen(services.sync);

let room: RoomFixture;
beforeEach(async () => {
  room = await createRoomFixture(services);
});

async function given<Value>(value: Promise<readonly Value[]>): Promise<Value> {
  const [first] = await value;
  if (!first) throw new Error('there is none');
  return first;
}

const rowOf = ({ meetingId }: MeetingFixture) =>
  given(database.select().from(minutes).where(eq(minutes.meetingId, meetingId)));

async function mayWrite(person: PersonId, documentId: DocumentId): Promise<boolean> {
  const facts = await loadRoomFacts(database, room.roomId);
  const member = facts?.memberships.get(person);
  const document = facts?.documents.get(documentId);
  const section = document?.sections[0];
  if (!facts || !member || !document || !section) throw new Error('not there');
  return may(member, 'write', { room: facts, document, section });
}

/** Notes something in the first section of a meeting's minutes, as its facilitator. */
async function note(meeting: MeetingFixture, text: string): Promise<void> {
  const { documentId } = await rowOf(meeting);
  const section = await given(database.select().from(sections).where(eq(sections.documentId, documentId)));
  const { facilitator } = room.members;
  const written = await services.sync.write(documentId, {
    sectionId: section.id,
    author: { personId: facilitator, hat: { role: 'technician', territoryId: room.city } },
    by: { personId: facilitator, authority: 'pen' },
    clientId: drawClientId(),
    change: (fragment) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(text)]);
      fragment.push([paragraph]);
    },
  });
  expect(written.ok).toBe(true);
}

describe('the minutes of a meeting', () => {
  test('begin when it opens, with a section for each item, and only once', async () => {
    const meeting = await createOpenMeeting(services, room);
    const { documentId, state } = await rowOf(meeting);
    expect(state).toBe('draft');
    const own = await database.select().from(sections).where(eq(sections.documentId, documentId));
    expect(own.map(({ title, nature }) => [title, nature])).toEqual([
      ['Où en est le diagnostic', 'record'],
      ['Se soigner', 'record'],
    ]);
    const items = await database.select().from(agendaItems).where(eq(agendaItems.meetingId, meeting.meetingId));
    expect(new Set(items.map(({ recordSectionId }) => recordSectionId))).toEqual(new Set(own.map(({ id }) => id)));
  });

  test('are not there before, nor for who is no member', async () => {
    const planned = await createMeetingFixture(services, room);
    expect(await readMinutes(services, room.members.elected, planned)).toEqual(refuse('not-found'));
    const meeting = await createOpenMeeting(services, room);
    expect((await readMinutes(services, room.members.elected, meeting)).ok).toBe(true);
    for (const nobody of [room.outsider, room.administrator]) {
      expect(await readMinutes(services, nobody, meeting)).toEqual(refuse('not-found'));
    }
  });

  test('are found by their document, by members of their room', async () => {
    const { documentId, meetingId } = await rowOf(await createOpenMeeting(services, room));
    const find = (actor: PersonId, roomId = room.roomId) => findMinutes(services, actor, roomId, documentId);
    expect(await find(room.members.elected)).toEqual(accept(meetingId));
    const read = (id: DocumentId) => readDocument(services, room.members.elected, room.roomId, id);
    expect(await read(documentId)).toMatchObject({ ok: true, value: { minutesOf: meetingId } });
    const fresh = await createFreshDocument(services, room.roomId);
    expect(await read(fresh.id)).toMatchObject({ ok: true, value: { minutesOf: null } });
    for (const nobody of [room.outsider, room.administrator]) expect(await find(nobody)).toEqual(refuse('not-found'));
    const other = await createRoomFixture(services);
    expect(await find(other.members.elected, other.roomId)).toEqual(refuse('not-found'));
    const { id } = await given(database.select().from(documents).where(eq(documents.kind, 'diagnostic')));
    expect(await findMinutes(services, room.members.elected, room.roomId, id)).toEqual(refuse('not-found'));
  });

  test('are written by their secretary from whichever seat, beside those whom the charter names', async () => {
    const meeting = await createOpenMeeting(services, room);
    const { documentId } = await rowOf(meeting);
    const { resident, technician, elected } = room.members;
    expect([await mayWrite(resident, documentId), await mayWrite(technician, documentId)]).toEqual([false, true]);
    const secretaryId = meeting.membershipOf(resident);
    await database.update(meetings).set({ secretaryId }).where(eq(meetings.id, meeting.meetingId));
    expect([await mayWrite(resident, documentId), await mayWrite(elected, documentId)]).toEqual([true, false]);
  });

  test('keep the sections of their agenda, and are not put away before they are approved', async () => {
    const meeting = await createOpenMeeting(services, room);
    const { documentId } = await rowOf(meeting);
    const own = () => database.select().from(sections).where(eq(sections.documentId, documentId));
    const before = await own();
    const [first] = before;
    if (!first) throw new Error('no section');
    const { facilitator } = room.members;
    const added = { title: 'Divers', prompt: '', nature: 'record', behind: null } as const;
    const given = { writers: ['resident' as const], title: 'Aux habitants' };
    const refused = refuse('minutes-follow-agenda');
    expect(await addSection(services, facilitator, documentId, added)).toEqual(refused);
    expect(await removeSection(services, facilitator, first.id)).toEqual(refused);
    expect(await giveSection(services, facilitator, first.id, given)).toEqual(refused);
    expect(await archiveDocument(services, facilitator, documentId)).toEqual(refuse('minutes-not-approved'));
    expect(await own()).toEqual(before);
    await database.update(documents).set({ stage: 'adopted' }).where(eq(documents.id, documentId));
    expect(await archiveDocument(services, facilitator, documentId)).toEqual(accept(null));
  });

  test('are never put to review, and come back from there', async () => {
    const { documentId } = await rowOf(await createOpenMeeting(services, room));
    const move = (stage: Stage) => changeStage(services, room.members.facilitator, documentId, stage);
    expect(await move('review')).toEqual(refuse('minutes-not-reviewed'));
    expect((await loadRoomFacts(database, room.roomId))?.documents.get(documentId)?.stage).toBe('drafting');
    await database.update(documents).set({ stage: 'review' }).where(eq(documents.id, documentId));
    expect(await move('drafting')).toEqual(accept('drafting'));
  });

  test('tell who was there, what was noted, and what was written meanwhile', async () => {
    const meeting = await createOpenMeeting(services, room);
    await meeting.note(room.members.elected);
    await note(meeting, 'La maison de santé manque de médecins.');
    expect((await closeMeeting(services, room.members.facilitator, meeting)).ok).toBe(true);
    const read = await readMinutes(services, room.members.partner, meeting);
    if (!read.ok) throw new Error(read.code);
    const { facts, discussion, changes, may } = read.value;
    const present = facts.attendance?.members.filter(({ presence }) => presence === 'on-site').map(({ name }) => name);
    expect(present).toEqual(['Anne Cariou']);
    expect(JSON.stringify(discussion[0]?.content)).toContain('La maison de santé');
    expect(changes).toEqual([]);
    expect(may).toEqual({ write: false, publish: false, remark: false, approve: false });
  });
});

describe('who voted how', () => {
  const there = async (): Promise<MeetingFixture> => {
    const meeting = await createOpenMeeting(services, room);
    for (const person of Object.values(room.members)) await meeting.note(person);
    return meeting;
  };
  const voicesIn = async (meeting: MeetingFixture) => {
    const read = await readMinutes(services, room.members.partner, meeting);
    if (!read.ok) throw new Error(read.code);
    return read.value.facts.decisions.map(({ state, voices }) => ({ state, voices }));
  };

  test('is told to nobody before the vote is closed', async () => {
    const meeting = await there();
    const { facilitator, elected } = room.members;
    const place = await opened(services, facilitator, meeting);
    await vote(services, elected, place, 'against', 'Trop cher');
    expect(await voicesIn(meeting)).toEqual([{ state: 'open', voices: [] }]);
    await closeInItsWay(services, facilitator, place);
    const said = { name: 'Anne Cariou', choice: 'against', reason: 'Trop cher', byProxy: false };
    expect(await voicesIn(meeting)).toEqual([{ state: 'closed', voices: [said] }]);
  });

  test('is never told of a vote that was called off', async () => {
    const meeting = await there();
    const { facilitator, elected } = room.members;
    const place = await opened(services, facilitator, meeting);
    await vote(services, elected, place, 'against', 'Trop cher');
    await withdrawDecision(services, facilitator, place);
    expect(await voicesIn(meeting)).toEqual([{ state: 'cancelled', voices: [] }]);
  });
});

describe('a voice that was given', () => {
  test('is by proxy where its holder cast it, and not where its giver came and did', async () => {
    const meeting = await createOpenMeeting(services, room);
    const { facilitator, technician, elected, partner, resident } = room.members;
    for (const person of [facilitator, technician, elected, partner]) await meeting.note(person);
    await giveVoice(services, meeting, resident, elected);
    const held = await opened(services, facilitator, meeting);
    const wish = { voiceOf: meeting.membershipOf(resident), choice: 'for', reason: '' } as const;
    expect((await castBallot(services, elected, held, wish)).ok).toBe(true);
    await closeInItsWay(services, facilitator, held);
    const own = await opened(services, facilitator, meeting);
    await meeting.note(resident);
    expect((await vote(services, resident, own, 'against')).ok).toBe(true);
    await closeInItsWay(services, facilitator, own);
    const read = await readMinutes(services, partner, meeting);
    if (!read.ok) throw new Error(read.code);
    const said = { name: 'Samira Benali', reason: '' };
    expect(read.value.facts.decisions.map(({ voices }) => voices)).toEqual([
      [{ ...said, choice: 'for', byProxy: true }],
      [{ ...said, choice: 'against', byProxy: false }],
    ]);
  });
});

describe('what changed while a meeting was held', () => {
  const write = async (documentId: DocumentId, sectionId: SectionId, change: (fragment: Y.XmlFragment) => void) => {
    const { technician } = room.members;
    const written = await services.sync.write(documentId, {
      sectionId,
      author: { personId: technician, hat: { role: 'technician', territoryId: room.town } },
      by: { personId: technician, authority: 'pen' },
      clientId: drawClientId(),
      change,
    });
    expect(written.ok).toBe(true);
  };
  const line = (text: string) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    return paragraph;
  };

  test('is what came and what went, by whom, and stays so whatever is written or archived afterwards', async () => {
    const document = await given(
      database
        .select()
        .from(documents)
        .where(and(eq(documents.roomId, room.roomId), eq(documents.kind, 'diagnostic'))),
    );
    const section = await given(database.select().from(sections).where(eq(sections.documentId, document.id)));
    await write(document.id, section.id, (fragment) => fragment.push([line('Le car passe.'), line('Il est plein.')]));
    const meeting = await createOpenMeeting(services, room);
    await write(document.id, section.id, (fragment) => {
      fragment.delete(0, 1);
      fragment.push([line('Il passera à 21 h.')]);
    });
    const changes = async () => {
      const read = await readMinutes(services, room.members.partner, meeting);
      if (!read.ok) throw new Error(read.code);
      const { technician } = room.members;
      return read.value.changes.map(({ title, passages, removed }) => [
        title,
        passages.map(({ text, author }) => [text, author?.personId === technician]),
        removed.map(({ text, author }) => [text, author.personId === technician]),
      ]);
    };
    await closeMeeting(services, room.members.facilitator, meeting);
    const said = [[section.title, [['Il passera à 21 h.', true]], [['Le car passe.', true]]]];
    expect(await changes()).toEqual(said);
    await write(document.id, section.id, (fragment) => {
      ((fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText).delete(3, 8);
      fragment.push([line('Plus tard.')]);
    });
    expect(await changes()).toEqual(said);
    const { technician, facilitator, partner } = room.members;
    expect(await removeMember(services, facilitator, room.roomId, technician)).toMatchObject({ ok: true });
    expect(await readMinutes(services, partner, meeting)).toMatchObject({
      value: { writers: new Map([[technician, 'Yann Riou']]) },
    });
    expect(await archiveDocument(services, room.members.facilitator, document.id)).toEqual(accept(null));
    expect(await changes()).toEqual(said);
  });
});

describe('publishing', () => {
  test('waits for the end of the meeting, is for who runs it, and happens once', async () => {
    const meeting = await createOpenMeeting(services, room);
    const { facilitator, elected } = room.members;
    expect(await publishMinutes(services, facilitator, meeting)).toEqual(refuse('meeting-not-over'));
    await closeMeeting(services, facilitator, meeting);
    expect(await publishMinutes(services, elected, meeting)).toEqual(refuse('only-meeting-runners'));
    expect(await publishMinutes(services, facilitator, meeting)).toEqual(accept(meeting.meetingId));
    expect(await publishMinutes(services, facilitator, meeting)).toEqual(refuse('minutes-published'));
    const row = await rowOf(meeting);
    if (!row.publishedAt) throw new Error('not published');
    expect([row.state, row.remarksUntil]).toEqual(['published', remarksEnd(row.publishedAt, 15, 'Europe/Paris')]);
    const document = await given(database.select().from(documents).where(eq(documents.id, row.documentId)));
    expect(document.stage).toBe('review');
  });

  test('writes to every member who has an address, and to nobody who left', async () => {
    const meeting = await createOpenMeeting(services, room);
    await closeMeeting(services, room.members.facilitator, meeting);
    await database
      .update(memberships)
      .set({ endedAt: new Date() })
      .where(eq(memberships.id, meeting.membershipOf(room.members.partner)));
    await publishMinutes(services, room.members.facilitator, meeting);
    const { rows } = await database.$client.query(
      "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail-minutes' and payload ->> 'meetingId' = $1",
      [meeting.meetingId],
    );
    const told = new Set(rows.map(({ payload }) => payload.membershipId));
    const expected = [room.members.facilitator, room.members.technician, room.members.elected, room.members.resident];
    expect(told).toEqual(new Set(expected.map((person) => meeting.membershipOf(person))));
  });
});

describe('the last day for remarks', () => {
  test.each(['Europe/Paris', 'Pacific/Tahiti', 'Pacific/Noumea'])(
    'ends with the day that mail and pages name, in the zone of the meeting: %s',
    async (timeZone) => {
      const meeting = await createOpenMeeting(services, room, { timeZone });
      const { facilitator, elected } = room.members;
      await closeMeeting(services, facilitator, meeting);
      await publishMinutes(services, facilitator, meeting);
      const { publishedAt, remarksUntil } = await rowOf(meeting);
      if (!publishedAt || !remarksUntil) throw new Error('not published');
      const named = parseDate(wallTime(publishedAt, timeZone).day).add({ days: 15 }).toString();
      expect(wallTime(remarksUntil, timeZone)).toEqual({ day: named, time: '23:59' });
      await MAIL_MINUTES.run(services, { meetingId: meeting.meetingId, membershipId: meeting.membershipOf(elected) });
      const inWords = new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeZone: 'UTC' });
      expect(mails.at(-1)?.text).toContain(`jusqu’au ${inWords.format(new Date(named))}`);
      const [waiting] = await whatWaits(services, elected);
      expect(waiting).toMatchObject({ kind: 'minutes', by: remarksUntil, timeZone });
    },
  );
});

describe('a remark', () => {
  test('is attached while the charter’s days last, and stays', async () => {
    const meeting = await createOpenMeeting(services, room);
    const { facilitator, resident } = room.members;
    const remark = () => remarkOnMinutes(services, resident, meeting, 'Nous avions parlé du car.');
    expect(await remark()).toEqual(refuse('minutes-not-published'));
    await closeMeeting(services, facilitator, meeting);
    await publishMinutes(services, facilitator, meeting);
    expect((await remark()).ok).toBe(true);
    const read = await readMinutes(services, facilitator, meeting);
    expect(read.ok && read.value.facts.remarks).toMatchObject([
      { name: 'Samira Benali', body: 'Nous avions parlé du car.' },
    ]);
    await database
      .update(minutes)
      .set({ remarksUntil: new Date(Date.now() - 1000) })
      .where(eq(minutes.meetingId, meeting.meetingId));
    expect(await remark()).toEqual(refuse('remarks-over'));
    expect(await remarkOnMinutes(services, room.administrator, meeting, 'Moi aussi')).toEqual(refuse('not-a-member'));
  });
});
