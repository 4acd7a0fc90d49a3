import { and, asc, eq } from 'drizzle-orm';
import { documents, exchangeRounds, roundSections, sections } from '#db/schema.ts';
import type { DocumentId, PersonId, RoomId, RoundId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom } from '../facts/room-access.ts';
import type { Services } from '../services.ts';

/** A section that a round is about, as it is called now and where it stands. */
export type AboutSection = { readonly id: SectionId; readonly title: string; readonly documentId: DocumentId };

/**
 * What a round is about, in the room's order, for whoever may see the room; for anybody else it is
 * `not-found`.
 */
export async function readAbout(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  roomId: RoomId,
  roundId: RoundId,
): Promise<Outcome<readonly AboutSection[], 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const about = await database
    .select({ id: sections.id, title: sections.title, documentId: sections.documentId })
    .from(roundSections)
    .innerJoin(exchangeRounds, eq(exchangeRounds.id, roundSections.roundId))
    .innerJoin(sections, eq(sections.id, roundSections.sectionId))
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(and(eq(roundSections.roundId, roundId), eq(exchangeRounds.roomId, roomId)))
    .orderBy(asc(documents.position), asc(documents.id), asc(sections.position), asc(sections.id));
  return accept(about);
}
