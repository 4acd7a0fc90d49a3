import { z } from 'zod';
import { documentId, personId, roomId, roundId, sectionId } from '../domain/ids.ts';
import { ROUND_RULES } from '../domain/round.ts';
import { seatSchema } from '../domain/seat.ts';

const liveMember = z.object({
  personId,
  name: z.string(),
  mandate: seatSchema,
  hat: seatSchema,
  facilitator: z.boolean(),
  /** Whether they have the room or one of its documents open. */
  here: z.boolean(),
  /** The documents that they have open. */
  documents: z.array(documentId),
});

/** The exchange round that is under way. */
const liveRound = z.object({
  id: roundId,
  rule: z.enum(ROUND_RULES),
  question: z.string(),
  /** Milliseconds until it ends by itself, when this was sent: clocks of two machines need not agree. */
  msLeft: z.number(),
  sectionIds: z.array(sectionId),
});

/** The state of a room as `/live/<roomId>` pushes it, whole, whenever it changes. A text frame of JSON. */
export const liveSnapshotSchema = z.object({
  roomId,
  /** Grows with each change of who may do what: hats, members, charter, rounds, locks, stages. */
  version: z.number().int(),
  frozen: z.boolean(),
  round: liveRound.nullable(),
  /** Which version of the charter is in force. */
  charterNumber: z.number().int(),
  members: z.array(liveMember),
});

export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>;
export type LiveMember = z.infer<typeof liveMember>;
export type LiveRound = z.infer<typeof liveRound>;
