import { z } from 'zod';
import {
  agendaItemId,
  decisionId,
  documentId,
  meetingId,
  personId,
  roomId,
  roundId,
  sectionId,
} from '../domain/ids.ts';
import { MEETING_STATES } from '../domain/meetings/meeting.ts';
import {
  DECISION_METHODS,
  DECISION_OUTCOMES,
  DECISION_RULES,
  DECISION_STATES,
} from '../domain/meetings/voting/decision.ts';
import { ROUND_RULES } from '../domain/rounds/round.ts';
import { seatSchema } from '../domain/seat.ts';

/**
 * A page that offers it hears the parts of a room apart, each only when it differs, and of who is a
 * member or here only the changes, once it was told the whole.
 */
export const LIVE_SUBPROTOCOL = 'entente.live.3';
/**
 * The same without changes: a part that differs is sent whole. A page that offers neither hears
 * `LiveSnapshot`.
 */
export const LIVE_WHOLE_PARTS = 'entente.live.2';

const liveMember = z.object({
  personId,
  name: z.string(),
  mandate: seatSchema,
  hat: seatSchema,
  facilitator: z.boolean(),
  /** What they are where they come from, and which commune that is; empty where nothing is said. */
  function: z.string().default(''),
  commune: z.string().default(''),
});

/** The exchange round that is under way. */
const liveRound = z.object({
  id: roundId,
  rule: z.enum(ROUND_RULES),
  question: z.string(),
  /**
   * Milliseconds until it ends by itself, when this was sent: clocks of two machines need not
   * agree.
   */
  msLeft: z.number(),
  /** How long it lasts from its beginning to its end. A service of before does not say. */
  minutes: z.number().int().default(0),
  sectionIds: z.array(sectionId),
});

/** The room itself: its members and what holds for all of it. */
const liveRoom = z.object({
  roomId,
  /** Grows with each change of who may do what: hats, members, charter, rounds, locks, stages. */
  version: z.number().int(),
  /**
   * How many of those changes were of something else than members. Where it stayed, `members` says
   * all that changed. A service of before does not say.
   */
  otherChanges: z.number().int().optional(),
  frozen: z.boolean(),
  round: liveRound.nullable(),
  /** Which version of the charter is in force. */
  charterNumber: z.number().int(),
  members: z.array(liveMember),
});

/** Who has the room or one of its documents open, with the documents that each of them has open. */
const liveHere = z.record(personId, z.array(documentId));

/** Mandates of a side; it needs none where the charter asks nothing of each side. */
const voices = z.object({ present: z.number().int(), of: z.number().int(), needed: z.number().int().default(0) });

/**
 * The meeting that is open, in figures: no names, no ballots, and never the code by which one is
 * noted present.
 */
const liveMeeting = z.object({
  id: meetingId,
  state: z.enum(MEETING_STATES),
  title: z.string(),
  /** The item of the agenda that is spoken about. */
  item: z
    .object({
      id: agendaItemId,
      title: z.string(),
      /** From 1, among `of` items. */
      position: z.number().int(),
      of: z.number().int(),
      minutes: z.number(),
      /** What it has taken until this was sent. */
      spentMs: z.number(),
      sectionIds: z.array(sectionId),
    })
    .nullable(),
  /** The title of the item after it, or null. */
  next: z.string().nullable(),
  /** Milliseconds that the agenda still needs by its own minutes, when this was sent. */
  restMs: z.number(),
  quorum: z.object({
    present: z.number().int(),
    needed: z.number().int(),
    urban: voices,
    rural: voices,
    met: z.boolean(),
  }),
  counts: z.object({
    onSite: z.number().int(),
    remote: z.number().int(),
    represented: z.number().int(),
    excused: z.number().int(),
    expected: z.number().int(),
  }),
  /** The decision that is open, or the last one that was closed in this item. */
  decision: z
    .object({
      id: decisionId,
      title: z.string(),
      rule: z.enum(DECISION_RULES),
      method: z.enum(DECISION_METHODS),
      state: z.enum(DECISION_STATES),
      /** How many have voted, of how many who may. */
      voted: z.number().int(),
      of: z.number().int(),
      outcome: z.enum(DECISION_OUTCOMES).nullable(),
    })
    .nullable(),
});

/** A topic that changed a moment ago. */
const recentTopic = z.object({ topic: z.string(), msAgo: z.number() });

/** What is pushed on `/live/<roomId>`, a text frame of JSON each. */
export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('room'), room: liveRoom }),
  z.object({ type: z.literal('here'), people: liveHere }),
  /** What differs from the room as it was told last: `members` are those who changed or came. */
  z.object({
    type: z.literal('room-changes'),
    room: liveRoom.omit({ members: true }),
    members: z.array(liveMember),
    left: z.array(personId),
  }),
  /** The same of who is here: `people` are those who came or have other documents open. */
  z.object({ type: z.literal('here-changes'), people: liveHere, left: z.array(personId) }),
  z.object({ type: z.literal('meeting'), meeting: liveMeeting.nullable() }),
  /** Something about these changed; who shows it asks again by HTTP, with their own rights. */
  z.object({ type: z.literal('news'), topics: z.array(z.string()) }),
  /**
   * The same of the last half minute, once, to who just came: a page that was asked for before one
   * of these changed may show what was so before.
   */
  z.object({ type: z.literal('recent'), topics: z.array(recentTopic) }),
]);

/** The state of a room, whole, for pages that do not know of its parts yet. */
export const liveSnapshotSchema = liveRoom.extend({
  members: z.array(
    liveMember.extend({
      /** Whether they have the room or one of its documents open. */
      here: z.boolean(),
      /** The documents that they have open. */
      documents: z.array(documentId),
    }),
  ),
});

export type LiveMessage = z.infer<typeof liveMessageSchema>;
export type LiveMember = z.infer<typeof liveMember>;
export type LiveRoom = z.infer<typeof liveRoom>;
export type RoomChanges = Extract<LiveMessage, { type: 'room-changes' }>;
export type HereChanges = Extract<LiveMessage, { type: 'here-changes' }>;
export type RecentTopic = z.infer<typeof recentTopic>;
export type LiveRound = z.infer<typeof liveRound>;
export type LiveHere = z.infer<typeof liveHere>;
export type LiveMeeting = z.infer<typeof liveMeeting>;
export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>;
