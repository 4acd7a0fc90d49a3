import type { AmendmentId, DecisionId, DocumentId, PersonId, SectionId } from '#domain/ids.ts';

/** `title` is the document's, as it was then. */
type SomeAmendment = {
  readonly amendmentId: AmendmentId;
  readonly number: number;
  readonly documentId: DocumentId;
  readonly sectionId: SectionId | null;
  readonly authorId: PersonId;
  readonly title: string;
};

/**
 * What is kept of each action on an amendment. The decision is that of the room, where one decided.
 */
export type AmendmentActions = {
  'amendment-accepted': SomeAmendment & { readonly inPart: boolean; readonly decisionId: DecisionId | null };
  'amendment-rejected': SomeAmendment & { readonly why: string; readonly decisionId: DecisionId | null };
  'amendment-taken-back': SomeAmendment;
};
