import { and, eq, inArray } from 'drizzle-orm';
import { agendaItems, documents, memberships, minutes, sections } from '#db/schema.ts';
import type { AgendaItemId, MeetingId, MembershipId, PersonId, RoomId, SectionId } from '#domain/ids.ts';
import { wallTime } from '#domain/meetings/when.ts';
import type { Outcome } from '#domain/refusal.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { castBallot } from '../decisions/cast-ballot.ts';
import { closeDecision } from '../decisions/close-decision.ts';
import { draftDecision } from '../decisions/draft-decision.ts';
import { noteBallot } from '../decisions/note-ballot.ts';
import { openDecision } from '../decisions/open-decision.ts';
import { closeMeeting } from '../hall/close-meeting.ts';
import { giveVoice } from '../hall/give-voice.ts';
import type { MeetingPlace } from '../hall/hall-access.ts';
import { moveAgenda } from '../hall/move-agenda.ts';
import { noteGuest } from '../hall/note-guests.ts';
import { notePresence } from '../hall/note-presence.ts';
import { openMeeting } from '../hall/open-meeting.ts';
import { conveneMeeting } from '../meetings/convene-meeting.ts';
import { createMeeting } from '../meetings/create-meeting.ts';
import { replyToMeeting } from '../meetings/reply-to-meeting.ts';
import { publishMinutes } from '../minutes/publish-minutes.ts';
import { remarkOnMinutes } from '../minutes/remark-on-minutes.ts';
import type { Services } from '../services.ts';
import { typeset } from './content/blocks.ts';
import { type DemoDecision, LAUNCH, NEXT, NEXT_REPLIES } from './content/meetings.ts';
import { datePast, findDiagnostic, HELD_DAYS_AGO } from './date-past-meeting.ts';
import type { PersonaKey } from './personas.ts';
import { type SeedAuthor, writePassages } from './write-passages.ts';

type Stage = {
  readonly services: Services;
  readonly roomId: RoomId;
  readonly facilitator: PersonId;
  readonly authors: ReadonlyMap<PersonaKey, SeedAuthor>;
};

const DAY_MS = 86_400_000;
/** When the next meeting is, in days. */
const NEXT_IN_DAYS = 16;

/**
 * Holds a meeting in a room, from its opening to its published minutes, and convenes the next one,
 * by the interface's use cases.
 */
export async function seedMeetings(stage: Stage): Promise<void> {
  const { services } = stage;
  const meetingId = await prepare(stage, LAUNCH, 1);
  const place = { roomId: stage.roomId, meetingId };
  await hold(stage, place);
  await datePast(services, place);
  await conveneNext(stage, meetingId);
}

async function prepare(
  { services, roomId, facilitator, authors }: Stage,
  meeting: typeof NEXT,
  inDays: number,
  follows: MeetingId | null = null,
): Promise<MeetingId> {
  const person = (key: PersonaKey) => given(authors.get(key)).personId;
  const items = [];
  for (const item of meeting.items) {
    items.push({
      ...item,
      id: null,
      title: typeset(item.title),
      sectionIds: await sectionsOf(services, roomId, item.sections),
    });
  }
  const draft = {
    title: meeting.title,
    when: { day: dayAt(onWeekday(new Date(Date.now() + inDays * DAY_MS))), time: '09:30' },
    timeZone: TIME_ZONE,
    place: meeting.place,
    link: meeting.link,
    chair: person(meeting.chair),
    secretary: person(meeting.secretary),
    secondConvening: false,
    items,
    follows,
  } as const;
  return accepted(await createMeeting(services, facilitator, roomId, draft));
}

/**
 * Everybody comes, three points are spoken about, two decisions are taken, what was said is noted.
 */
