import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { SettingSkyline } from '#app/_components/seats/setting-skyline.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { SiteNotice } from '#app/_components/shell/site-notice.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { siteGaps } from '#app/_data/site.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import type { CooperationSummary } from '#server/cooperations/list-cooperations.ts';
import { whatWaits } from '#server/meetings/what-waits.ts';
import { waitingContributions } from '#server/residents/contributions/waiting-contributions.ts';
import { services } from '#server/services.ts';
import { waitingThreads } from '#server/threads/waiting-threads.ts';
import { ownCooperations } from './cooperation-data.ts';
import { WaitingList } from './waiting-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cooperation'))('title') };
}

export default withWords('cooperations', CooperationsPage);

async function CooperationsPage() {
  const { person, cooperations } = await ownCooperations();
  const t = await getTranslations('cooperation');
  const archived = cooperations.filter((cooperation) => cooperation.archived);
  const inUse = cooperations.length - archived.length;
  const creates = may(siteActor(person), 'create-cooperations');
  const create = creates && (
    <LinkButton href="/cooperations/new" variant={inUse === 0 ? 'primary' : 'secondary'}>
      {t('create')}
    </LinkButton>
  );
  return (
    <PageShell person={person}>
      <SiteNotice gaps={await siteGaps(person)} />
      <WaitingList
        waiting={await whatWaits(services(), person.id)}
        threads={await waitingThreads(services(), person.id)}
        contributions={await waitingContributions(services(), person.id)}
      />
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
        <div className="flex max-w-measure flex-col gap-2">
          <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
          <p className="text-lg text-muted">{t('listIntro')}</p>
        </div>
        {inUse > 0 && create}
      </div>
      {inUse === 0 ? (
        <div className="mt-10">
          <EmptyState title={t(archived.length > 0 ? 'noneInUse' : 'none')} action={create}>
            {archived.length === 0 && t(creates ? 'noneAdministrator' : 'noneText')}
          </EmptyState>
        </div>
      ) : (
        <CooperationEntries cooperations={cooperations.filter(({ archived }) => !archived)} />
      )}
      {archived.length > 0 && (
        <div className="mt-8">
          <Disclosure title={t('archivedOnes', { count: archived.length })}>
            <CooperationEntries cooperations={archived} />
          </Disclosure>
        </div>
      )}
    </PageShell>
  );
}

function CooperationEntries({ cooperations }: { readonly cooperations: readonly CooperationSummary[] }) {
  return (
    <ul className="mt-8 border-t border-ink">
      {cooperations.map((cooperation) => (
        <li key={cooperation.id} className="border-b border-line">
          <CooperationEntry cooperation={cooperation} />
        </li>
      ))}
    </ul>
  );
}

function CooperationEntry({ cooperation }: { readonly cooperation: CooperationSummary }) {
  const t = useTranslations('cooperation');
  const { id, title, summary, archived, territories, rooms } = cooperation;
  return (
    <article className="group relative flex flex-col gap-3 py-6 hover:bg-sunken/60">
      <h2 className="font-serif text-2xl font-semibold">
        <Link
          href={`/cooperations/${id}`}
          className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
        >
          {title}
        </Link>
      </h2>
      {summary && <p className="line-clamp-3 max-w-measure">{summary}</p>}
      <p className="flex flex-wrap items-center gap-x-5 gap-y-1 text-muted">
        {territories.length === 0 && <span>{t('noTerritoryYet')}</span>}
        {territories.map((territory) => (
          <span key={territory.id} className="inline-flex items-center gap-2">
            <SettingSkyline setting={territory.setting} />
            {territory.name}
          </span>
        ))}
        {!archived && <span>{t('roomCount', { count: rooms })}</span>}
      </p>
    </article>
  );
}
