import { answerPerson, readId } from '#app/_data/api.ts';
import { roomId } from '#domain/ids.ts';
import { accept } from '#domain/refusal.ts';
import { readCharter } from '#server/rooms/charter/read-charter.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

/** The charter in force: its rules, the version that it is, and what that version was for. */
export function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerPerson(async (person) => {
    const id = readId(roomId, (await params).roomId);
    if (!id.ok) return id;
    const reading = await readCharter(services(), person.id, id.value);
    if (!reading.ok) return reading;
    const { number, rules, versions } = reading.value;
    const { title = '', authorName = null, createdAt = null } = versions.find((one) => one.number === number) ?? {};
    return accept({ number, title, author: authorName, since: createdAt, ...rules });
  });
}
