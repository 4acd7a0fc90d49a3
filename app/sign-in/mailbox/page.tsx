import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/shell/page-shell.tsx';
import { withWords } from '#app/_components/shell/words.tsx';
import { mailLeaves } from '#app/_data/site.ts';
import { ownPath } from '#server/http/own-path.ts';
import { askedAddress } from '../asked-address.ts';

type Props = { readonly searchParams: Promise<{ readonly to?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('mailboxTitle') };
}

export default withWords('sign-in/mailbox', MailboxPage);

async function MailboxPage({ searchParams }: Props) {
  const to = ownPath((await searchParams).to);
  const t = await getTranslations('signIn');
  const email = await askedAddress();
  const leaves = mailLeaves();
  return (
    <PageShell person={null} width="text">
      <div className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{t(leaves ? 'mailboxTitle' : 'mailboxKeptTitle')}</h1>
        {email !== null && (
          <p className="max-w-measure text-lg break-words">
            {t.rich('askedFor', { email, b: (text) => <b>{text}</b> })}
          </p>
        )}
        <p className="max-w-measure text-lg">{t(leaves ? 'mailbox' : 'mailboxKept')}</p>
        <p className="max-w-measure text-muted">{t(leaves ? 'mailboxNothing' : 'mailboxKeptNothing')}</p>
        <LinkButton href={`/sign-in?${new URLSearchParams({ to })}`}>{t('again')}</LinkButton>
      </div>
    </PageShell>
  );
}
