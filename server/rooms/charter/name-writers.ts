import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { charterVersions, sections } from '#db/schema.ts';
import type { NamedSection } from '#domain/charter/charter-sentences.ts';
import type { RoomFacts, SectionFacts } from '../../facts/room-facts.ts';
import { fromStored } from './charter-rules.ts';

/**
 * Writes beside each of these sections who writes there, or nothing where it is not named and goes
 * by its nature.
 */
export async function nameWriters(
  transaction: Queryable,
  named: readonly NamedSection[],
  among: readonly SectionFacts[],
): Promise<void> {
  const wanted = new Map(named.map(({ sectionId, writers }) => [sectionId, [...writers]]));
  for (const { id, writers } of among) {
    const next = wanted.get(id) ?? null;
    if (JSON.stringify(next) === JSON.stringify(writers)) continue;
    await transaction.update(sections).set({ writers: next }).where(eq(sections.id, id));
  }
}

/**
 * The same by the version in force, for sections that come back into the room. Versions keep the
 * rules of what is away; where one of before did not, it may not say less than what holds.
 */
export async function nameWritersInForce(
  transaction: Queryable,
  { roomId, charterNumber }: Pick<RoomFacts, 'roomId' | 'charterNumber'>,
  returning: readonly SectionFacts[],
): Promise<void> {
  const [inForce] = await transaction
    .select()
    .from(charterVersions)
    .where(and(eq(charterVersions.roomId, roomId), eq(charterVersions.number, charterNumber)));
  if (!inForce) throw new Error(`the room ${roomId} has no version ${charterNumber} of its charter`);
  await nameWriters(transaction, fromStored(inForce, returning).named, returning);
}