async function hold(stage: Stage, place: MeetingPlace): Promise<void> {
  const { services, facilitator, authors, roomId } = stage;
  const { database } = services;
  accepted(await openMeeting(services, facilitator, place));
  const memberOf = await membershipsOf(stage);
  for (const [key, mode] of entries(LAUNCH.present)) {
    accepted(
      await notePresence(services, facilitator, place, {
        membershipId: memberOf(key),
        presence: { mode, standIn: '' },
      }),
    );
  }
  const { of, name } = LAUNCH.standIn;
  const standIn = { mode: 'on-site', standIn: name } as const;
  accepted(await notePresence(services, facilitator, place, { membershipId: memberOf(of), presence: standIn }));
  const { from, to } = LAUNCH.proxy;
  accepted(await giveVoice(services, facilitator, place, { giverId: memberOf(from), holderId: memberOf(to) }));
  for (const guest of LAUNCH.guests) accepted(await noteGuest(services, facilitator, place, guest));
  const items = await database
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, place.meetingId))
    .orderBy(agendaItems.position);
  for (const [index, item] of items.entries()) {
    accepted(await moveAgenda(services, facilitator, place, { itemId: item.id, to: 'current' }));
    const taken = LAUNCH.decisions.filter((decision) => decision.item === index);
    for (const decision of taken) await decide(stage, place, item.id, decision, memberOf);
  }
  const [kept] = await database.select().from(minutes).where(eq(minutes.meetingId, place.meetingId));
  await writePassages(database, given(kept).documentId, LAUNCH.discussion, authors);
  await writePassages(database, await findDiagnostic(services, roomId), LAUNCH.written, authors);
  accepted(await closeMeeting(services, facilitator, place));
  accepted(await publishMinutes(services, facilitator, place));
  const { by, body } = LAUNCH.remark;
  accepted(await remarkOnMinutes(services, given(authors.get(by)).personId, { ...place, roomId }, typeset(body)));
}

async function decide(
  { services, facilitator, authors }: Stage,
  place: MeetingPlace,
  itemId: AgendaItemId,
  decision: DemoDecision,
  memberOf: (key: PersonaKey) => MembershipId,
): Promise<void> {
  const { rule, method, responsible, dueInDays } = decision;
  const due = dueInDays === null ? null : dayAt(new Date(Date.now() + (dueInDays - HELD_DAYS_AGO) * DAY_MS));
  const draft = {
    ...{ rule, method, itemId },
    responsible: '',
    responsibleId: memberOf(responsible),
    title: typeset(decision.title),
    proposal: typeset(decision.proposal),
    sections: [],
    followsId: null,
    replacesId: null,
    dueOn: due,
  };
  const decisionId = accepted(await draftDecision(services, facilitator, place, draft));
  const decided = { ...place, decisionId };
  accepted(await openDecision(services, facilitator, decided));
  for (const [key, { choice, reason = '' }] of entries(decision.ballots)) {
    const holder = key === LAUNCH.proxy.from ? LAUNCH.proxy.to : key;
    const wish = { voiceOf: holder === key ? null : memberOf(key), choice, reason: typeset(reason) };
    // Who sits in somebody's place has no device of theirs: that ballot is noted for them.
    if (key === LAUNCH.standIn.of) {
      accepted(await noteBallot(services, facilitator, decided, { membershipId: memberOf(key), choice, reason }));
    } else accepted(await castBallot(services, given(authors.get(holder)).personId, decided, wish));
  }
  accepted(
    await closeDecision(services, facilitator, decided, { method, hands: null, knownMissing: Number.MAX_SAFE_INTEGER }),
  );
}

async function conveneNext(stage: Stage, follows: MeetingId): Promise<void> {
  const { services, facilitator, authors } = stage;
  const meetingId = await prepare(stage, NEXT, NEXT_IN_DAYS, follows);
  accepted(await conveneMeeting(services, facilitator, meetingId));
  for (const [key, answer] of entries(NEXT_REPLIES)) {
    accepted(await replyToMeeting(services, given(authors.get(key)).personId, meetingId, { answer }));
  }
}

async function membershipsOf({ services, roomId, authors }: Stage): Promise<(key: PersonaKey) => MembershipId> {
  const rows = await services.database
    .select({ id: memberships.id, personId: memberships.personId })
    .from(memberships)
    .where(eq(memberships.roomId, roomId));
  const byPerson = new Map(rows.map(({ id, personId }) => [personId, id]));
  return (key) => given(byPerson.get(given(authors.get(key)).personId));
}

async function sectionsOf({ database }: Services, roomId: RoomId, kinds: readonly string[]): Promise<SectionId[]> {
  if (kinds.length === 0) return [];
  const rows = await database
    .select({ id: sections.id })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'diagnostic'), inArray(sections.kind, [...kinds])));
  return rows.map(({ id }) => id);
}

function entries<Value>(record: Partial<Record<PersonaKey, Value>>): [PersonaKey, Value][] {
  return Object.entries(record) as [PersonaKey, Value][];
}

function accepted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration's meeting could not be held: ${outcome.code}`);
  return outcome.value;
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the demonstration’s meeting names somebody or something that is not there');
  return value;
}

function dayAt(instant: Date): string {
  return wallTime(instant, TIME_ZONE).day;
}

/** The same day, or the Monday after it: no committee meets on a weekend. */
function onWeekday(day: Date): Date {
  const past = { 0: 1, 6: 2 }[day.getUTCDay()] ?? 0;
  return new Date(day.getTime() + past * DAY_MS);
}
