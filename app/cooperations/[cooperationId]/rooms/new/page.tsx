import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { RoomForm } from './room-form.tsx';
import { roomOpening } from './room-opening-data.ts';

type Props = { readonly params: Promise<{ readonly cooperationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('room.newRoom');
  return { title: t('title') };
}

export default withWords('cooperations/[cooperationId]/rooms/new', NewRoomPage);

async function NewRoomPage({ params }: Props) {
  const { person, cooperationId, opening } = await roomOpening((await params).cooperationId);
  const t = await getTranslations('room.newRoom');
  const refusal = await getTranslations('refusal');
  const common = await getTranslations('common');
  const cooperation = `/cooperations/${cooperationId}`;
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    ...(opening.ok ? [{ href: cooperation, label: opening.value.title }] : []),
  ];
  return (
    <PageShell person={person} width="text" breadcrumb={breadcrumb}>
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <div className="mt-8">
        {!opening.ok ? (
          <EmptyState
            title={refusal(opening.code)}
            action={<LinkButton href={cooperation}>{common('back')}</LinkButton>}
          />
        ) : opening.value.territories.length === 0 ? (
          <EmptyState
            title={t('noTerritories')}
            action={
              <LinkButton variant="primary" href={`${cooperation}/territories/new`}>
                {t('addTerritory')}
              </LinkButton>
            }
          >
            {t('noTerritoriesText')}
          </EmptyState>
        ) : (
          <RoomForm cooperationId={cooperationId} opening={opening.value} formKey={randomUUID()} />
        )}
      </div>
    </PageShell>
  );
}
