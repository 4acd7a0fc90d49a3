import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { RoomShell } from '../../room-shell.tsx';
import { charterPage } from '../charter-data.ts';
import { CharterForm } from './charter-form.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('charter.form');
  return { title: t('title') };
}

export default withWords('rooms/[roomId]/charter/edit', EditCharterPage);

async function EditCharterPage({ params }: Props) {
  const { person, room, seats, charter, documents, titles } = await charterPage((await params).roomId);
  const t = await getTranslations('charter');
  const refusal = await getTranslations('refusal');
  return (
    <RoomShell person={person} room={room} choices={seats} place="charter">
      <h1 className="font-serif text-3xl font-semibold">{t('form.title')}</h1>
      {charter.changeRefusal === null ? (
        <>
          <p className="mt-3 mb-8 max-w-measure text-lg text-muted">{t('form.intro')}</p>
          <CharterForm
            roomId={room.id}
            number={charter.number}
            rules={charter.rules}
            documents={documents}
            titles={titles}
            members={room.members.map(({ mandate, facilitator }) => ({ mandate, facilitator }))}
          />
        </>
      ) : (
        <div className="mt-8">
          <EmptyState
            title={refusal(charter.changeRefusal)}
            action={<LinkButton href={`/rooms/${room.id}/charter`}>{t('version.back')}</LinkButton>}
          />
        </div>
      )}
    </RoomShell>
  );
}
