import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { territoryId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { QUESTION_LIMITS, type QuestionOption } from '#domain/residents/question.ts';
import { optionalLine, severalLines } from '#domain/typed/typed-line.ts';
import type { Messages } from '#i18n/messages/fr.ts';
import type { ContributionTarget, NewContribution } from '#server/residents/contributions/sent-contribution.ts';
import type { NewSeat } from '#server/residents/invitations/take-seat.ts';

export type VisitError = keyof Messages['visit']['error'];

/** What is wrong with what was sent, beside its field or for the whole. */
export type FormErrors = {
  readonly whole?: VisitError | undefined;
  readonly passage?: VisitError | undefined;
  readonly words?: VisitError | undefined;
  readonly choice?: VisitError | undefined;
  readonly name?: VisitError | undefined;
  readonly territory?: VisitError | undefined;
};

/** What a form holds, to be shown again as it was typed. */
export type SentForm = {
  readonly sending: string;
  /** Of a comment: the words that it is about. */
  readonly passage: string;
  readonly words: string;
  readonly chosen: readonly string[];
  readonly ranks: Readonly<Record<string, number>>;
  readonly name: string;
  readonly territory: string;
};

/** A form that nobody filled in yet, under a name of its own. */
export function freshForm(): SentForm {
  return { sending: randomUUID(), passage: '', words: '', chosen: [], ranks: {}, name: '', territory: '' };
}

export function rankField(optionId: string): string {
  return `rank-${optionId}`;
}

/** The field by which an option is known by its label where its question is asked no more. */
export function labelField(optionId: string): string {
  return `label-${optionId}`;
}

/** Reads what came in, cut to what a form can hold: whatever it is, it can be shown again. */
export function readSent(form: FormData, options: readonly QuestionOption[]): SentForm {
  const text = (field: string, length: number) => {
    const value = form.get(field);
    return typeof value === 'string' ? value.slice(0, length) : '';
  };
  const sending = z.uuid().safeParse(text('sending', 36));
  const ranks = options.flatMap(({ id }) => {
    const rank = Number(text(rankField(id), 3));
    return Number.isInteger(rank) && rank > 0 ? [[id, rank] as const] : [];
  });
  return {
    sending: sending.success ? sending.data : randomUUID(),
    passage: text('passage', CONTRIBUTION_LIMITS.passage * 2),
    words: text('words', CONTRIBUTION_LIMITS.body * 2),
    chosen: form
      .getAll('choice')
      .slice(0, QUESTION_LIMITS.options)
      .map((value) => String(value).slice(0, 40)),
    ranks: Object.fromEntries(ranks),
    name: text('name', CONTRIBUTION_LIMITS.name * 2),
    territory: text('territory', 40),
  };
}

const fields = z.object({
  passage: severalLines(CONTRIBUTION_LIMITS.passage),
  words: severalLines(CONTRIBUTION_LIMITS.body),
  name: optionalLine(CONTRIBUTION_LIMITS.name),
});

type Read =
  | { readonly ok: true; readonly value: NewContribution }
  | { readonly ok: false; readonly errors: FormErrors };

/** Makes a contribution of what was sent, or says field by field what is to be looked at again. */
export function readContribution(sent: SentForm, target: ContributionTarget, isRanking: boolean): Read {
  const parsed = fields.safeParse(sent);
  if (!parsed.success) {
    const of = (field: string) => parsed.error.issues.find(({ path }) => path[0] === field)?.message as VisitError;
    return { ok: false, errors: { passage: of('passage'), words: of('words'), name: of('name') } };
  }
  const territory = sent.territory === '' ? null : territoryId.safeParse(sent.territory);
  if (territory && !territory.success) return { ok: false, errors: { territory: 'unknown-territory' } };
  if (isRanking && new Set(Object.values(sent.ranks)).size < Object.keys(sent.ranks).length) {
    return { ok: false, errors: { choice: 'ranking-twice' } };
  }
  const ranked = Object.entries(sent.ranks).sort(([, a], [, b]) => a - b);
  return {
    ok: true,
    value: {
      words: parsed.data.words,
      name: parsed.data.name,
      sending: sent.sending,
      target: target.about === 'section' ? { ...target, passage: parsed.data.passage } : target,
      chosen: isRanking ? ranked.map(([id]) => id) : sent.chosen,
      territoryId: territory?.data ?? null,
    },
  };
}

type ReadSeat = { readonly ok: true; readonly value: NewSeat } | { readonly ok: false; readonly errors: FormErrors };

/** The same for who takes a seat. */
export function readSeat({ name, territory }: SentForm): ReadSeat {
  const named = fields.shape.name.safeParse(name);
  if (!named.success) return { ok: false, errors: { name: named.error.issues[0]?.message as VisitError } };
  const chosen = territory === '' ? null : territoryId.safeParse(territory);
  if (chosen && !chosen.success) return { ok: false, errors: { territory: 'unknown-territory' } };
  return { ok: true, value: { name: named.data, territoryId: chosen?.data ?? null } };
}

/** Beside which field a refusal stands; one that is not here is about the whole form. */
const FIELDS: { readonly [Code in VisitError]?: keyof FormErrors } = {
  'passage-missing': 'passage',
  'passage-not-found': 'passage',
  'unknown-choice': 'choice',
  'one-choice-only': 'choice',
  'ranking-incomplete': 'choice',
  'ranking-twice': 'choice',
  'territory-missing': 'territory',
  'unknown-territory': 'territory',
  'name-missing': 'name',
};

export function errorAt(code: VisitError, isChoice: boolean): FormErrors {
  const field = code === 'required' ? (isChoice ? 'choice' : 'words') : (FIELDS[code] ?? 'whole');
  return { [field]: code };
}
