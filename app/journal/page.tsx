import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Link } from '#app/_components/link.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { JournalFilter } from '#app/_journal/journal-filter.tsx';
import { JournalList } from '#app/_journal/journal-list.tsx';
import type { ReadEntry } from '#server/journal/read-entries.ts';
import { SITE_JOURNAL, siteJournalPage } from './site-journal-data.ts';

type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('journal.site'))('title') };
}

export default withWords('journal', SiteJournalPage);

async function SiteJournalPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const { person, view, cooperations } = await siteJournalPage(await searchParams);
  const t = await getTranslations('journal.site');
  const common = await getTranslations('common');
  const inCooperation = ({ cooperationId }: ReadEntry) => {
    const title = cooperationId && cooperations.get(cooperationId);
    if (!title) return null;
    return (
      <p className="mt-0.5 text-sm">
        <Link href={`/cooperations/${cooperationId}`} className="link break-words">
          {title}
        </Link>
      </p>
    );
  };
  return (
    <PageShell person={person} breadcrumb={[{ href: '/cooperations', label: common('home') }]} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 text-lg text-muted">{t('intro')}</p>
      <div className="mt-6">
        <JournalFilter address={SITE_JOURNAL} query={view.query} filtered={view.filtered} choices={view.choices} />
      </div>
      <div className="mt-6">
        <JournalList view={view} nothing={{ title: t('nothing'), text: t('nothingText') }} below={inCooperation} />
      </div>
    </PageShell>
  );
}
