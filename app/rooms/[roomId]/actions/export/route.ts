import { readerLanguage } from '#app/_data/language.ts';
import { currentPerson } from '#app/_data/session.ts';
import { roomId } from '#domain/ids.ts';
import { listActions } from '#server/actions/list-actions.ts';
import { writeActionsCsv } from '#server/actions/write-csv.ts';
import { services } from '#server/services.ts';
import { filterActions, readPlanQuery } from '../plan-query.ts';

type Context = { readonly params: Promise<{ readonly roomId: string }> };

/**
 * The actions that an address of the plan shows, for a spreadsheet. Not found for who is no member.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await currentPerson();
  const id = roomId.safeParse((await params).roomId.toLowerCase());
  const plan = person && id.success ? await listActions(services(), person.id, id.data) : null;
  if (!plan?.ok) return new Response(null, { status: 404 });
  const query = readPlanQuery(Object.fromEntries(new URL(request.url).searchParams));
  const shown = { ...plan.value, actions: filterActions(plan.value.actions, query) };
  return new Response(writeActionsCsv(shown, await readerLanguage()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="actions.csv"',
      'cache-control': 'no-store',
    },
  });
}
