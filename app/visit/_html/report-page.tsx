/** @jsxImportSource preact */
import { CONTRIBUTION_LIMITS } from '#domain/residents/contribution.ts';
import type { Reportable } from '#server/residents/contributions/report-contribution.ts';
import type { VisitView } from '#server/residents/invitations/read-visit.ts';
import type { VisitError } from '../_request/sent-form.ts';
import { GuestPage } from './guest-page.tsx';
import { HAS_FOCUS } from './has-focus.ts';
import type { VisitWords } from './words.ts';

export type ReportProblem = VisitError;

type ReportPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly visit: VisitView;
  readonly reported: Reportable;
  readonly isDone?: boolean;
  readonly problem?: ReportProblem;
  readonly typed?: string;
};

/** Telling those who review that something is amiss with somebody's words. */
export function ReportPage({ words, nonce, visit, reported, isDone, problem, typed }: ReportPageProps) {
  const { t } = words;
  const { id } = visit.invitation;
  return (
    <GuestPage words={words} nonce={nonce} title={t('report.title')} invitationId={id}>
      <h1>{t('report.title')}</h1>
      <blockquote class="passage said">{reported.body}</blockquote>
      <p class="muted small">{t('number', { number: reported.number })}</p>
      {isDone ? (
        <div class="notice" role="status">
          <p>{t('report.done')}</p>
        </div>
      ) : (
        <form method="post" action={`/visit/${id}/report/${reported.number}`}>
          <p>{t('report.help')}</p>
          <div class="field">
            <label for="why">{t('report.why')}</label>
            {problem && (
              <span class="error" id="why-error" role="alert">
                {t(`error.${problem}`)}
              </span>
            )}
            <textarea
              id="why"
              name="why"
              class="short"
              rows={3}
              maxLength={CONTRIBUTION_LIMITS.reportWhy}
              {...(problem && { 'aria-describedby': 'why-error', 'aria-invalid': true, ...HAS_FOCUS })}
            >
              {typed}
            </textarea>
          </div>
          <button type="submit">{t('report.send')}</button>
        </form>
      )}
      <p>
        <a href={`/visit/${id}`}>{t('gate.toHome')}</a>
      </p>
    </GuestPage>
  );
}
