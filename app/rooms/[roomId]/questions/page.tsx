import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { FreshPage } from '../live/fresh-page.tsx';
import { ALL_BUT_HATS } from '../live/needs-redraw.ts';
import { questionsPage } from '../residents-data.ts';
import { RoomShell } from '../room-shell.tsx';
import { QuestionCard } from './question-card.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.questions');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/questions', QuestionsPage);

/** What the room asks residents. */
async function QuestionsPage({ params }: Props) {
  const { person, room, choices, questions } = await questionsPage((await params).roomId);
  const t = await getTranslations('residents.questions');
  const asks = room.duties.includes('invite-residents');
  const ask = asks && (
    <LinkButton href={`/rooms/${room.id}/questions/new`} variant="primary">
      {t('ask')}
    </LinkButton>
  );
  return (
    <RoomShell person={person} room={room} choices={choices} place="questions" drawnFor={ALL_BUT_HATS}>
      <FreshPage topics={['questions:', 'contributions:']} />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div className="flex max-w-3xl flex-col gap-3">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="max-w-measure text-lg text-muted">{t('intro')}</p>
        </div>
        {questions.length > 0 && ask}
      </div>
      {questions.length === 0 ? (
        <div className="mt-10">
          <EmptyState title={t('none')} action={ask}>
            {t(asks ? 'noneText' : 'noneMember')}
          </EmptyState>
        </div>
      ) : (
        <ul className="mt-8 border-t border-line">
          {questions.map((question) => (
            <li key={question.id} className="border-b border-line py-5">
              <QuestionCard question={question} roomId={room.id} asks={asks} />
            </li>
          ))}
        </ul>
      )}
    </RoomShell>
  );
}
