import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { AgendaItemId, MeetingId, MembershipId, PersonId, RoomId, SectionId } from '../../domain/ids.ts';
import type { AttendanceRecord } from '../../domain/meetings/attendance-record.ts';
import {
  ATTENDANCE_MODES,
  ITEM_KINDS,
  ITEM_STATES,
  MEETING_STATES,
  PROXY_ENDS,
  REPLY_ANSWERS,
} from '../../domain/meetings/meeting.ts';
import { at, madeAt, ownId, ref } from '../columns.ts';
import { sections } from './documents.ts';
import { people } from './people.ts';
import { memberships, rooms } from './rooms.ts';

/**
 * A meeting of a room. Whatever is under way in it is rows and the database's clock: no process
 * remembers anything.
 */
export const meetings = pgTable(
  'meetings',
  {
    id: ownId<MeetingId>(),
    roomId: ref<RoomId>('room_id')
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    startsAt: at('starts_at').notNull(),
    /** The zone in which its hour was said, `Europe/Paris` for instance. */
    timeZone: text('time_zone').notNull(),
    place: text('place').notNull().default(''),
    link: text('link').notNull().default(''),
    chairId: ref<MembershipId>('chair_id').references(() => memberships.id),
    secretaryId: ref<MembershipId>('secretary_id').references(() => memberships.id),
    state: text('state', { enum: MEETING_STATES }).notNull().default('planned'),
    /** It may decide without a quorum, since a first one had none (CGCT, article L. 2121-17). */
    secondConvening: boolean('second_convening').notNull().default(false),
    /** When its members were first written to; null while they were not. */
    convenedAt: at('convened_at'),
    /** When those who had not answered were last written to again. */
    remindedAt: at('reminded_at'),
    /** Grows with each change that members' calendars have to hear of (RFC 5545, SEQUENCE). */
    icsSequence: integer('ics_sequence').notNull().default(0),
    /** Why it was cancelled, as its members read it; empty where nobody said. */
    cancelledBecause: text('cancelled_because').notNull().default(''),
    openedAt: at('opened_at'),
    closedAt: at('closed_at'),
    /**
     * Who was there and what it counted when it closed, `AttendanceRecord`; it never changes after.
     */
    attendance: jsonb('attendance').$type<AttendanceRecord>(),
    /** The meeting whose open items it began with. */
    followsId: ref<MeetingId>('follows_id'),
    createdBy: ref<PersonId>('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: madeAt(),
  },
  (table) => [
    index('meetings_by_room').on(table.roomId, table.startsAt),
    uniqueIndex('meetings_one_open').on(table.roomId).where(sql`${table.state} = 'open'`),
  ],
);

/** A point of a meeting's agenda. */
export const agendaItems = pgTable(
  'agenda_items',
  {
    id: ownId<AgendaItemId>(),
    meetingId: ref<MeetingId>('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    kind: text('kind', { enum: ITEM_KINDS }).notNull(),
    /** What it is meant to take. */
    minutes: integer('minutes').notNull(),
    presenter: text('presenter').notNull().default(''),
    state: text('state', { enum: ITEM_STATES }).notNull().default('to-come'),
    /** What it took before `currentSince`, in milliseconds. */
    spentMs: integer('spent_ms').notNull().default(0),
    /** Since when it is spoken about; null where it is not now. */
    currentSince: at('current_since'),
    /** The section of the minutes in which its discussion is noted, once the meeting is open. */
    recordSectionId: ref<SectionId>('record_section_id').references(() => sections.id, { onDelete: 'set null' }),
  },
  (table) => [
    index('agenda_items_by_meeting').on(table.meetingId, table.position),
    uniqueIndex('agenda_items_one_current').on(table.meetingId).where(sql`${table.state} = 'current'`),
  ],
);

/** The sections that an item is about. */
export const agendaItemSections = pgTable(
  'agenda_item_sections',
  {
    itemId: ref<AgendaItemId>('item_id')
      .notNull()
      .references(() => agendaItems.id, { onDelete: 'cascade' }),
    sectionId: ref<SectionId>('section_id')
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.sectionId] })],
);

const ofMeeting = () =>
  ref<MeetingId>('meeting_id')
    .notNull()
    .references(() => meetings.id, { onDelete: 'cascade' });
const ofMember = (column = 'membership_id') =>
  ref<MembershipId>(column)
    .notNull()
    .references(() => memberships.id, { onDelete: 'cascade' });

/** What a member answered to the convening; the last answer counts. */
export const meetingReplies = pgTable(
  'meeting_replies',
  {
    meetingId: ofMeeting(),
    membershipId: ofMember(),
    answer: text('answer', { enum: REPLY_ANSWERS }).notNull(),
    /** Who comes in their place, by name; empty for every other answer. */
    standIn: text('stand_in').notNull().default(''),
    answeredAt: at('answered_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.membershipId] })],
);

/** One stay of a member in a meeting: who leaves and comes back has two. */
export const attendances = pgTable(
  'attendances',
  {
    id: ownId<string>(),
    meetingId: ofMeeting(),
    membershipId: ofMember(),
    mode: text('mode', { enum: ATTENDANCE_MODES }).notNull(),
    /** Who sits there for the member, by name; empty where the member is there. */
    standIn: text('stand_in').notNull().default(''),
    cameAt: at('came_at').notNull().defaultNow(),
    leftAt: at('left_at'),
    /** Who ticked it; null for who gave the hall's code. */
    notedBy: ref<PersonId>('noted_by').references(() => people.id),
  },
  (table) => [
    index('attendances_by_meeting').on(table.meetingId),
    uniqueIndex('attendances_one_open').on(table.meetingId, table.membershipId).where(sql`${table.leftAt} is null`),
  ],
);

/** Who is there without being a member: the sous-préfet, a study office, the press. */
export const meetingGuests = pgTable(
  'meeting_guests',
  { id: ownId<string>(), meetingId: ofMeeting(), name: text('name').notNull(), quality: text('quality').notNull() },
  (table) => [index('meeting_guests_by_meeting').on(table.meetingId)],
);

/**
 * A voice that a member gave to another for a meeting. One given and one held each, while they
 * last.
 */
export const proxies = pgTable(
  'proxies',
  {
    id: ownId<string>(),
    meetingId: ofMeeting(),
    giverId: ofMember('giver_id'),
    holderId: ofMember('holder_id'),
    givenAt: at('given_at').notNull().defaultNow(),
    endedAt: at('ended_at'),
    endedBecause: text('ended_because', { enum: PROXY_ENDS }),
  },
  (table) => [
    uniqueIndex('proxies_one_given').on(table.meetingId, table.giverId).where(sql`${table.endedAt} is null`),
    uniqueIndex('proxies_one_held').on(table.meetingId, table.holderId).where(sql`${table.endedAt} is null`),
  ],
);
