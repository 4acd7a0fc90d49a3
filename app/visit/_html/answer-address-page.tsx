/** @jsxImportSource preact */
import { GuestPage } from './guest-page.tsx';
import type { VisitWords } from './words.ts';

type AnswerAddressPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  /** The address that is asked about; null where the link is over. */
  readonly email: string | null;
  /** What the button sends; left out once it is confirmed. */
  readonly token?: string;
};

/** Where the link leads that is mailed to a guest's address. */
export function AnswerAddressPage({ words, nonce, email, token }: AnswerAddressPageProps) {
  const { t } = words;
  const place = email === null ? 'over' : token ? 'ask' : 'done';
  const title = t(`confirm.${place}`);
  return (
    <GuestPage words={words} nonce={nonce} title={title}>
      <h1>{title}</h1>
      <p class="lead" role={place === 'done' ? 'status' : undefined}>
        {t(`confirm.${place}Text`, { email: email ?? '' })}
      </p>
      {place === 'ask' && (
        <form method="post" action={`/answers/${token}`}>
          <button type="submit">{t('confirm.submit')}</button>
        </form>
      )}
    </GuestPage>
  );
}
