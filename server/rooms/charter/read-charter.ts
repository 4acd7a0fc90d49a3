import { desc, eq } from 'drizzle-orm';
import { charterVersions, people } from '#db/schema.ts';
import { type DutyRefusal, dutyRefusal } from '#domain/access/part-refusal.ts';
import type { CharterRules } from '#domain/charter/charter-sentences.ts';
import { isWork } from '#domain/document.ts';
import type { DocumentId, PersonId, RoomId } from '#domain/ids.ts';
import { accept, type Outcome } from '#domain/refusal.ts';
import { accessRoom } from '../../facts/room-access.ts';
import { type TitledDocument, withNames } from '../../facts/room-names.ts';
import type { Services } from '../../services.ts';
import { fromStored, roomSections, rulesInForce } from './charter-rules.ts';

export type CharterVersion = {
  readonly number: number;
  readonly rules: CharterRules;
  /** Empty for the charter that the room was opened with. */
  readonly title: string;
  /** Null for the charter that the room was opened with. */
  readonly authorName: string | null;
  readonly createdAt: Date;
};

export type CharterReading = {
  /** What is in force. */
  readonly number: number;
  readonly rules: CharterRules;
  /** Every one that there was, the one in force first. */
  readonly versions: readonly CharterVersion[];
  /** The documents that the room writes, in their order; minutes go by their nature alone. */
  readonly documents: readonly (TitledDocument & { readonly id: DocumentId })[];
  /** Why the reader may not change it now; null where they may. */
  readonly changeRefusal: DutyRefusal | null;
};

/**
 * Reads a room's charter and its history for whoever sees the room; for anybody else it is
 * `not-found`.
 */
export async function readCharter(
  { database }: Services,
  actor: PersonId,
  roomId: RoomId,
): Promise<Outcome<CharterReading, 'not-found'>> {
  const access = await accessRoom(database, actor, roomId);
  if (!access.ok) return access;
  const { room, who } = access.value;
  const sections = roomSections(room);
  const rows = await database
    .select({ version: charterVersions, authorName: people.name })
    .from(charterVersions)
    .leftJoin(people, eq(people.id, charterVersions.authorId))
    .where(eq(charterVersions.roomId, roomId))
    .orderBy(desc(charterVersions.number));
  return accept({
    number: room.charterNumber,
    rules: rulesInForce(room),
    versions: rows.map(({ version, authorName }) => ({
      number: version.number,
      rules: fromStored(version, sections),
      title: version.title,
      authorName,
      createdAt: version.createdAt,
    })),
    documents: [...(await withNames(database, room)).documents]
      .filter(([, document]) => isWork(document))
      .map(([id, document]) => ({ id, ...document })),
    changeRefusal: dutyRefusal(who, 'edit-charter', room),
  });
}
