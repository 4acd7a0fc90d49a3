import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { meetings, minutes, rooms } from '#db/schema.ts';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import { sha256Hex } from '../decisions/section-texts.ts';
import { MINUTES_FORM } from './approve-minutes.ts';

/**
 * What is wrong with approved minutes: their fingerprint is not that of their text, or of a text
 * that they hold; or the text is no minutes; or they do not follow the minutes that the room
 * approved before.
 */
export type MinutesFault = 'other-fingerprint' | 'not-minutes' | 'other-before';

export type VerifiedMinutes = {
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly roomTitle: string;
  readonly sha256: string;
  readonly fault: MinutesFault | null;
};

/**
 * What of the text is looked into: the texts that were adopted with it, and the fingerprint of the
 * minutes before.
 */
const approvedText = z.object({
  discussion: z.array(z.object({ canonical: z.string(), sha256: z.string() })),
  previous: z.string().nullable(),
});

/**
 * Recomputes the fingerprints of all approved minutes, each room's in the order in which it
 * approved them.
 */
export async function verifyMinutes(queryable: Queryable): Promise<VerifiedMinutes[]> {
  const rows = await queryable
    .select({ minutes, meetingTitle: meetings.title, roomId: meetings.roomId, roomTitle: rooms.title })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(rooms, eq(rooms.id, meetings.roomId))
    .where(eq(minutes.state, 'approved'))
    .orderBy(asc(meetings.roomId), asc(minutes.approvedAt), asc(meetings.startsAt), asc(meetings.id));
  const before = new Map<RoomId, string>();
  return rows.map(({ minutes: { meetingId, canonical, sha256 }, meetingTitle: title, roomId, roomTitle }) => {
    const told = sha256 ?? '';
    const fault = findFault(canonical ?? '', told, before.get(roomId) ?? null);
    before.set(roomId, told);
    return { meetingId, title, roomTitle, sha256: told, fault };
  });
}

function findFault(canonical: string, sha256: string, previous: string | null): MinutesFault | null {
  if (sha256Hex(canonical) !== sha256) return 'other-fingerprint';
  const [form, json = ''] = canonical.split('\n', 2);
  const text = form === MINUTES_FORM ? approvedText.safeParse(readJson(json)) : null;
  if (!text?.success) return 'not-minutes';
  if (text.data.discussion.some((part) => sha256Hex(part.canonical) !== part.sha256)) return 'other-fingerprint';
  return text.data.previous === previous ? null : 'other-before';
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
