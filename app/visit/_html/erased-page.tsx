/** @jsxImportSource preact */
import { GuestPage } from './guest-page.tsx';
import type { VisitWords } from './words.ts';

/** The last page of who erased themselves. */
export function ErasedPage({ words, nonce }: { readonly words: VisitWords; readonly nonce: string }) {
  const { t } = words;
  return (
    <GuestPage words={words} nonce={nonce} title={t('me.erased')}>
      <h1>{t('me.erased')}</h1>
      <p class="lead">{t('me.erasedText')}</p>
    </GuestPage>
  );
}
