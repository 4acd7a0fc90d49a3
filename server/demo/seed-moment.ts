import { and, eq, lt, max, sql } from 'drizzle-orm';
import { documents, documentUpdates } from '#db/schema.ts';
import type { RoomId } from '#domain/ids.ts';
import { nameMoment } from '../history/name-moment.ts';
import type { Services } from '../services.ts';
import { typeset } from './content/blocks.ts';
import type { PersonaKey } from './personas.ts';
import type { SeedAuthor } from './write-passages.ts';

const NAMED_BY: PersonaKey = 'technician-urban';
const TITLE = 'Texte envoyé aux élu·es avant la séance';

type Stage = { readonly roomId: RoomId; readonly authors: ReadonlyMap<PersonaKey, SeedAuthor> };

/**
 * Has a persona name the moment up to which the room's diagnostic had been written before this day.
 */
export async function seedMoment(services: Services, { roomId, authors }: Stage): Promise<void> {
  const { database } = services;
  const [diagnostic] = await database
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'diagnostic')));
  const person = authors.get(NAMED_BY);
  if (!diagnostic || !person) throw new Error('the room has no diagnostic of which a moment could be named');
  const [last] = await database
    .select({ seq: max(documentUpdates.seq) })
    .from(documentUpdates)
    .where(
      and(eq(documentUpdates.documentId, diagnostic.id), lt(documentUpdates.createdAt, sql`now() - interval '1 day'`)),
    );
  const moment = { seq: last?.seq ?? 1, title: typeset(TITLE) };
  const named = await nameMoment(services, person.personId, { roomId, documentId: diagnostic.id }, moment);
  if (!named.ok) throw new Error(`the demonstration's moment could not be named: ${named.code}`);
}
