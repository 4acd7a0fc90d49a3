import type { DecisionId, DocumentId } from '#domain/ids.ts';
import type { DecisionOutcome } from '#domain/meetings/voting/decision.ts';

type SomeDecision = { readonly decisionId: DecisionId; readonly number: number; readonly title: string };
/** `title` is the document's, `sections` how many of its sections. */
type SomeText = {
  readonly decisionId: DecisionId;
  readonly number: number;
  readonly documentId: DocumentId;
  readonly title: string;
  readonly sections: number;
};

/** What is kept of each step of a decision. Ballots are no entries. */
export type DecisionActions = {
  'decision-opened': SomeDecision;
  /** By its own time where `byItself`, and then the actor is who opened it. */
  'decision-closed': SomeDecision & { readonly outcome: DecisionOutcome; readonly byItself: boolean };
  'decision-withdrawn': SomeDecision;
  'text-adopted': SomeText;
  'text-reopened': SomeText;
};
