import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { seatSchema } from '#domain/seat.ts';
import { changeHat } from '#server/rooms/hats/change-hat.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    if (!id.ok) return id;
    const hat = await readBody(request, seatSchema);
    return hat.ok ? changeHat(services(), person.id, id.value, hat.value) : hat;
  });
}
