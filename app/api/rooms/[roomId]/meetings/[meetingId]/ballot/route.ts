import { answerPerson, readId } from '#app/_data/api.ts';
import { meetingId, roomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { readBallot } from '#server/decisions/read-ballot.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string; readonly meetingId: string }> };

async function readPlace({ params }: Context) {
  const { roomId: room, meetingId: meeting } = await params;
  const ids = { room: readId(roomId, room), meeting: readId(meetingId, meeting) };
  if (!ids.room.ok) return ids.room;
  return ids.meeting.ok ? accept({ roomId: ids.room.value, meetingId: ids.meeting.value }) : ids.meeting;
}

/**
 * The decision that the meeting is at, and the caller's voices in it. A ballot is cast at the same
 * address: `ballot-endpoint.ts`.
 */
export function GET(_request: Request, context: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const place = await readPlace(context);
    return place.ok ? readBallot(services(), person.id, place.value) : place;
  });
}
