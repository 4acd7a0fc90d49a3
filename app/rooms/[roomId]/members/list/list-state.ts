import type { FormState } from '#app/_components/forms/form-context.ts';
import type { PastedColumn } from '#domain/members/pasted-members.ts';

/** A line of the list as it was looked at. */
export type LookedAtLine = {
  readonly number: number;
  readonly cells: readonly string[];
  readonly verdict: 'new' | 'already-member' | 'wrong';
  /** What is wrong, in the reader's language. */
  readonly problems: Readonly<Partial<Record<PastedColumn, string>>>;
};

/** What the form shows: how it stands, and what was said of the list once it was looked at. */
export type ListState = FormState & {
  readonly lines?: readonly LookedAtLine[];
  /** How many of the list have got their seats; the lines are those that are left over then. */
  readonly seated?: number;
  /** Whether the list was another one than had been looked at, so that nobody was seated. */
  readonly changed?: boolean;
};
