import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { isArchivable } from '#domain/document.ts';
import { STRUCTURE_LIMITS } from '#domain/structure.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { archiveDocumentFromForm, retitleDocumentFromForm } from '../../manage-documents.ts';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly documentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('room.editDocument'))('title') };
}

export default withWords('rooms/[roomId]/documents/[documentId]/edit', EditDocumentPage);

async function EditDocumentPage({ params }: Props) {
  const { roomId, documentId } = await params;
  const { person, room, choices } = await roomBase(roomId);
  const document = room.documents.find(({ id }) => id === documentId.toLowerCase());
  if (!document || !room.duties.includes('manage-documents')) notFound();
  const t = await getTranslations('room.editDocument');
  const common = await getTranslations('common');
  const refusal = await getTranslations('refusal');
  const home = `/rooms/${room.id}/documents/${document.id}`;
  return (
    <RoomShell
      person={person}
      room={room}
      choices={choices}
      place="room"
      above={{ href: home, label: document.title }}
      width="text"
    >
      <h1 className="mb-8 font-serif text-3xl font-semibold">{t('title')}</h1>
      <ActionForm action={retitleDocumentFromForm.bind(null, room.id, document.id)} labels={{ title: t('name') }}>
        <TextField name="title" label={t('name')} defaultValue={document.title} maxLength={STRUCTURE_LIMITS.title} />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton>{t('save')}</SubmitButton>
          <Link href={home} className="link inline-flex min-h-11 items-center">
            {common('cancel')}
          </Link>
        </div>
      </ActionForm>
      <section aria-labelledby="archive" className="mt-12 border-t border-line pt-6">
        <h2 id="archive" className="text-xl font-semibold">
          {t('archive')}
        </h2>
        {isArchivable(document) ? (
          <ActionForm action={archiveDocumentFromForm.bind(null, room.id, document.id)} className="mt-3 gap-4">
            <p className="max-w-measure text-muted">{t('archiveHelp')}</p>
            <SubmitButton variant="danger">{t('archiveNow')}</SubmitButton>
          </ActionForm>
        ) : (
          <p className="mt-3 max-w-measure text-muted">{refusal('minutes-not-approved')}</p>
        )}
      </section>
    </RoomShell>
  );
}
