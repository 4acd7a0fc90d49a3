import type { Queryable } from '#db/client.ts';
import type { MembershipId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { nameOfPerson } from '../facts/member-names.ts';
import type { RoomFacts } from '../facts/room-facts.ts';

/**
 * Who sees to what was decided: a member of the room, or a service, or somebody of elsewhere, by
 * name.
 */
export type Responsible = {
  /** Of a member it is the member's, whatever is said here. Empty for nobody. */
  readonly responsible: string;
  readonly responsibleId: MembershipId | null;
};

export type ResponsibleRefusal = 'unknown-responsible';

/** Names who was chosen as they are called now. Only somebody who is a member can be chosen. */
export async function nameResponsible(
  queryable: Queryable,
  { memberships }: Pick<RoomFacts, 'memberships'>,
  { responsible, responsibleId }: Responsible,
): Promise<Outcome<Responsible, ResponsibleRefusal>> {
  if (!responsibleId) return accept({ responsible, responsibleId });
  const [personId] = [...memberships].find(([, { membershipId }]) => membershipId === responsibleId) ?? [];
  if (!personId) return refuse('unknown-responsible');
  return accept({ responsible: await nameOfPerson(queryable, personId), responsibleId });
}
