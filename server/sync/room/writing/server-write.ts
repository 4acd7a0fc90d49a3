import type * as Y from 'yjs';
import type { PersonId, SectionId } from '#domain/ids.ts';
import type { Outcome } from '#domain/refusal.ts';
import type { Author } from '../../log/client-claims.ts';

/**
 * Something that the server writes into a section in somebody's name. The words belong to their
 * author in the hat in which they were proposed; what goes, and the row of the log, to whoever lets
 * them in.
 */
export type ServerWrite = {
  readonly sectionId: SectionId;
  readonly author: Author;
  /**
   * Whoever lets the words in, by their own pen as it is then; or a decision of the room, which
   * writes where no single person may. Only what carries out such a decision may say so.
   */
  readonly by: { readonly personId: PersonId; readonly authority: 'pen' | 'decision' };
  /**
   * Drawn beforehand and kept with what is written: whoever finds it claimed knows that it was
   * written.
   */
  readonly clientId: number;
  /**
   * Changes the section. It has seen all that comes from outside: what it throws costs the document
   * in memory.
   */
  readonly change: (section: Y.XmlFragment) => void;
};

export const SERVER_WRITE_REFUSALS = [
  /** Whoever lets the words in may not write there now. */
  'section-closed',
  /** It would change nothing. */
  'nothing-changed',
  /** Another process has the room. */
  'room-elsewhere',
  'no-such-document',
  /**
   * It is not known yet whether it was written: who asks again under the same clientID finds out.
   */
  'not-settled',
] as const;
export type ServerWriteRefusal = (typeof SERVER_WRITE_REFUSALS)[number];

/** `seq` is the row of the log that holds it; null where the same writing had happened before. */
export type ServerWriteOutcome = Outcome<{ readonly seq: number | null }, ServerWriteRefusal>;

/** A clientID that nobody has drawn, in all likelihood: Yjs draws its own from the same 32 bits. */
export function drawClientId(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}
