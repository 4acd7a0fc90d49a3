import { answerPerson, readId } from '#app/_data/api.ts';
import { meetingId } from '#domain/ids.ts';
import { readCalendarFile } from '#server/meetings/read-calendar-file.ts';
import { services } from '#server/services.ts';

type Context = { readonly params: Promise<{ readonly meetingId: string }> };

/** A meeting as a calendar file, for whoever may see it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  let file = '';
  const refused = await answerPerson(async (person) => {
    const id = readId(meetingId, (await params).meetingId);
    if (!id.ok) return id;
    const read = await readCalendarFile(services(), person.id, id.value);
    if (read.ok) file = read.value;
    return read;
  });
  if (file === '') return refused;
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="seance.ics"',
      'cache-control': 'no-store',
    },
  });
}
