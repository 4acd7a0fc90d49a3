import { answerPerson, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { readRoom } from '#server/rooms/read-room.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    return id.ok ? readRoom(services(), person.id, id.value) : id;
  });
}
