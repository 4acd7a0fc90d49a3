import type { Queryable } from '#db/client.ts';
import type { CooperationCapability } from '#domain/access/capability.ts';
import type { CooperationId, PersonId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { loadCooperationFacts } from '../facts/cooperation-facts.ts';

/** A cooperation as one person meets it. */
export type CooperationAccess = {
  readonly title: string;
  readonly archived: boolean;
  readonly duties: ReadonlySet<CooperationCapability>;
};

/**
 * Finds out what a person may do about a cooperation. Refuses with `not-found` both where there is
 * none and where the person may not see it, so that nobody learns which cooperations exist.
 */
export async function accessCooperation(
  queryable: Queryable,
  personId: PersonId,
  cooperationId: CooperationId,
): Promise<Outcome<CooperationAccess, 'not-found'>> {
  const facts = await loadCooperationFacts(queryable, cooperationId, personId);
  if (!facts?.duties.has('see-cooperation')) return refuse('not-found');
  return accept({ title: facts.title, archived: facts.archived, duties: facts.duties });
}
