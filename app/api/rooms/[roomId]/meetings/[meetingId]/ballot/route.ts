import { z } from 'zod';
import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { decisionId, meetingId, membershipId, roomId } from '#domain/ids.ts';
import { CHOICES, DECISION_LIMITS } from '#domain/meetings/decision.ts';
import { accept } from '#domain/refusal.ts';
import { severalLines } from '#domain/typed-line.ts';
import { castBallot } from '#server/decisions/cast-ballot.ts';
import { readBallot } from '#server/decisions/read-ballot.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

async function readPlace({ params }: Context) {
  const { roomId: room, meetingId: meeting } = await params;
  const ids = { room: readId(roomId, room), meeting: readId(meetingId, meeting) };
  if (!ids.room.ok) return ids.room;
  return ids.meeting.ok ? accept({ roomId: ids.room.value, meetingId: ids.meeting.value }) : ids.meeting;
}

/** The decision that the meeting is at, and the caller's voices in it. */
export function GET(_request: Request, context: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const place = await readPlace(context);
    return place.ok ? readBallot(services(), person.id, place.value) : place;
  });
}

const wishSchema = z.object({
  decisionId,
  /** Whose voice it is; the caller's own where nothing is said. */
  voiceOf: membershipId.nullable().default(null),
  choice: z.enum(CHOICES),
  reason: severalLines(DECISION_LIMITS.reason).default(''),
});

/** Casts a ballot, or changes it; sent again it counts once. It is on disk before the answer leaves. */
export function POST(request: Request, context: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const place = await readPlace(context);
    if (!place.ok) return place;
    const body = await readBody(request, wishSchema);
    if (!body.ok) return body;
    const { decisionId, ...wish } = body.value;
    return castBallot(services(), person.id, { ...place.value, decisionId }, wish);
  });
}
