import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { services } from '#server/services.ts';
import { OFFICIAL_POPULATION_YEAR } from '#server/territories/official-data.ts';
import { officialTerritories } from '#server/territories/official-territories.ts';
import { requestedCooperation } from '../../../cooperation-data.ts';
import { TerritoryForm } from './territory-form.tsx';

type Props = { readonly params: Promise<{ readonly cooperationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('territory.new'))('title') };
}

export default withWords('cooperations/[cooperationId]/territories/new', NewTerritoryPage);

async function NewTerritoryPage({ params }: Props) {
  const { person, cooperation } = await requestedCooperation((await params).cooperationId);
  const t = await getTranslations('territory.new');
  const common = await getTranslations('common');
  const refusal = await getTranslations('refusal');
  const home = `/cooperations/${cooperation.id}`;
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: home, label: cooperation.title },
  ];
  const mayAdd = cooperation.duties.has('add-territories');
  // Reading the lists takes half a second: done by the time that somebody has typed a name.
  if (mayAdd) officialTerritories().catch((err: unknown) => services().log.error({ err }, 'no official territories'));
  return (
    <PageShell person={person} width="text" breadcrumb={breadcrumb}>
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <div className="mt-8">
        {mayAdd ? (
          <TerritoryForm cooperationId={cooperation.id} officialYear={OFFICIAL_POPULATION_YEAR} />
        ) : (
          <EmptyState
            title={refusal('only-facilitators')}
            action={<LinkButton href={home}>{common('back')}</LinkButton>}
          />
        )}
      </div>
    </PageShell>
  );
}
