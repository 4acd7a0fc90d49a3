import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingReplies, memberships, people } from '#db/schema.ts';
import { decides } from '#domain/access/may.ts';
import type { DocumentId, MeetingId, MembershipId, PersonId, SectionId } from '#domain/ids.ts';
import { agendaTimes } from '#domain/meetings/agenda.ts';
import type { AttendanceRecord } from '#domain/meetings/attendance-record.ts';
import { hopeOfQuorum, type QuorumHope } from '#domain/meetings/hope-of-quorum.ts';
import type { NamedHallMember, Reply } from '#domain/meetings/presence.ts';
import { comesInPerson, type ReplyAnswer } from '#domain/meetings/reply.ts';
import { mayHoldVoiceOf } from '#domain/meetings/voting/proxies.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { takingPart } from '../facts/room-access.ts';
import type { RoomFacts } from '../facts/room-facts.ts';
import { type NamedRoom, withNames } from '../facts/room-names.ts';
import { namedHallMembers } from '../hall/load-hall.ts';
import type { Services } from '../services.ts';
import { type AgendaRow, loadAgenda } from './agenda-rows.ts';
import { meetingFingerprint } from './change-meeting.ts';
import { accessMeeting, type MeetingAccess, type MeetingRow } from './meeting-access.ts';
import { type Reminder, readReminder } from './remind-silent.ts';
import { loadVoices } from './reply-to-meeting.ts';

export type NamedPerson = { readonly personId: PersonId; readonly name: string };

export type AgendaPoint = Pick<
  AgendaRow,
  'id' | 'title' | 'kind' | 'minutes' | 'presenter' | 'state' | 'sectionIds'
> & {
  /** When it begins if all before it take what they are meant to. */
  readonly startsAt: Date;
  readonly sections: readonly { readonly id: SectionId; readonly title: string; readonly documentId: DocumentId }[];
};

/** What a member answered, and the voices that they gave and hold for this meeting. */
export type OwnPart = {
  readonly membershipId: MembershipId;
  readonly answer: ReplyAnswer | null;
  readonly standIn: string;
  readonly gaveTo: NamedPerson | null;
  /** Whose voice they hold. */
  readonly holdsFor: NamedPerson | null;
  /** Whether their mandate takes part in decisions: who does not has no voice to give. */
  readonly decides: boolean;
  /** To whom they may give their voice now. */
  readonly mayHold: readonly NamedPerson[];
};

/** What one member answered, as who runs the meeting reads it. */
export type MemberReply = NamedHallMember & {
  readonly decides: boolean;
  readonly answer: ReplyAnswer | null;
  readonly standIn: string;
  /** Who holds their voice, by name. */
  readonly gaveTo: string | null;
};

/** How many members answered in each way; `silent` did not. */
export type ReplyCounts = Readonly<Record<ReplyAnswer | 'silent', number>>;

/** Who was at a meeting that is over. */
export type SeenAttendance = Pick<AttendanceRecord, 'counts' | 'quorum'> & {
  /** By name, for members of the room alone; null for everybody else. */
  readonly people: Pick<AttendanceRecord, 'members' | 'guests'> | null;
};

export type MeetingView = Pick<
  MeetingRow,
  | 'id'
  | 'roomId'
  | 'title'
  | 'startsAt'
  | 'timeZone'
  | 'place'
  | 'link'
  | 'state'
  | 'secondConvening'
  | 'convenedAt'
  | 'remindedAt'
  | 'cancelledBecause'
  | 'openedAt'
  | 'closedAt'
  | 'followsId'
> & {
  readonly endsAt: Date;
  readonly chair: NamedPerson | null;
  readonly secretary: NamedPerson | null;
  readonly items: readonly AgendaPoint[];
  readonly counts: ReplyCounts;
  readonly hope: QuorumHope;
  /** Null for who does not take part: who is no member, and everybody once it is archived. */
  readonly mine: OwnPart | null;
  /** Whether the reader runs it, as a facilitator, its chair or its secretary. */
  readonly runs: boolean;
  /** Who was there, counted when it closed; null before. */
  readonly attendance: SeenAttendance | null;
  /** Who answered what; null for who does not run the meeting. */
  readonly replies: readonly MemberReply[] | null;
  /** Whether those who have not answered can be written to again; null as `replies` are. */
  readonly reminder: Reminder | null;
  readonly fingerprint: string;
};

type StoredReply = Reply & { readonly standIn: string };

/**
 * Reads a meeting for a person who may see it. Who answered what is told by name to those who run
 * it alone.
 */
