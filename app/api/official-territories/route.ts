import { z } from 'zod';
import { answerPerson } from '#app/_data/api.ts';
import { accept, refuse } from '#domain/refusal.ts';
import type { OfficialTerritory } from '#server/territories/official-data.ts';
import { officialTerritories } from '#server/territories/official-territories.ts';

const MAX_RESULTS = 10;
const MAX_TYPED_LENGTH = 100;

const querySchema = z.object({ q: z.string().max(MAX_TYPED_LENGTH) });

/** An official territory as the API gives it. */
export type OfficialTerritoryAnswer = Pick<
  OfficialTerritory,
  'code' | 'name' | 'kind' | 'inhabitants' | 'department'
> & {
  /** Those of an EPCI, the most populous first; none for a commune. */
  readonly members: readonly { readonly code: string; readonly name: string }[];
};

/**
 * Finds communes and EPCI by `q`: a name or its beginning, roughly spelt or not, a code or a
 * postcode.
 */
export function GET(request: Request): Promise<Response> {
  return answerPerson(async () => {
    const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return refuse('malformed');
    const official = await officialTerritories();
    return accept(official.search(query.data.q, MAX_RESULTS).map(answerOf));
  });
}

function answerOf({ code, name, kind, inhabitants, department, members }: OfficialTerritory): OfficialTerritoryAnswer {
  const named = members.map((member) => ({ code: member.code, name: member.name }));
  return { code, name, kind, inhabitants, department, members: named };
}
