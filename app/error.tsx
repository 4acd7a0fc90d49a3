'use client';

import { useTranslations } from 'next-intl';
import { Button } from '#app/_components/button.tsx';
import { isMissingPiece } from '#app/_components/forms/action-failure.ts';
import { LinkButton } from '#app/_components/link-button.tsx';
import { ReloadButton } from '#app/_components/shell/reload-button.tsx';
import { useComeBack } from '#app/_components/use-come-back.ts';

type ErrorPageProps = { readonly error: Error & { digest?: string }; readonly retry: () => void };

/** Shown where a page failed; the reference is the one in the service's log. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  const t = useTranslations('problem');
  const outdated = isMissingPiece(error);
  useComeBack(error);
  return (
    <main className="mx-auto flex w-full max-w-2xl flex-col items-start gap-5 px-4 py-16 sm:px-6">
      <h1 className="font-serif text-3xl font-semibold">{t('errorTitle')}</h1>
      <p className="max-w-measure text-lg text-muted">{t(outdated ? 'outdated' : 'error')}</p>
      <div className="flex flex-wrap gap-3">
        {outdated ? (
          <ReloadButton />
        ) : (
          <Button variant="primary" onPress={retry}>
            {t('retry')}
          </Button>
        )}
        <LinkButton href="/">{t('home')}</LinkButton>
      </div>
      {error.digest && <p className="text-sm text-muted">{t('reference', { reference: error.digest })}</p>}
    </main>
  );
}
