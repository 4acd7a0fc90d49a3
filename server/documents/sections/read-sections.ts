import type { DocumentId, PersonId, SectionId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import type { Role } from '#domain/seat.ts';
import { readActionNumbers } from '../../actions/action-numbers.ts';
import { findDocumentRoom } from '../../facts/room-facts.ts';
import type { Services } from '../../services.ts';
import { findTitledDocument } from '../readable-document.ts';
import { readSectionDetails, type SectionDetails } from './section-details.ts';
import { sectionFingerprint } from './section-fingerprint.ts';

/** What a page shows of a section beside its text. */
export type SectionLine = SectionDetails & {
  readonly id: SectionId;
  readonly title: string;
  /** The roles that it names instead of its nature's, or null. */
  readonly writers: readonly Role[] | null;
  /** The number of the action that it is, or null. */
  readonly action: number | null;
  /** The fingerprint of its title and question, for the form that changes them. */
  readonly seen: string;
};

/**
 * The topic by which whoever shows a document hears that its sections came, went, or are named or
 * placed anew.
 */
export const sectionsTopic = (documentId: DocumentId): string => `sections:${documentId}`;

/** The sections of a document in the order in which they are read, for a member of its room. */
export async function readSections(
  { database }: Pick<Services, 'database'>,
  actor: PersonId,
  documentId: DocumentId,
): Promise<Outcome<readonly SectionLine[], 'not-found'>> {
  const roomId = await findDocumentRoom(database, documentId);
  if (!roomId) return refuse('not-found');
  const readable = await findTitledDocument(database, actor, roomId, documentId);
  if (!readable.ok) return readable;
  const { kind, sections } = readable.value.document;
  const numbers = await readActionNumbers(database, documentId, kind);
  const details = await readSectionDetails(database, documentId);
  return accept(
    sections.map(({ id, title, writers }) => {
      const { prompt = '', version = null } = details.get(id) ?? {};
      const action = numbers.get(id) ?? null;
      return { id, title, prompt, version, writers, action, seen: sectionFingerprint({ title, prompt }) };
    }),
  );
}
