import type { VisitRefusal } from '#domain/access/visit-refusal.ts';
import type { ContributionId, InvitationId, QuestionId, SectionId, TerritoryId } from '#domain/ids.ts';
import type { ContributionState } from '#domain/residents/contribution.ts';
import type { AnswerRefusal } from '#domain/residents/question.ts';
import type { VisitKeys } from '../invitations/visit-access.ts';

/** What a contribution is about. */
export type ContributionTarget =
  /** The words of the section that a comment is about; left out for words on the whole section. */
  | { readonly about: 'section'; readonly sectionId: SectionId; readonly passage?: string }
  | { readonly about: 'question'; readonly questionId: QuestionId }
  | { readonly about: 'room' };

export type NewContribution = {
  /** Names this sending of the form: the same one twice is one contribution. */
  readonly sending: string;
  readonly target: ContributionTarget;
  readonly words: string;
  /** The options of a question, in the order given. */
  readonly chosen: readonly string[];
  /** What a newcomer wants to be called; empty for who gives no name. */
  readonly name: string;
  /** Where a newcomer lives, where the invitation leaves it to them. */
  readonly territoryId: TerritoryId | null;
};

export type Visit = {
  readonly invitationId: InvitationId;
  readonly keys: VisitKeys & { readonly guest: string };
  /** Where the request comes from. */
  readonly address: string;
};

export type ContributeRefusal =
  | VisitRefusal
  | AnswerRefusal
  | 'not-found'
  | 'not-invited-to'
  | 'question-closed'
  | 'answer-taken-up'
  | 'passage-missing'
  | 'passage-not-found'
  | 'territory-missing'
  | 'unknown-territory'
  | 'too-many-contributions'
  | 'busy';

export type Contributed = {
  readonly contributionId: ContributionId;
  readonly number: number;
  readonly state: ContributionState;
  /**
   * `again` where the same sending had arrived before, `changed` where an earlier answer gave way
   * to this one.
   */
  readonly how: 'new' | 'again' | 'changed';
};
