/** @jsxImportSource preact */

import type { VisitRefusal } from '#domain/access/visit-refusal.ts';
import type { InvitationId } from '#domain/ids.ts';
import { GuestPage } from './guest-page.tsx';
import { HAS_FOCUS } from './has-focus.ts';
import { EnterButton } from './seat-form.tsx';
import type { VisitWords } from './words.ts';

/** Why a single place is not there for who may read the rest. */
export type MissingProblem = 'not-found' | 'question-closed';
export type GateProblem = VisitRefusal | MissingProblem | 'unknown';

/**
 * The invitation at which one stands, whether one has contributions there, and whether one is a
 * member of its room.
 */
export type GateAt = { readonly invitationId: InvitationId; readonly own: boolean; readonly member?: boolean };

type GatePageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  /** Why one is here; null for who only wants to type a code. */
  readonly problem: GateProblem | null;
  /** What is wrong with the code that was typed, and the code. */
  readonly wrong?: 'code' | 'code-often' | undefined;
  readonly typed?: string | undefined;
  readonly at?: GateAt | undefined;
  /** Words that were sent and not taken: they are shown, so that nothing typed is lost. */
  readonly unsent?: string;
};

/** Before one comes in: what is the matter, and what to do next. */
export function GatePage({ words, nonce, problem, wrong, typed, at, unsent = '' }: GatePageProps) {
  const { t } = words;
  const title = problem ? t(`gate.${problem}.title`) : t('gate.title');
  return (
    <GuestPage words={words} nonce={nonce} title={title}>
      <h1>{title}</h1>
      {problem && <p class="lead">{t(`gate.${problem}.text`)}</p>}
      {unsent !== '' && (
        <section aria-labelledby="unsent">
          <h2 id="unsent">{t('gate.unsent')}</h2>
          <p class="notice said">{unsent}</p>
        </section>
      )}
      {at?.member && <EnterButton words={words} invitationId={at.invitationId} />}
      {at?.own && (
        <p>
          <a href={`/visit/${at.invitationId}/mine`}>{t('gate.toMine')}</a>
        </p>
      )}
      {(problem === 'not-found' || problem === 'question-closed') && at ? (
        <p>
          <a href={`/visit/${at.invitationId}`}>{t('gate.toHome')}</a>
        </p>
      ) : (
        <form method="post" action="/invitation">
          <div class="field">
            <label for="code">{t('gate.code')}</label>
            <span class="help" id="code-help">
              {t('gate.codeHelp')}
            </span>
            {wrong && (
              <span class="error" id="code-error">
                {t(`error.${wrong}`)}
              </span>
            )}
            <input
              type="text"
              id="code"
              name="code"
              value={typed}
              maxLength={40}
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
              aria-describedby={wrong ? 'code-error code-help' : 'code-help'}
              aria-invalid={wrong !== undefined}
              {...(wrong && HAS_FOCUS)}
            />
          </div>
          <button type="submit">{t('gate.open')}</button>
        </form>
      )}
    </GuestPage>
  );
}
