import { useTranslations } from 'next-intl';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import type { MeetingId, RoomId } from '#domain/ids.ts';
import type { ReplyAnswer } from '#domain/meetings/reply.ts';
import { AnswerButton } from './answer-button.tsx';
import { replyFromForm } from './reply-from-form.ts';

type QuickAnswersProps = {
  readonly meeting: {
    readonly id: MeetingId;
    readonly roomId: RoomId;
    readonly place: string;
    readonly link: string;
  };
  /** The one that holds now. */
  readonly answer: ReplyAnswer | null;
};

/**
 * The answers that take one touch. One cannot come where there is no hall, nor be there at a
 * distance without a page for it.
 */
export function QuickAnswers({ meeting, answer }: QuickAnswersProps) {
  const t = useTranslations('meetings.answer');
  const isRemoteOnly = meeting.link !== '' && meeting.place === '';
  const offered = [
    ...(isRemoteOnly && answer !== 'comes' ? [] : (['comes'] as const)),
    ...(meeting.link === '' && answer !== 'remote' ? [] : (['remote'] as const)),
    'excused' as const,
  ];
  return (
    <ActionForm action={replyFromForm.bind(null, meeting.roomId, meeting.id)}>
      <div className="flex flex-col gap-2">
        {offered.map((each) => (
          <AnswerButton key={each} answer={each} chosen={each === answer}>
            {t(each)}
          </AnswerButton>
        ))}
      </div>
    </ActionForm>
  );
}
