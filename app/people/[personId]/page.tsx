import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountFields } from '#app/_components/forms/account-fields.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { Link } from '#app/_components/link.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { isolated } from '#domain/isolated.ts';
import { readOneOfPeople } from '../people-data.ts';
import { correctAccountFromForm } from './correct-account-from-form.ts';

type Props = { readonly params: Promise<{ readonly personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account } = await readOneOfPeople((await params).personId);
  const t = await getTranslations('people');
  return { title: t('correctTitle', { name: isolated(account.name) }) };
}

export default withWords('people/[personId]', CorrectPersonPage);

/** Where an administrator corrects somebody's name and address. */
async function CorrectPersonPage({ params }: Props) {
  const { person, id, account } = await readOneOfPeople((await params).personId);
  const t = await getTranslations('people');
  const others = await getTranslations('account.others');
  const erase = await getTranslations('account.erase');
  const common = await getTranslations('common');
  return (
    <PageShell
      person={person}
      breadcrumb={[
        { href: '/cooperations', label: common('home') },
        { href: '/people', label: t('title') },
      ]}
      width="text"
    >
      <h1 className="font-serif text-3xl font-semibold">{t('correctTitle', { name: isolated(account.name) })}</h1>
      <p className="mt-3 max-w-measure text-muted">{others('text')}</p>
      <ActionForm
        action={correctAccountFromForm.bind(null, id)}
        labels={{ name: others('name'), email: others('email') }}
        className="mt-6"
      >
        <AccountFields account={account} />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>{others('save')}</SubmitButton>
          <LinkButton href="/people">{others('leave')}</LinkButton>
        </div>
      </ActionForm>
      <p className="mt-10 border-t border-line pt-4">
        <Link href={`/people/${id}/erase`} className="link inline-flex min-h-11 items-center text-sm">
          {erase('openOther')}
        </Link>
      </p>
    </PageShell>
  );
}
