import type { JSONContent } from '@tiptap/core';
import type { PersonaKey } from '../personas.ts';

/**
 * What one persona wrote at one go at the end of a section; a document's passages stand in the
 * order of writing.
 */
export type Passage = {
  /** The kind of the section, as in its template. */
  readonly section: string;
  readonly by: PersonaKey;
  readonly blocks: readonly JSONContent[];
};
