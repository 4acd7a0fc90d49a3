import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EraseAccountForm } from '#app/_components/forms/erase-account-form.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { requirePerson } from '#app/_data/session.ts';
import { eraseOwnAccountFromForm } from './erase-from-form.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.erase'))('title.own') };
}

export default withWords('account/erase', EraseOwnAccountPage);

/** Asks once more before somebody's own account is erased. */
async function EraseOwnAccountPage() {
  const person = await requirePerson();
  const t = await getTranslations('account');
  const common = await getTranslations('common');
  const breadcrumb = [
    { href: '/cooperations', label: common('home') },
    { href: '/account', label: t('title') },
  ];
  return (
    <PageShell person={person} breadcrumb={breadcrumb} width="text">
      <h1 className="font-serif text-3xl font-semibold">{t('erase.title.own')}</h1>
      <EraseAccountForm action={eraseOwnAccountFromForm} whose="own" back="/account" />
    </PageShell>
  );
}
