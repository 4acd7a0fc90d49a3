import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { JournalList } from '#app/_journal/journal-list.tsx';
import { type OwnSession, readAccount } from './account-data.ts';
import { DailyMailChoice } from './daily-mail.tsx';
import { endSessionsFromForm } from './end-sessions.ts';
import { OwnData } from './own-data.tsx';
import { OwnFacts } from './own-facts.tsx';

type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default withWords('account', AccountPage);

async function AccountPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const asked = await searchParams;
  const { person, sessions, daily, journal, notice } = await readAccount(asked);
  const { ended, corrected } = asked;
  const t = await getTranslations('account');
  const common = await getTranslations('common');
  return (
    <PageShell person={person} breadcrumb={[{ href: '/cooperations', label: common('home') }]} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <OwnFacts person={person} corrected={corrected} />
      <DailyMailChoice daily={daily} chosen={corrected === 'daily'} />
      <h2 className="mt-10 font-serif text-2xl font-semibold">{t('sessions')}</h2>
      <p className="mt-2 mb-6 max-w-measure text-muted">{t('intro')}</p>
      {ended !== undefined && <SavedNote>{t('ended')}</SavedNote>}
      <ul className="mt-4 border-t border-ink">
        {sessions.map((session) => (
          <SessionEntry key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm action={endSessionsFromForm} className="mt-6">
          <SubmitButton variant="secondary">{t('endOthers')}</SubmitButton>
        </ActionForm>
      )}
      <h2 id="journal" className="mt-10 scroll-mt-24 font-serif text-2xl font-semibold">
        {t('journal.title')}
      </h2>
      <p className="mt-2 mb-6 max-w-measure text-muted">{t('journal.intro')}</p>
      <JournalList
        view={journal}
        nothing={{ title: t('journal.nothing'), text: t('journal.nothingText') }}
        heading="h3"
      />
      <OwnData notice={notice} />
    </PageShell>
  );
}

function SessionEntry({ session }: { readonly session: OwnSession }) {
  const t = useTranslations('account');
  const format = useFormatter();
  const { id, browser, system, createdAt, lastUsedAt, isThis } = session;
  const name = [browser ?? t('someBrowser'), system].filter(Boolean).join(', ');
  const since = format.dateTime(createdAt, 'dateTime');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-4">
      <div>
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-muted">
          {isThis ? t('this', { since }) : t('other', { since, used: format.dateTime(lastUsedAt, 'dateTime') })}
        </p>
      </div>
      {!isThis && (
        <ActionForm action={endSessionsFromForm}>
          <input type="hidden" name="session" value={id} />
          <SubmitButton variant="secondary" label={t('endNamed', { name, since })}>
            {t('end')}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
