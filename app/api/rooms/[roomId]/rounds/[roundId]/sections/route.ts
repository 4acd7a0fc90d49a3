import { answerPerson, readId } from '#app/_data/api.ts';
import { roomId, roundId } from '#domain/ids.ts';
import { readAbout } from '#server/rounds/read-about.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string; readonly roundId: string }> };

/** What a round is about. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const asked = await params;
    const room = readId(roomId, asked.roomId);
    if (!room.ok) return room;
    const round = readId(roundId, asked.roundId);
    return round.ok ? readAbout(services(), person.id, room.value, round.value) : round;
  });
}
