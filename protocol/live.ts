import { z } from 'zod';
import { documentId, personId, roomId } from '../domain/ids.ts';
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

/** The state of a room as `/live/<roomId>` pushes it, whole, whenever it changes. A text frame of JSON. */
export const liveSnapshotSchema = z.object({ roomId, frozen: z.boolean(), members: z.array(liveMember) });

export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>;
export type LiveMember = z.infer<typeof liveMember>;
