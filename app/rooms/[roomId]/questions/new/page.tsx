import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { shownDocuments } from '../../residents-data.ts';
import { RoomShell } from '../../room-shell.tsx';
import { QuestionForm } from './question-form.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('residents.newQuestion');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/questions/new', NewQuestionPage);

async function NewQuestionPage({ params }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  const t = await getTranslations('residents');
  const refusal = await getTranslations('refusal');
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="questions"
      width="text"
      above={{ href: `/rooms/${room.id}/questions`, label: t('questions.title') }}
    >
      <h1 className="font-serif text-3xl font-semibold">{t('newQuestion.title')}</h1>
      <div className="mt-8">
        {room.duties.includes('invite-residents') ? (
          <QuestionForm roomId={room.id} documents={shownDocuments(room)} />
        ) : (
          <EmptyState title={refusal(room.archived ? 'room-archived' : 'only-inviters')} />
        )}
      </div>
    </RoomShell>
  );
}
