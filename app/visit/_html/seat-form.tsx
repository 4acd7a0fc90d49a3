/** @jsxImportSource preact */
import type { VisitView } from '#server/residents/invitations/read-visit.ts';
import type { FormErrors, SentForm } from '../_request/sent-form.ts';
import { FormProblems, Kept, Newcomer } from './contribution-form.tsx';
import type { VisitWords } from './words.ts';

export type SeatFormFilled = { readonly sent: SentForm; readonly errors: FormErrors };

type SeatFormProps = { readonly words: VisitWords; readonly visit: VisitView; readonly filled: SeatFormFilled };

/** Taking a seat in the room: under which name, and from where. */
export function SeatForm({ words, visit, filled: { sent, errors } }: SeatFormProps) {
  const { t } = words;
  return (
    <form method="post" action={`/visit/${visit.invitation.id}/seat`}>
      <FormProblems words={words} errors={errors} />
      <p>{t('seat.help')}</p>
      <Newcomer words={words} visit={visit} sent={sent} errors={errors} />
      <Kept words={words} visit={visit} />
      <button type="submit">{t('seat.take')}</button>
    </form>
  );
}

/** The way into the room for who is a member of it. */
export function EnterButton({
  words: { t },
  invitationId,
}: {
  readonly words: VisitWords;
  readonly invitationId: string;
}) {
  return (
    <form method="post" action={`/visit/${invitationId}/enter`}>
      <p>{t('seat.enterHelp')}</p>
      <button type="submit">{t('seat.enter')}</button>
    </form>
  );
}
