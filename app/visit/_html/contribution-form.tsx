/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import type { AskedQuestion, VisitView } from '#server/residents/invitations/read-visit.ts';
import { type FormErrors, labelField, rankField, type SentForm } from '../_request/sent-form.ts';
import { HAS_FOCUS } from './has-focus.ts';
import { sayWho } from './who.ts';
import type { VisitWords } from './words.ts';

type ContributionFormProps = {
  readonly words: VisitWords;
  readonly visit: VisitView;
  /** What is asked; null for words of one's own. */
  readonly question: AskedQuestion | null;
  readonly sent: SentForm;
  readonly errors: FormErrors;
  /** Whether it may be about a passage of a section. */
  readonly asksPassage?: boolean;
  /** Where it is sent to; left out on the page that takes it in. */
  readonly action?: string;
};

/**
 * The one form of guests: an answer or words, for newcomers who they are, and what becomes of it
 * all. Sent by the browser itself.
 */
export function ContributionForm(props: ContributionFormProps) {
  const { words, visit, question, sent, errors, asksPassage = false, action } = props;
  const { t } = words;
  return (
    <form method="post" action={action}>
      <FormProblems words={words} errors={errors} />
      <input type="hidden" name="sending" value={sent.sending} />
      {question && question.kind !== 'words' && (
        <Options words={words} question={question} sent={sent} errors={errors} />
      )}
      <Field
        name="words"
        label={t(question && question.kind !== 'words' ? 'form.wordsBeside' : 'form.words')}
        help={t('form.wordsHelp')}
        error={errors.words && t(`error.${errors.words}`)}
      >
        {(described) => (
          <textarea id="words" name="words" rows={6} maxLength={CONTRIBUTION_LIMITS.body} {...described}>
            {sent.words}
          </textarea>
        )}
      </Field>
      {asksPassage && (
        <Field
          name="passage"
          label={t('form.passage')}
          help={t(visit.rights.allows.includes('words') ? 'form.passageHelp' : 'form.passageNeeded')}
          error={errors.passage && t(`error.${errors.passage}`)}
        >
          {(described) => (
            <textarea
              id="passage"
              name="passage"
              class="short"
              rows={2}
              maxLength={CONTRIBUTION_LIMITS.passage}
              {...described}
            >
              {sent.passage}
            </textarea>
          )}
        </Field>
      )}
      <Newcomer words={words} visit={visit} sent={sent} errors={errors} />
      <Kept words={words} visit={visit} />
      <button type="submit">{t('form.send')}</button>
    </form>
  );
}

/** How much is to be looked at again, and what is wrong with the whole. */
export function FormProblems({ words: { t }, errors }: Pick<ContributionFormProps, 'words' | 'errors'>) {
  const found = Object.values(errors).filter((error) => error !== undefined);
  if (found.length === 0) return null;
  return (
    <div class="notice wrong" role="alert" id="errors" tabIndex={-1} {...HAS_FOCUS}>
      <p>
        <strong>{t('form.errors', { count: found.length })}</strong>
      </p>
      {errors.whole && <p>{t(`error.${errors.whole}`)}</p>}
    </div>
  );
}

type Described = { readonly 'aria-describedby'?: string; readonly 'aria-invalid'?: boolean };

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly error: string | undefined;
  readonly children: (described: Described) => ComponentChildren;
};

function Field({ name, label, help, error, children }: FieldProps) {
  const described = [error && `${name}-error`, help && `${name}-help`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {help && (
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
      )}
      {error && (
        <span class="error" id={`${name}-error`}>
          {error}
        </span>
      )}
      {children({ ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true }) })}
    </div>
  );
}

type PartProps = Pick<ContributionFormProps, 'words' | 'visit' | 'sent' | 'errors'>;

function Options({
  words: { t },
  question,
  sent,
  errors,
}: Omit<PartProps, 'visit'> & { readonly question: AskedQuestion }) {
  const isRanking = question.kind === 'ranking';
  const error = errors.choice && t(`error.${errors.choice}`);
  return (
    <fieldset class="field" id="choice">
      <legend>{t('form.choice')}</legend>
      {(isRanking || question.several) && <span class="help">{t(isRanking ? 'form.ranking' : 'form.several')}</span>}
      {error && <span class="error">{error}</span>}
      {question.options.map(({ id, label }) => (
        <input key={id} type="hidden" name={labelField(id)} value={label} />
      ))}
      {question.options.map(({ id, label }) =>
        isRanking ? (
          <div key={id} class="pick order">
            <label for={rankField(id)}>{label}</label>
            <select class="rank" id={rankField(id)} name={rankField(id)}>
              <option value="">{t('form.noRank')}</option>
              {question.options.map((_, at) => (
                <option key={String(at)} value={String(at + 1)} selected={sent.ranks[id] === at + 1}>
                  {String(at + 1)}
                </option>
              ))}
            </select>
          </div>
        ) : (
          <label key={id} class="pick">
            <input
              type={question.several ? 'checkbox' : 'radio'}
              name="choice"
              value={id}
              checked={sent.chosen.includes(id)}
            />
            <span>{label}</span>
          </label>
        ),
      )}
    </fieldset>
  );
}

/** Who somebody is who comes for the first time; whoever came before is told as whom they go on. */
export function Newcomer({ words, visit, sent, errors }: PartProps) {
  const { t } = words;
  const { guest, invitation, territories } = visit;
  const nameOf = (id: string) => territories.find((territory) => territory.id === id)?.name ?? null;
  if (guest) return <p>{t('form.as', { who: sayWho(words, guest.name, nameOf(guest.territoryId)) })}</p>;
  return (
    <>
      <Field
        name="name"
        label={t('form.name')}
        help={t(invitation.gives === 'seat' ? 'seat.nameHelp' : 'form.nameHelp')}
        error={errors.name && t(`error.${errors.name}`)}
      >
        {(described) => (
          <input
            type="text"
            id="name"
            name="name"
            value={sent.name}
            maxLength={CONTRIBUTION_LIMITS.name}
            autocomplete="off"
            {...described}
          />
        )}
      </Field>
      {!invitation.territoryId && (
        <Field name="territory" label={t('form.territory')} error={errors.territory && t(`error.${errors.territory}`)}>
          {(described) => (
            <select id="territory" name="territory" {...described}>
              <option value="">{t('form.chooseTerritory')}</option>
              {territories.map(({ id, name }) => (
                <option key={id} value={id} selected={sent.territory === id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}

/** What is kept of it, before it is sent. */
export function Kept({ words: { t }, visit: { invitation, notice } }: Pick<PartProps, 'words' | 'visit'>) {
  const controller = notice.controller ? t('form.controlledBy', { controller: notice.controller }) : '';
  return (
    <p class="small muted">
      {invitation.review && invitation.gives === 'contributions' && `${t('form.reviewed')} `}
      {`${t('form.who', { controller })} `}
      <a href={`/visit/${invitation.id}/notice`}>{t('form.moreNotice')}</a>
    </p>
  );
}
