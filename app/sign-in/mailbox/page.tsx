import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { ownPath } from '#server/http/own-path.ts';

type Props = { readonly searchParams: Promise<{ readonly to?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('mailboxTitle') };
}

export default withWords('sign-in/mailbox', MailboxPage);

async function MailboxPage({ searchParams }: Props) {
  const to = ownPath((await searchParams).to);
  const t = await getTranslations('signIn');
  return (
    <PageShell person={null} width="text">
      <div className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{t('mailboxTitle')}</h1>
        <p className="max-w-measure text-lg">{t('mailbox')}</p>
        <p className="max-w-measure text-muted">{t('mailboxNothing')}</p>
        <LinkButton href={`/sign-in?${new URLSearchParams({ to })}`}>{t('again')}</LinkButton>
      </div>
    </PageShell>
  );
}
