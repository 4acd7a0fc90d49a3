import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Commented } from '#app/_comments/commented.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { roomBase } from '#app/_data/room.ts';
import { KeptTexts } from '#app/_editor/ui/kept/kept-texts.tsx';
import { SectionText } from '#app/_editor/ui/sections/section-text.tsx';
import '#app/_editor/ui/document-text.css';
import { documentId as readDocumentId } from '#domain/ids.ts';
import { readArchived } from '#server/documents/read-archive.ts';
import { services } from '#server/services.ts';
import { readArchivedThreads } from '#server/threads/read-archived-threads.ts';
import { RoomShell } from '../../../room-shell.tsx';
import { restoreDocumentFromForm } from '../../manage-documents.ts';
import { ArchivedThreads } from './archived-threads.tsx';

type Props = { readonly params: Promise<{ readonly roomId: string; readonly documentId: string }> };

const requestedArchived = cache(async (roomId: string, documentId: string) => {
  const { person, room, choices } = await roomBase(roomId);
  const id = readDocumentId.safeParse(documentId.toLowerCase());
  if (!id.success) notFound();
  const document = await readArchived(services(), person.id, room.id, id.data);
  if (!document.ok) notFound();
  const threads = await readArchivedThreads(services(), person.id, room.id, id.data);
  if (!threads.ok) notFound();
  return { person, room, choices, document: document.value, threads: threads.value };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roomId, documentId } = await params;
  return { title: (await requestedArchived(roomId, documentId)).document.title };
}

export default withWords('rooms/[roomId]/documents/archived/[documentId]', ArchivedDocumentPage);

async function ArchivedDocumentPage({ params }: Props) {
  const { roomId, documentId } = await params;
  const { person, room, choices, document, threads } = await requestedArchived(roomId, documentId);
  const t = await getTranslations('room.archivePage');
  const above = { href: `/rooms/${room.id}/documents/archived`, label: t('title') };
  return (
    <RoomShell person={person} room={room} choices={choices} place="room" above={above} width="text">
      <h1 className="font-serif text-3xl font-semibold">{document.title}</h1>
      <p className="mt-4 max-w-measure border-l-4 border-accent pl-4">{t('notice')}</p>
      <PastLinks address={`/rooms/${room.id}/documents/${document.id}`} />
      {room.duties.includes('manage-documents') && (
        <ActionForm
          action={restoreDocumentFromForm.bind(null, room.id, document.id)}
          className="screen-only mt-4 gap-2"
        >
          <SubmitButton variant="secondary">{t('restore')}</SubmitButton>
        </ActionForm>
      )}
      <KeptTexts
        documentId={document.id}
        personId={person.id}
        sections={document.sections.map(({ id, title }) => ({ id, title }))}
      />
      <div className="mt-10 flex flex-col gap-12">
        {document.sections.map(({ id, title, html }) => (
          <section key={id} id={`section-${id}`} aria-labelledby={`title-${id}`} className="flex flex-col gap-2">
            <h2 id={`title-${id}`} className="font-serif text-2xl font-semibold">
              {title}
            </h2>
            <SectionText html={html} />
          </section>
        ))}
      </div>
      {threads.length > 0 && (
        <section aria-labelledby="comments" className="mt-12 flex max-w-2xl flex-col gap-4">
          <h2 id="comments" className="font-serif text-2xl font-semibold">
            {t('comments')}
          </h2>
          <Commented
            document={{
              documentId: document.id,
              sections: document.sections.map(({ id, title }) => ({ id, title })),
              territories: room.territories,
            }}
          >
            <ArchivedThreads threads={threads} />
          </Commented>
        </section>
      )}
    </RoomShell>
  );
}

/** The ways to its past, as from a document of today. */
async function PastLinks({ address }: { readonly address: string }) {
  const t = await getTranslations();
  const links = [
    ['history', t('room.archivePage.history')],
    ['authors', t('authors.title')],
    ['voices', t('voices.title')],
  ] as const;
  return (
    <p className="screen-only mt-2 flex flex-wrap gap-x-6">
      {links.map(([page, label]) => (
        <Link key={page} href={`${address}/${page}`} className="link inline-flex min-h-11 items-center">
          {label}
        </Link>
      ))}
    </p>
  );
}
