import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { ActionForm } from '#app/_components/forms/action-form.tsx';
import { SubmitButton } from '#app/_components/forms/submit-button.tsx';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { KEYED_PAGE } from '#app/_data/keyed-page.ts';
import { requirePerson } from '#app/_data/session.ts';
import { isolated } from '#domain/isolated.ts';
import { findAddressChange } from '#server/accounts/change-address.ts';
import { services } from '#server/services.ts';
import { confirmAddressFromForm } from '../../correct-account.ts';

type Props = { readonly params: Promise<{ readonly token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations('account.address'))('title'),
    ...KEYED_PAGE,
  };
}

export default withWords('account/address/[token]', ConfirmAddressPage);

/**
 * A page with a button: programs that look through mail open every link, and would use this one up.
 */
async function ConfirmAddressPage({ params }: Props) {
  const { token } = await params;
  const person = await requirePerson();
  const change = await findAddressChange(services(), person.id, token);
  const t = await getTranslations('account.address');
  return (
    <PageShell person={person} breadcrumb={[{ href: '/account', label: t('account') }]} width="text">
      <h1 className="mb-6 font-serif text-3xl font-semibold">{t('title')}</h1>
      {change === null && (
        <EmptyState title={t('over')} action={<LinkButton href="/account">{t('account')}</LinkButton>}>
          {t('overText', { name: person.name })}
        </EmptyState>
      )}
      {change?.isDone && (
        <EmptyState title={t('done')} action={<LinkButton href="/account">{t('account')}</LinkButton>}>
          {t('doneText', { email: isolated(change.email) })}
        </EmptyState>
      )}
      {change && !change.isDone && (
        <ActionForm action={confirmAddressFromForm.bind(null, token)}>
          <p className="max-w-measure">{t('text', { email: isolated(change.email) })}</p>
          <SubmitButton>{t('confirm')}</SubmitButton>
        </ActionForm>
      )}
    </PageShell>
  );
}
