import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { QUESTION_LIMITS } from '#domain/residents/question.ts';
import { readForm } from './read-form.ts';
import { labelField, rankField } from './sent-form.ts';

/** The longest form that is read for its words alone. */
const MAX_FORM_BYTES = 64_000;

/**
 * What somebody said in a form that is not taken, to be copied by them: the passage, what they
 * chose and what they wrote, of a report its reason. Empty where nothing was sent.
 */
export async function wordsIn(sent: Request | undefined): Promise<string> {
  const form = sent && (await readForm(sent, MAX_FORM_BYTES));
  if (!form) return '';
  const { passage, body, reportWhy } = CONTRIBUTION_LIMITS;
  const said = [
    textIn(form, 'passage', passage),
    choiceIn(form),
    textIn(form, 'words', body),
    textIn(form, 'why', reportWhy),
  ];
  return said.filter((part) => part.trim() !== '').join('\n\n');
}

/**
 * The options that were chosen, a line each, by the labels that came with the form: whoever is let
 * in no more is told nothing that they did not send.
 */
function choiceIn(form: FormData): string {
  const labels = [...labelsIn(form)].slice(0, QUESTION_LIMITS.options);
  const chosen = new Set(form.getAll('choice'));
  const picked = labels.filter(([id]) => chosen.has(id)).map(([, label]) => label);
  const ranked = labels
    .map(([id, label]) => ({ label, rank: Number(textIn(form, rankField(id), 3)) }))
    .filter(({ rank }) => Number.isInteger(rank) && rank > 0)
    .sort((a, b) => a.rank - b.rank);
  return [...picked, ...ranked.map(({ label, rank }) => `${rank}. ${label}`)].join('\n');
}

function* labelsIn(form: FormData): Generator<readonly [string, string]> {
  const prefix = labelField('');
  for (const field of form.keys()) {
    if (field.startsWith(prefix)) yield [field.slice(prefix.length), textIn(form, field, QUESTION_LIMITS.option)];
  }
}

function textIn(form: FormData, field: string, length: number): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.slice(0, length) : '';
}
