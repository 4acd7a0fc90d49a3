/** @jsxImportSource preact */
import { unbroken } from '#app/_components/unbroken.ts';
import type { AskedQuestion, VisitView } from '#server/residents/invitations/read-visit.ts';
import type { FormErrors, SentForm } from '../_request/sent-form.ts';
import { ContributionForm } from './contribution-form.tsx';
import { GuestPage } from './guest-page.tsx';
import { ClosedNote } from './home-page.tsx';
import type { VisitWords } from './words.ts';

type FormPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly visit: VisitView;
  /** What is asked; null for words on the whole. */
  readonly question: AskedQuestion | null;
  readonly sent: SentForm;
  readonly errors: FormErrors;
};

/** A question with its form, or room for words that are about no part in particular. */
export function FormPage({ words, nonce, visit, question, sent, errors }: FormPageProps) {
  const { t } = words;
  const { invitation, rights } = visit;
  const title = question?.prompt ?? t('tellRoom');
  const details = question ? question.details : t('tellRoomHelp');
  return (
    <GuestPage words={words} nonce={nonce} title={title} invitationId={invitation.id}>
      <p class="muted small">{invitation.title}</p>
      <h1>{unbroken(title)}</h1>
      {details && <p class="lead">{details}</p>}
      {rights.contribute === null ? (
        <ContributionForm words={words} visit={visit} question={question} sent={sent} errors={errors} />
      ) : (
        <ClosedNote words={words} visit={visit} />
      )}
    </GuestPage>
  );
}
