import { answerPerson, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { listMeetings } from '#server/meetings/list-meetings.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

/** The meetings of a room, the earliest first. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    if (!id.ok) return id;
    const listed = await listMeetings(services(), person.id, id.value);
    if (!listed.ok) return listed;
    return accept(
      listed.value.map(({ id, title, startsAt, timeZone, state, convenedAt, answer, minutes }) => ({
        id,
        title,
        startsAt,
        timeZone,
        state,
        convenedAt,
        answer,
        minutes,
      })),
    );
  });
}
