import { useFormatter, useTranslations } from 'next-intl';
import { PlainForm } from '#app/_components/forms/plain-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import type { RoomId } from '#domain/ids.ts';
import type { QuestionView } from '#server/residents/questions/list-questions.ts';
import { endQuestion } from './ask-from-form.ts';

type QuestionCardProps = {
  readonly question: QuestionView;
  readonly roomId: RoomId;
  /** Whether the reader asks and closes questions. */
  readonly asks: boolean;
};

/** A question in the list: what it asks, about what, and how many answered. */
export function QuestionCard({ question, roomId, asks }: QuestionCardProps) {
  const t = useTranslations('residents');
  const { id, prompt, details, kind, section, answers, closed, closesAt } = question;
  const format = useFormatter();
  const facts = [
    closesAt && !closed
      ? `${t('questions.open')}, ${t('questions.until', { day: format.dateTime(lastMoment(closesAt), 'date') })}`
      : t(closed ? 'questions.closed' : 'questions.open'),
    t(`newQuestion.kindOption.${kind}`),
    t('questions.answers', { count: answers }),
    ...(section ? [t('questions.about', { section })] : []),
  ];
  return (
    <article aria-labelledby={`q-${id}`} className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <div className="min-w-0 max-w-3xl">
        <h2 id={`q-${id}`} className="font-serif text-xl font-semibold">
          {prompt}
        </h2>
        {details && <p className="mt-1 whitespace-pre-line text-muted">{details}</p>}
        <p className="mt-1 text-sm text-muted">{facts.join(' · ')}</p>
        <Link
          href={`/rooms/${roomId}/questions/${id}`}
          aria-label={t('results.linkNamed', { prompt })}
          className="link inline-flex min-h-11 items-center"
        >
          {t('results.link')}
        </Link>
      </div>
      {asks && !closed && (
        <PlainForm action={endQuestion.bind(null, roomId, id)}>
          <SubmitButton variant="secondary" label={t('questions.closeNamed', { prompt })}>
            {t('questions.close')}
          </SubmitButton>
        </PlainForm>
      )}
    </article>
  );
}

/** A question closes when its last day is over, so that day is the one to be named. */
function lastMoment(closesAt: Date): Date {
  return new Date(closesAt.getTime() - 1);
}