export async function viewMeeting(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  meetingId: MeetingId,
): Promise<Outcome<MeetingView, 'not-found'>> {
  const access = await accessMeeting(database, actor, meetingId);
  if (!access.ok) return access;
  const { meeting, room, runs } = access.value;
  const named = await withNames(database, room);
  const agenda = await loadAgenda(database, meetingId);
  const members = await namedHallMembers(database, room);
  const replies = await loadReplies(database, meetingId);
  const voices = await loadVoices(database, meetingId);
  const { starts, end } = agendaTimes(meeting.startsAt, agenda);
  return accept({
    ...pickFacts(meeting),
    endsAt: end,
    chair: await readName(database, meeting.chairId),
    secretary: await readName(database, meeting.secretaryId),
    items: agenda.map((item, at) => viewItem(named, item, starts[at] ?? meeting.startsAt)),
    counts: countReplies(members, replies),
    hope: hopeOfQuorum(room.charter, members, replies, meeting.secondConvening),
    mine: viewOwn(access.value, { members, replies, voices }),
    runs,
    attendance: meeting.attendance && viewAttendance(meeting.attendance, access.value),
    reminder: runs ? await readReminder(database, meeting) : null,
    replies: runs ? viewReplies(room, { members, replies, voices }) : null,
    fingerprint: meetingFingerprint(meeting, agenda),
  });
}

/** What of a meeting's row is for its readers. */
function pickFacts(meeting: MeetingRow) {
  const { id, roomId, title, startsAt, timeZone, place, link, state, secondConvening } = meeting;
  const { convenedAt, remindedAt, cancelledBecause, openedAt, closedAt, followsId } = meeting;
  const facts = { id, roomId, title, startsAt, timeZone, place, link, state, secondConvening };
  return { ...facts, convenedAt, remindedAt, cancelledBecause, openedAt, closedAt, followsId };
}

function viewAttendance(
  { counts, quorum, members, guests }: AttendanceRecord,
  { membership }: MeetingAccess,
): SeenAttendance {
  return { counts, quorum, people: membership && { members, guests } };
}

function viewItem({ documents }: NamedRoom, item: AgendaRow, startsAt: Date): AgendaPoint {
  const { id, title, kind, minutes, presenter, state, sectionIds } = item;
  const sections = [...documents].flatMap(([documentId, document]) =>
    document.sections
      .filter((section) => sectionIds.includes(section.id))
      .map((section) => ({ id: section.id, title: section.title, documentId })),
  );
  return { id, title, kind, minutes, presenter, state, sectionIds, startsAt, sections };
}

async function readName(queryable: Queryable, membershipId: MembershipId | null): Promise<NamedPerson | null> {
  if (!membershipId) return null;
  const [found] = await queryable
    .select({ personId: people.id, name: people.name })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(eq(memberships.id, membershipId));
  return found ?? null;
}

async function loadReplies(queryable: Queryable, meetingId: MeetingId): Promise<StoredReply[]> {
  return queryable
    .select({
      membershipId: meetingReplies.membershipId,
      answer: meetingReplies.answer,
      standIn: meetingReplies.standIn,
    })
    .from(meetingReplies)
    .where(and(eq(meetingReplies.meetingId, meetingId)));
}

function countReplies(members: readonly NamedHallMember[], replies: readonly StoredReply[]): ReplyCounts {
  const answers = new Map(replies.map(({ membershipId, answer }) => [membershipId, answer]));
  const counts = { comes: 0, remote: 0, excused: 0, 'gives-voice': 0, 'sends-somebody': 0, silent: 0 };
  for (const { membershipId } of members) counts[answers.get(membershipId) ?? 'silent'] += 1;
  return counts;
}

type Answered = {
  readonly members: readonly NamedHallMember[];
  readonly replies: readonly StoredReply[];
  readonly voices: Awaited<ReturnType<typeof loadVoices>>;
};

function viewOwn(access: MeetingAccess, { members, replies, voices }: Answered): OwnPart | null {
  const part = takingPart(access);
  if (!part.ok) return null;
  const { membership, room } = part.value;
  const { membershipId } = membership;
  const named = (id: MembershipId | undefined): NamedPerson | null => {
    const member = members.find((one) => one.membershipId === id);
    return member ? { personId: member.personId, name: member.name } : null;
  };
  const own = replies.find((reply) => reply.membershipId === membershipId);
  const away = new Set(replies.filter(({ answer }) => !comesInPerson(answer)).map((reply) => reply.membershipId));
  return {
    membershipId,
    answer: own?.answer ?? null,
    standIn: own?.standIn ?? '',
    gaveTo: named(voices.find(({ giverId }) => giverId === membershipId)?.holderId),
    holdsFor: named(voices.find(({ holderId }) => holderId === membershipId)?.giverId),
    decides: decides(room.charter, membership),
    mayHold: mayHoldVoiceOf(room.charter, members, voices, membershipId)
      .filter((member) => !away.has(member.membershipId))
      .map(({ personId, name }) => ({ personId, name })),
  };
}

function viewReplies({ charter }: RoomFacts, { members, replies, voices }: Answered): MemberReply[] {
  const answers = new Map(replies.map((reply) => [reply.membershipId, reply]));
  const names = new Map(members.map(({ membershipId, name }) => [membershipId, name]));
  return members.map((member) => {
    const reply = answers.get(member.membershipId);
    const holder = voices.find(({ giverId }) => giverId === member.membershipId)?.holderId;
    return {
      ...member,
      decides: decides(charter, member),
      answer: reply?.answer ?? null,
      standIn: reply?.standIn ?? '',
      gaveTo: holder ? (names.get(holder) ?? null) : null,
    };
  });
}
