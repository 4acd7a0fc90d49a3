import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SavedNote } from '#app/_components/saved/saved-note.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { currentPerson } from '#app/_data/session.ts';
import { ownPath } from '#server/http/own-path.ts';
import { services } from '#server/services.ts';
import { waitsForSetup } from '#server/sign-in/setup-link.ts';
import { MailForm } from './mail-form.tsx';
import { PersonaTable } from './persona-table.tsx';
import { listDemoPersonas } from './personas-data.ts';
import { SignInProblem } from './sign-in-problem.tsx';

type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

export default withWords('sign-in', SignInPage);

async function SignInPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const query = await searchParams;
  const to = ownPath(query.to ?? query.callbackUrl);
  const [person, personas] = await Promise.all([currentPerson(), listDemoPersonas()]);
  if (person && personas === null) redirect(to);
  const t = await getTranslations('account.erase');
  return (
    <PageShell person={person} width={personas === null ? 'text' : 'wide'}>
      {query.erased !== undefined && <SavedNote>{t('done')}</SavedNote>}
      <SignInProblem error={query.error} problem={query.problem ?? query.code} />
      {personas === null ? (
        <MailForm to={to} waitsForSetup={await waitsForSetup(services())} />
      ) : (
        <PersonaTable personas={personas} to={to} />
      )}
    </PageShell>
  );
}
