import { and, eq, inArray } from 'drizzle-orm';
import { documents, sections } from '#db/schema.ts';
import type { PersonId, RoomId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import { endRound } from '../rounds/end-round.ts';
import { previewRound } from '../rounds/preview-round.ts';
import { sayUnderstood } from '../rounds/say-understood.ts';
import { startRound } from '../rounds/start-round.ts';
import type { Services } from '../services.ts';
import { typeset } from './content/blocks.ts';
import type { DemoRound } from './content/round.ts';
import type { PersonaKey } from './personas.ts';
import { type SeedAuthor, writePassages } from './write-passages.ts';

type Stage = {
  readonly roomId: RoomId;
  readonly facilitator: PersonId;
  readonly authors: ReadonlyMap<PersonaKey, SeedAuthor>;
};

/**
 * Runs an exchange round in a room, from its preview to what everybody understood, by the use cases
 * of the interface.
 */
export async function seedRound(services: Services, stage: Stage, round: DemoRound): Promise<void> {
  const { roomId, facilitator, authors } = stage;
  const { rule, question, minutes } = round;
  const { documentId, sectionIds } = await findSections(services, roomId, round.sections);
  const preview = accepted(await previewRound(services, facilitator, roomId, { rule, seed: null }));
  const { seed, fingerprint, seats } = preview;
  const input = { rule, seed, question: typeset(question), minutes, sectionIds, fingerprint };
  const roundId = accepted(await startRound(services, facilitator, roomId, input));
  const seated = new Map(
    [...authors].map(([key, author]): [PersonaKey, SeedAuthor] => [
      key,
      { ...author, seat: seats.find(({ personId }) => personId === author.personId)?.seat ?? author.seat },
    ]),
  );
  await writePassages(services.database, documentId, round.passages, seated);
  accepted(await endRound(services, facilitator, roomId, roundId));
  for (const [key, { personId }] of authors) {
    accepted(await sayUnderstood(services, personId, roomId, roundId, typeset(round.understood[key])));
  }
}

async function findSections({ database }: Services, roomId: RoomId, kinds: readonly string[]) {
  const rows = await database
    .select({ id: sections.id, documentId: documents.id })
    .from(sections)
    .innerJoin(documents, eq(documents.id, sections.documentId))
    .where(and(eq(documents.roomId, roomId), eq(documents.kind, 'diagnostic'), inArray(sections.kind, [...kinds])));
  const [first] = rows;
  if (!first || rows.length !== kinds.length) throw new Error('the round names sections that are not there');
  return { documentId: first.documentId, sectionIds: rows.map(({ id }) => id) };
}

function accepted<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the demonstration's round could not be run: ${outcome.code}`);
  return outcome.value;
}
