/** @jsxImportSource preact */
import type { InvitationId } from '#domain/ids.ts';
import { ERASED_WORDS } from '#server/erasure/erase-words.ts';
import { GuestPage } from './guest-page.tsx';
import { HAS_FOCUS } from './has-focus.ts';
import type { VisitWords } from './words.ts';

type ErasePageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly invitationId: InvitationId;
  /** Whether it was sent without a choice. */
  readonly isUndecided: boolean;
};

const CHOICE = { stay: 'me.eraseStay', go: 'me.eraseGo' } as const;

/** Says what goes and what stays before a guest erases themselves, and chooses nothing for them. */
export function ErasePage({ words, nonce, invitationId, isUndecided }: ErasePageProps) {
  const { t } = words;
  const mine = `/visit/${invitationId}/mine`;
  return (
    <GuestPage words={words} nonce={nonce} title={t('me.erase')} invitationId={invitationId}>
      <h1>{t('me.eraseAsk')}</h1>
      <p class="lead">{t('me.eraseGone')}</p>
      <p>{t('me.eraseKept')}</p>
      <form method="post" action={`${mine}/erase`}>
        <fieldset class="field">
          <legend>{t('me.eraseWords')}</legend>
          {isUndecided && (
            <span class="error" role="alert">
              {t('me.eraseChoose')}
            </span>
          )}
          {ERASED_WORDS.map((value, at) => (
            <label key={value} class="pick">
              <input type="radio" name="words" value={value} required {...(isUndecided && at === 0 && HAS_FOCUS)} />
              <span>{t(CHOICE[value])}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" class="grave">
          {t('me.eraseDo')}
        </button>
      </form>
      <p>
        <a href={mine}>{t('me.eraseLeave')}</a>
      </p>
    </GuestPage>
  );
}
