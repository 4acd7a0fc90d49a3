/** @jsxImportSource preact */
import { unbroken } from '#app/_components/unbroken.ts';
import type { AskedQuestion, VisitView } from '#server/residents/invitations/read-visit.ts';
import { answerPlace } from '../_request/answer-place.ts';
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
export function FormPage(props: FormPageProps) {
  const { words, nonce, visit, question, sent, errors } = props;
  const { invitation, rights } = visit;
  const { title, details } = question ? { title: question.prompt, details: question.details } : ownWords(props);
  return (
    <GuestPage words={words} nonce={nonce} title={title} invitationId={invitation.id}>
      {title !== invitation.title && <p class="muted small">{invitation.title}</p>}
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

/** What words about no part in particular answer: the title of the invitation, where it asks. */
function ownWords({ words: { t }, visit }: Pick<FormPageProps, 'words' | 'visit'>) {
  const { title, welcome } = visit.invitation;
  return answerPlace(visit) === 'room'
    ? { title, details: welcome }
    : { title: t('tellRoom'), details: t('tellRoomHelp') };
}
