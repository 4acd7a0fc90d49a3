import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { RoomShell } from '../room-shell.tsx';
import { archiveRoomFromForm, retitleRoomFromForm } from './correct-room-from-form.ts';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('room.correct'))('title') };
}

export default withWords('rooms/[roomId]/edit', EditRoomPage);

async function EditRoomPage({ params }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  if (!room.duties.includes('correct-room')) notFound();
  const t = await getTranslations('room.correct');
  const common = await getTranslations('common');
  const does = room.archived ? 'restore' : 'archive';
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" width="text">
      <h1 className="mb-8 font-serif text-3xl font-semibold">{t('title')}</h1>
      <ActionForm action={retitleRoomFromForm.bind(null, room.id)} labels={{ title: t('name') }}>
        <TextField name="title" label={t('name')} defaultValue={room.title} maxLength={120} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton>{t('save')}</SubmitButton>
          <Link href={`/rooms/${room.id}`} className="link inline-flex min-h-11 items-center">
            {common('cancel')}
          </Link>
        </div>
      </ActionForm>
      <section aria-labelledby="archive" className="mt-12 border-t border-line pt-6">
        <h2 id="archive" className="text-xl font-semibold">
          {t(does)}
        </h2>
        <ActionForm action={archiveRoomFromForm.bind(null, room.id, !room.archived)} className="mt-3 gap-4">
          <p className="max-w-measure text-muted">{t(`${does}Help`)}</p>
          <SubmitButton variant={room.archived ? 'primary' : 'danger'}>{t(`${does}Now`)}</SubmitButton>
        </ActionForm>
      </section>
    </RoomShell>
  );
}
