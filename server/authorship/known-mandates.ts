import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { clientClaims, mandates, memberships, people } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { TIME_ZONE } from '#i18n/formats.ts';

/** Somebody who wrote, and the mandates that they held and hold in the room, the oldest first. */
export type KnownWriter = { readonly name: string; readonly mandates: readonly HeldMandate[] };
export type HeldMandate = { readonly seat: Seat; readonly beginsOn: string; readonly endsOn: string | null };

/**
 * The names, and the mandates in a room, of those who ever wrote in a document of it, also of who
 * left since.
 */
export async function loadWriters(
  queryable: Queryable,
  roomId: RoomId,
  documentId: DocumentId,
): Promise<ReadonlyMap<PersonId, KnownWriter>> {
  const writers = queryable
    .select({ id: clientClaims.personId })
    .from(clientClaims)
    .where(eq(clientClaims.documentId, documentId));
  const known = await queryable
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, writers));
  const ids = known.map(({ id }) => id);
  const held = await queryable
    .select({ personId: memberships.personId, mandate: mandates })
    .from(mandates)
    .innerJoin(memberships, eq(memberships.id, mandates.membershipId))
    .where(and(eq(memberships.roomId, roomId), inArray(memberships.personId, ids)))
    .orderBy(asc(mandates.beginsOn), asc(mandates.createdAt));
  return new Map(
    known.map(({ id, name }) => {
      const own = held.filter(({ personId }) => personId === id);
      return [id, { name, mandates: own.map(({ mandate }) => heldMandate(mandate)) }];
    }),
  );
}

/**
 * The mandate that was held when something was written: the last that had begun, or else the first
 * of all.
 */
export function mandateAt({ mandates: held }: KnownWriter, moment: Date | null): Seat | null {
  if (held.length <= 1) return held[0]?.seat ?? null;
  const day = moment && dayOf(moment);
  const begun = held.filter(({ beginsOn }) => day === null || beginsOn <= day);
  return (begun.at(-1) ?? held[0])?.seat ?? null;
}

function heldMandate({ role, territoryId, beginsOn, endsOn }: typeof mandates.$inferSelect): HeldMandate {
  return { seat: { role, territoryId }, beginsOn, endsOn };
}

/** Sweden writes its days as ISO 8601 does. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE });

function dayOf(moment: Date): string {
  return days.format(moment);
}
