import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { SiteNotice } from '#app/_components/shell/site-notice.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { siteGaps } from '#app/_data/site.ts';
import type { ShownMail } from '#server/mail/outbox.ts';
import { GivenUpList } from './given-up-list.tsx';
import { GivenUpWorkList } from './given-up-work-list.tsx';
import { readOutbox } from './outbox-data.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mail.outbox'))('title') };
}

export default withWords('outbox', OutboxPage);

type Query = Record<string, string | string[] | undefined>;

const MAILS_DONE = ['send', 'drop'] as const;
const WORK_DONE = ['again', 'never'] as const;

async function OutboxPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const mailDone = MAILS_DONE.find((each) => each === query.done);
  const workDone = WORK_DONE.find((each) => each === query.done);
  const { person, mails, mailLeaves, givenUp, undone } = await readOutbox();
  const t = await getTranslations('mail.outbox');
  const site = await getTranslations('site.work');
  const common = await getTranslations('common');
  return (
    <PageShell person={person} breadcrumb={[{ href: '/cooperations', label: common('home') }]} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 mb-8 max-w-measure text-muted">{t(mailLeaves ? 'smtp' : 'intro')}</p>
      <SiteNotice gaps={await siteGaps(person)} />
      {mailDone && <SavedNote>{t(`givenUp.done.${mailDone}`)}</SavedNote>}
      {workDone && <SavedNote>{site(`done.${workDone}`)}</SavedNote>}
      <GivenUpWorkList {...undone} />
      <GivenUpList {...givenUp} />
      {mails.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
      ) : (
        <ol className="flex flex-col border-t border-ink">
          {mails.map((mail) => (
            <OutboxEntry key={mail.id} mail={mail} />
          ))}
        </ol>
      )}
    </PageShell>
  );
}

/** What in a mail is an address of ours to follow. */
const LINK = /(https?:\/\/\S+)/;

function OutboxEntry({ mail }: { readonly mail: ShownMail }) {
  const t = useTranslations('mail.outbox');
  const format = useFormatter();
  return (
    <li className="border-b border-line py-6">
      <h2 className="text-lg font-semibold">{mail.subject}</h2>
      <p className="flex flex-wrap gap-x-3 text-sm text-muted">
        <span>{t('to', { to: mail.to })}</span>
        <time dateTime={mail.at.toISOString()}>{format.dateTime(mail.at, 'dateTime')}</time>
      </p>
      {mail.calendar && <p className="mt-2 text-sm text-muted">{t(`calendar.${mail.calendar.method}`)}</p>}
      <p className="mt-3 max-w-measure whitespace-pre-wrap">
        {mail.text.split(LINK).map((part) =>
          LINK.test(part) ? (
            <a key={part} href={part} className="link break-all">
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </p>
      {mail.hidden && <p className="mt-3 max-w-measure text-sm text-muted">{t('hidden')}</p>}
    </li>
  );
}
