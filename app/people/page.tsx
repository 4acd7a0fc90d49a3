import type { Metadata } from 'next';
import { useFormatter, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#app/_components/disclosure.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { SiteNotice } from '#app/_components/shell/site-notice.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { siteGaps } from '#app/_data/site.ts';
import { isolated } from '#domain/isolated.ts';
import { cleanLine } from '#domain/typed/typed-line.ts';
import { PEOPLE_SHOWN, type PersonView } from '#server/accounts/list-people.ts';
import { endSessionsOfFromForm } from './end-sessions-of.ts';
import { nameAdministratorFromForm } from './name-administrator-from-form.ts';
import { readPeople } from './people-data.ts';
import { PeopleSearch } from './people-search.tsx';

type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

export default withWords('people', PeoplePage);

async function PeoplePage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const search = typeof query.q === 'string' ? cleanLine(query.q.slice(0, 200)) : '';
  const { person, people } = await readPeople(search);
  const t = await getTranslations('people');
  const common = await getTranslations('common');
  return (
    <PageShell person={person} breadcrumb={[{ href: '/cooperations', label: common('home') }]} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title')}</h1>
      <p className="mt-3 mb-6 max-w-measure text-muted">{t('intro')}</p>
      <SiteNotice gaps={await siteGaps(person)} />
      <PeopleSearch search={search} />
      <Done people={people} query={query} />
      {people.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={t('nobody')}>{t('nobodyText')}</EmptyState>
        </div>
      ) : (
        <ul className="mt-4 border-t border-ink">
          {people.map((each) => (
            <PersonEntry key={each.id} person={each} search={search} isReader={each.id === person.id} />
          ))}
        </ul>
      )}
      {people.length === PEOPLE_SHOWN && <p className="mt-4 text-muted">{t('more', { count: PEOPLE_SHOWN })}</p>}
    </PageShell>
  );
}

const DONE = ['ended', 'appointed', 'released', 'corrected'] as const;

/** What was just done, and to whom. */
function Done({ people, query }: { readonly people: readonly PersonView[]; readonly query: Query }) {
  const t = useTranslations('people');
  if (query.erased !== undefined) return <SavedNote className="mt-4">{t('erased')}</SavedNote>;
  const done = DONE.find((each) => query[each] !== undefined);
  const whom = done && people.find(({ id }) => id === query[done]);
  if (!whom) return null;
  const isNew = done === 'appointed' && whom.cameInAt === null;
  return <SavedNote className="mt-4">{t(isNew ? 'appointedNew' : done, { name: isolated(whom.name) })}</SavedNote>;
}

type PersonEntryProps = { readonly person: PersonView; readonly search: string; readonly isReader: boolean };

function PersonEntry({ person, search, isReader }: PersonEntryProps) {
  const t = useTranslations('people');
  const format = useFormatter();
  const { id, name, email, administrator, cameInAt, sessions, lastUsedAt } = person;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-4">
      <div className="min-w-0">
        <p className="font-semibold">
          <bdi>{name}</bdi>
          {administrator && <span className="font-normal text-muted">{` – ${t('administrator')}`}</span>}
        </p>
        {email && <p className="break-all text-muted">{email}</p>}
        <p className="text-sm text-muted">
          {sessions > 0 && lastUsedAt
            ? t('signedIn', { count: sessions, used: format.dateTime(lastUsedAt, 'dateTime') })
            : t(cameInAt ? 'signedOut' : 'neverCame')}
        </p>
        <Link
          href={isReader ? '/account' : `/people/${id}`}
          aria-label={t('correctNamed', { name: isolated(name) })}
          className="link inline-flex min-h-11 items-center text-sm"
        >
          {t('correct')}
        </Link>
      </div>
      <Disclosure title={<span className="text-sm">{t('administration')}</span>}>
        <ActionForm action={nameAdministratorFromForm} className="gap-2">
          <input type="hidden" name="person" value={id} />
          <input type="hidden" name="q" value={search} />
          <input type="hidden" name="administrator" value={administrator ? 'no' : 'yes'} />
          <p className="max-w-measure text-sm text-muted">{t('administrationHelp')}</p>
          <SubmitButton
            variant={administrator ? 'danger' : 'secondary'}
            label={t(administrator ? 'releaseNamed' : 'appointNamed', { name })}
          >
            {t(administrator ? 'release' : 'appoint')}
          </SubmitButton>
        </ActionForm>
      </Disclosure>
      {sessions > 0 && (
        <ActionForm action={endSessionsOfFromForm}>
          <input type="hidden" name="person" value={id} />
          <input type="hidden" name="q" value={search} />
          <SubmitButton variant="secondary" label={t('endNamed', { name })}>
            {t('end')}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
