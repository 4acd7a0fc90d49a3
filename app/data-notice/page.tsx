import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { requirePerson } from '#app/_data/session.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { readDataNotice } from '#server/residents/data-notice.ts';
import { services } from '#server/services.ts';
import { DataNoticeForm } from './data-notice-form.tsx';

type Props = { readonly searchParams: Promise<{ readonly saved?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.notice'))('title') };
}

export default withWords('data-notice', DataNoticePage);

/**
 * Who is responsible for residents' data, as an administrator says it; nobody else learns that the
 * page exists.
 */
async function DataNoticePage({ searchParams }: Props) {
  const person = await requirePerson();
  if (!may(siteActor(person), 'change-data-notice')) notFound();
  const { saved } = await searchParams;
  const t = await getTranslations('site.notice');
  const common = await getTranslations('common');
  return (
    <PageShell person={person} breadcrumb={[{ href: '/cooperations', label: common('home') }]} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 mb-6 max-w-measure text-muted">{t('intro')}</p>
      {saved === 'yes' && <SavedNote>{t('saved')}</SavedNote>}
      <div className="mt-6">
        <DataNoticeForm notice={await readDataNotice(services().database)} />
      </div>
    </PageShell>
  );
}
