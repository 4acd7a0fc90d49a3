import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EraseAccountForm } from '#app/_components/forms/erase-account-form.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { isolated } from '#domain/isolated.ts';
import { readOneOfPeople } from '../../people-data.ts';
import { eraseAccountFromForm } from './erase-from-form.ts';

type Props = { readonly params: Promise<{ readonly personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account } = await readOneOfPeople((await params).personId);
  const t = await getTranslations('account.erase');
  return { title: t('title.other', { name: isolated(account.name) }) };
}

export default withWords('people/[personId]/erase', EraseAccountPage);

/** Asks once more before an administrator erases the account of somebody who asked for it. */
async function EraseAccountPage({ params }: Props) {
  const { person, id, account } = await readOneOfPeople((await params).personId);
  const t = await getTranslations('account.erase');
  const people = await getTranslations('people');
  const common = await getTranslations('common');
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: '/people', label: people('title') },
  ];
  return (
    <PageShell person={person} breadcrumb={breadcrumb} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('title.other', { name: isolated(account.name) })}</h1>
      <EraseAccountForm action={eraseAccountFromForm.bind(null, id)} whose="other" back={`/people/${id}`} />
    </PageShell>
  );
}
