import { answerPerson, readBody, readId } from '#app/_data/api.ts';
import { personId, roomId } from '#domain/ids.ts';
import { seatSchema } from '#domain/seat.ts';
import { giveHat } from '#server/rooms/hats/give-hat.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string; readonly personId: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    if (!id.ok) return id;
    const subject = readId(personId, (await params).personId);
    if (!subject.ok) return subject;
    const hat = await readBody(request, seatSchema);
    return hat.ok ? giveHat(services(), person.id, id.value, { personId: subject.value, hat: hat.value }) : hat;
  });
}
