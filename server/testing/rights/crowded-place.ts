import { eq } from 'drizzle-orm';
import { documents } from '#db/schema.ts';
import type { WrittenKind } from '#domain/document.ts';
import type { PersonId } from '#domain/ids.ts';
import { insertMembership } from '../../rooms/members/insert-membership.ts';
import type { Services } from '../../services.ts';
import { createFreshDocument } from '../fresh-document.ts';
import { createRoomFixture, insertPerson } from '../room-fixture.ts';
import type { CrowdedPlace } from './changes.ts';

/**
 * A room in which so many elected officials of the town sit besides its fixture's members, and a
 * document of it, its first of this kind.
 */
export async function createCrowdedPlace(
  services: Services,
  count: number,
  kind: WrittenKind = 'diagnostic',
): Promise<CrowdedPlace> {
  const { roomId, cooperationId, town, members, administrator } = await createRoomFixture(services);
  const crowd: PersonId[] = [];
  for (let number = 1; number <= count; number++) {
    const personId = await insertPerson(services, `Élu ${number}`);
    const mandate = { role: 'elected', territoryId: town } as const;
    const place = { actorId: administrator, cooperationId, roomId };
    await insertMembership(services.database, place, { personId, mandate, facilitator: false });
    crowd.push(personId);
  }
  const document = await createFreshDocument(services, roomId);
  if (kind !== 'diagnostic') {
    await services.database.update(documents).set({ kind, position: -1 }).where(eq(documents.id, document.id));
  }
  return {
    roomId,
    documentId: document.id,
    sectionId: document.section('shared-issues'),
    town,
    facilitator: members.facilitator,
    crowd,
  };
}
