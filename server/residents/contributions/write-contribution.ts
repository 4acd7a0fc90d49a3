import { eq } from 'drizzle-orm';
import * as Y from 'yjs';
import type { Queryable } from '#db/client.ts';
import { contributions, people, sections } from '#db/schema.ts';
import type { ContributionId, DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Seat } from '#domain/seat.ts';
import { isClaimed } from '../../amendments/write-amendment.ts';
import { publish } from '../../bus/process-bus.ts';
import { untilDone } from '../../bus/until-done.ts';
import type { Services } from '../../services.ts';
import type { ServerWriteRefusal } from '../../sync/room/writing/server-write.ts';

/** A contribution that is being written into a section, under a clientID that was kept before. */
export type BeingWritten = {
  readonly id: ContributionId;
  readonly documentId: DocumentId;
  readonly sectionId: SectionId;
  readonly clientId: number;
  readonly author: { readonly personId: PersonId; readonly hat: Seat };
  readonly body: string;
  readonly number: number;
};

/**
 * Writes a resident's words into a section, by the pen of whoever takes them up, in the process
 * that has the room. Asked again under the same clientID it happens once.
 */
export async function writeContributionWords(
  services: Pick<Services, 'database' | 'sync'>,
  by: PersonId,
  writing: BeingWritten,
): Promise<Outcome<null, ServerWriteRefusal>> {
  const written = await writeHere(services, by, writing);
  if (written.ok) return accept(null);
  if (written.code !== 'room-elsewhere') return refuse(written.code);
  const { database } = services;
  const { id: contributionId, documentId, clientId } = writing;
  await publish(database, { type: 'write-contribution', contributionId, personId: by });
  const done = await untilDone(async () => (await isClaimed(database, { documentId }, clientId)) || null);
  return done ? accept(null) : refuse('not-settled');
}

/** Writes one that is being taken up in another process, where this one has the room. */
export async function writeContributionHere(
  services: Pick<Services, 'database' | 'sync'>,
  contributionId: ContributionId,
  by: PersonId,
): Promise<void> {
  const [found] = await services.database
    .select({ contribution: contributions, documentId: sections.documentId })
    .from(contributions)
    .innerJoin(sections, eq(sections.id, contributions.takenUpInId))
    .where(eq(contributions.id, contributionId));
  if (!found || found.contribution.state === 'taken-up') return;
  const { id, body, number, clientId, takenUpInId: sectionId, role, territoryId, guestId } = found.contribution;
  if (clientId === null || !sectionId || !territoryId) return;
  const personId = guestId ?? (await somebody(services.database));
  const author = { personId, hat: { role, territoryId } };
  const { documentId } = found;
  await writeHere(services, by, { id, documentId, sectionId, clientId, author, body, number });
}

function writeHere(
  { sync }: Pick<Services, 'sync'>,
  by: PersonId,
  { documentId, sectionId, clientId, author, body, number }: BeingWritten,
) {
  return sync.write(documentId, {
    ...{ sectionId, author, clientId },
    by: { personId: by, authority: 'pen' },
    change: (section) => section.push([quotation(body, number)]),
  });
}

/** Whoever said something on paper: nobody by name, and not the one who noted it. */
export async function somebody(queryable: Queryable): Promise<PersonId> {
  const [person] = await queryable.insert(people).values({ name: '' }).returning({ id: people.id });
  if (!person) throw new Error('an inserted person came back without its id');
  return person.id;
}

/**
 * A resident's words as they stand in a text: a quotation, a paragraph a line, with the number by
 * which it is found again.
 */
function quotation(body: string, number: number): Y.XmlElement {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  const quote = new Y.XmlElement('blockquote');
  const paragraphs = lines.map((line, at) => {
    const paragraph = new Y.XmlElement('paragraph');
    const cited = at === lines.length - 1 ? `${line} (contribution n° ${number})` : line;
    paragraph.insert(0, [new Y.XmlText(cited)]);
    return paragraph;
  });
  quote.insert(0, paragraphs);
  return quote;
}
