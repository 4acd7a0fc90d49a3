import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#app/_components/link-button.tsx';
import { PageShell } from '#app/_components/page-shell.tsx';
import { SubmitButton } from '#app/_components/submit-button.tsx';
import { ownPath } from '#server/http/own-path.ts';

type Query = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('confirmTitle'), robots: { index: false } };
}

/** What the mailed link opens. Only the button uses the link up, so that a mail scanner cannot. */
export default async function ConfirmPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const t = await getTranslations('signIn');
  const { email, token, to } = await searchParams;
  const complete = typeof email === 'string' && typeof token === 'string';
  return (
    <PageShell person={null} width="text">
      <div className="flex flex-col items-start gap-5">
        <h1 className="font-serif text-3xl font-semibold">{t('confirmTitle')}</h1>
        <p className="max-w-measure text-lg">{complete ? t('confirm', { email }) : t('confirmMissing')}</p>
        {complete ? (
          <form action="/api/auth/callback/email" method="get">
            <input type="hidden" name="email" value={email} />
            <input type="hidden" name="token" value={token} />
            <input type="hidden" name="callbackUrl" value={ownPath(to)} />
            <SubmitButton>{t('confirmButton')}</SubmitButton>
          </form>
        ) : (
          <LinkButton href="/sign-in">{t('again')}</LinkButton>
        )}
      </div>
    </PageShell>
  );
}
