import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type TerritoryId, territoryId } from '#domain/ids.ts';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import { contributionProblems, territoryProblem } from '#domain/residents/contribution-problems.ts';
import { QUESTION_LIMITS, type QuestionOption } from '#domain/residents/question.ts';
import { optionalLine, severalLines } from '#domain/typed/typed-line.ts';
import type { Messages } from '#i18n/messages/fr.ts';
import type { ContributionTarget, NewContribution } from '#server/residents/contributions/sent-contribution.ts';
import type { AskedQuestion, VisitView } from '#server/residents/invitations/read-visit.ts';
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

type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: FormErrors };

/** What a form asks for, and of whom. */
export type AskedOf = {
  readonly target: ContributionTarget;
  readonly question: AskedQuestion | null;
  readonly visit: Pick<VisitView, 'guest' | 'invitation' | 'rights' | 'territories'>;
};

/**
 * Makes a contribution of what was sent, or says field by field what is to be looked at again.
 * Where nothing is taken in any more, that is for `contribute` to say.
 */
export function readContribution(sent: SentForm, { target, question, visit }: AskedOf): Read<NewContribution> {
  const [passage, words, name] = [read('passage', sent), read('words', sent), read('name', sent)];
  const territory = readTerritory(sent);
  const isRanking = question?.kind === 'ranking';
  const ranked = Object.entries(sent.ranks).sort(([, a], [, b]) => a - b);
  const chosen = isRanking ? ranked.map(([id]) => id) : sent.chosen;
  const brought = { words: words.text, passage: passage.text, chosen, territoryId: territory.id };
  const { allows, contribute: closed } = visit.rights;
  const errors: FormErrors = {
    ...(!closed &&
      contributionProblems(brought, {
        question,
        needsPassage: target.about === 'section' && allows.includes('comments') && !allows.includes('words'),
        territories: askedTerritories(visit),
      })),
    ...(isRanking && new Set(Object.values(sent.ranks)).size < ranked.length && { choice: 'ranking-twice' }),
    ...{ ...passage.error, ...words.error, ...name.error, ...territory.error },
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: {
      words: words.text,
      name: name.text,
      sending: sent.sending,
      target: target.about === 'section' ? { ...target, passage: passage.text } : target,
      chosen,
      territoryId: territory.id,
    },
  };
}

/** The same for who takes a seat. */
export function readSeat(sent: SentForm, visit: AskedOf['visit']): Read<NewSeat> {
  const [name, territory] = [read('name', sent), readTerritory(sent)];
  const asked = visit.rights.contribute ? null : askedTerritories(visit);
  const where = asked && territoryProblem(territory.id, asked);
  const errors: FormErrors = {
    ...(!visit.guest && !visit.rights.contribute && name.text === '' && { name: 'name-missing' }),
    ...(where && { territory: where }),
    ...{ ...name.error, ...territory.error },
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { name: name.text, territoryId: territory.id } };
}

/** Where somebody may live who says it by the form; null where that is known. */
function askedTerritories({ guest, invitation, territories }: AskedOf['visit']): readonly TerritoryId[] | null {
  return guest || invitation.territoryId ? null : territories.map(({ id }) => id);
}

/** A field as it is kept, or as it was typed with what is wrong with it. */
function read(
  field: keyof typeof fields.shape,
  sent: SentForm,
): { readonly text: string; readonly error?: FormErrors } {
  const parsed = fields.shape[field].safeParse(sent[field]);
  if (parsed.success) return { text: parsed.data };
  return { text: sent[field], error: { [field]: parsed.error.issues[0]?.message as VisitError } };
}

function readTerritory({ territory }: SentForm): { readonly id: TerritoryId | null; readonly error?: FormErrors } {
  if (territory === '') return { id: null };
  const parsed = territoryId.safeParse(territory);
  return parsed.success ? { id: parsed.data } : { id: null, error: { territory: 'unknown-territory' } };
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
