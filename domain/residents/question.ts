import { accept, type Outcome, refuse } from '../refusal.ts';

/** How a question is answered: in one's own words, by choosing, or by putting in order. */
export const QUESTION_KINDS = ['words', 'choice', 'ranking'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const QUESTION_LIMITS = {
  prompt: 200,
  details: 1_000,
  option: 120,
  options: 12,
  ofRoom: 100,
  themes: 40,
} as const;

/** What may be chosen, each under a name of its own that does not change. */
export type QuestionOption = { readonly id: string; readonly label: string };

export type QuestionFacts = {
  readonly kind: QuestionKind;
  readonly options: readonly QuestionOption[];
  /** Of a choice: whether several may be chosen. */
  readonly several: boolean;
};

/** Whether a question is answered no more: somebody closed it, or its day has come. */
export function isClosed(
  { closedAt, closesAt }: { readonly closedAt: Date | null; readonly closesAt: Date | null },
  now: Date,
): boolean {
  return closedAt !== null || (closesAt !== null && closesAt <= now);
}

export type AnswerRefusal = 'required' | 'unknown-choice' | 'one-choice-only' | 'ranking-incomplete' | 'ranking-twice';

/**
 * What somebody said, as it came in. `chosen` are options in the order in which they were given.
 */
export type SentAnswer = { readonly words: string; readonly chosen: readonly string[] };

/**
 * Reads an answer to a question: its words where it is answered in words, else the options that
 * were chosen, for a ranking all of them, the first being the one that counts most. Words beside a
 * choice are welcome and never asked for.
 */
export function readAnswer(
  { kind, options, several }: QuestionFacts,
  { words, chosen }: SentAnswer,
): Outcome<{ readonly body: string; readonly choice: readonly string[] | null }, AnswerRefusal> {
  if (kind === 'words') return words === '' ? refuse('required') : accept({ body: words, choice: null });
  if (chosen.length === 0) return refuse('required');
  if (chosen.some((id) => !options.some((option) => option.id === id))) return refuse('unknown-choice');
  if (new Set(chosen).size < chosen.length) return refuse(kind === 'ranking' ? 'ranking-twice' : 'unknown-choice');
  if (kind === 'choice' && !several && chosen.length > 1) return refuse('one-choice-only');
  if (kind === 'ranking' && chosen.length < options.length) return refuse('ranking-incomplete');
  return accept({ body: words, choice: chosen });
}
