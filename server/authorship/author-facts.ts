import type { ClientClaims } from '../sync/log/client-claims.ts';
import type { Deletions } from './deletions.ts';
import type { WrittenRows } from './written-rows.ts';

/** Who wrote and who deleted what in a document, and by which rows of its log. */
export type AuthorFacts = {
  readonly claims: ClientClaims;
  readonly deletions: Deletions;
  readonly written: WrittenRows;
};
