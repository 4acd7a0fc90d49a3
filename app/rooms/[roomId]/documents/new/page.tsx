import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { KeyField } from '#app/_components/forms/key-field.tsx';
import { RadioCards } from '#app/_components/forms/radio-cards.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { TextField } from '#app/_components/forms/text-field.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { readerLanguage } from '#app/_data/language.ts';
import { roomBase } from '#app/_data/room.ts';
import { WRITTEN_KINDS } from '#domain/document.ts';
import { STRUCTURE_LIMITS } from '#domain/structure.ts';
import { DOCUMENT_TEMPLATES } from '#editor/templates.ts';
import { RoomShell } from '../../room-shell.tsx';
import { addDocumentFromForm } from '../manage-documents.ts';

type Props = { readonly params: Promise<{ readonly roomId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('room.newDocument'))('title') };
}

export default withWords('rooms/[roomId]/documents/new', NewDocumentPage);

async function NewDocumentPage({ params }: Props) {
  const { person, room, choices } = await roomBase((await params).roomId);
  if (!room.duties.includes('manage-documents')) notFound();
  const t = await getTranslations('room.newDocument');
  const common = await getTranslations('common');
  const locale = await readerLanguage();
  const templates = WRITTEN_KINDS.map((kind) => {
    const { title, sections } = DOCUMENT_TEMPLATES[kind];
    const label = t('template', { title: title[locale] });
    return { value: kind, label, detail: t('templateHelp', { count: sections.length }) };
  });
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" width="text">
      <h1 className="mb-8 font-serif text-3xl font-semibold">{t('title')}</h1>
      <ActionForm action={addDocumentFromForm.bind(null, room.id)} labels={{ title: t('name'), kind: t('kind') }}>
        <KeyField drawn={randomUUID()} />
        <TextField name="title" label={t('name')} maxLength={STRUCTURE_LIMITS.title} />
        <RadioCards
          name="kind"
          label={t('kind')}
          defaultValue="free"
          cards={[{ value: 'free', label: t('free'), detail: t('freeHelp') }, ...templates]}
        />
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <SubmitButton>{t('submit')}</SubmitButton>
          <Link href={`/rooms/${room.id}`} className="link inline-flex min-h-11 items-center">
            {common('cancel')}
          </Link>
        </div>
      </ActionForm>
    </RoomShell>
  );
}
