import { answerPerson, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { findAskedRound } from '#server/rounds/round-notice.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

/** The round of which whoever asks has not said yet what they understood, or null. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const room = readId(roomId, (await params).roomId);
    return room.ok ? accept(await findAskedRound(services(), person.id, room.value)) : room;
  });
}
