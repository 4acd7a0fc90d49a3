import type { RefusedForm } from '#app/_components/forms/form-context.ts';
import type { PastedColumn } from '#domain/members/pasted-members.ts';

/** A line of the list as it was looked at. */
export type LookedAtLine = {
  readonly number: number;
  readonly cells: readonly string[];
  readonly verdict: 'new' | 'already-member' | 'wrong';
  /** What is wrong, in the reader's language. */
  readonly problems: Readonly<Partial<Record<PastedColumn, string>>>;
};

/** What the form shows: the list as it was sent, what was said of it, or how many were seated. */
export type ListState = Partial<Pick<RefusedForm, 'code' | 'sentences'>> & {
  readonly text: string;
  readonly lines?: readonly LookedAtLine[];
  readonly seated?: number;
};
