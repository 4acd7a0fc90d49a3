/** @jsxImportSource preact */
import type { InvitationId } from '#domain/ids.ts';
import type { MailAddressRefusal } from '#domain/typed/mail-address.ts';
import { HAS_FOCUS } from './has-focus.ts';
import type { VisitWords } from './words.ts';

/** The address that was typed, as it was sent, and what is wrong with it. */
export type TypedAddress = { readonly typed: string; readonly error: AddressError };
export type AddressError = MailAddressRefusal | 'asked-moments-ago' | 'mail-failed';

type OwnRightsProps = {
  readonly words: VisitWords;
  readonly invitationId: InvitationId;
  /** Where they are written to, or asked to be; empty for who gave no address. */
  readonly answerTo: string;
  readonly address?: TypedAddress | undefined;
};

/** What a guest may ask for about themselves: a way back, all that is kept, to be erased. */
export function OwnRights({ words, invitationId, answerTo, address }: OwnRightsProps) {
  const { t } = words;
  const home = `/visit/${invitationId}/mine`;
  return (
    <>
      <section aria-labelledby="answer">
        <h2 id="answer">{t('me.answer')}</h2>
        <form method="post" action={`${home}/email`}>
          <div class="field">
            <label for="email">{t('me.answerTo')}</label>
            <span class="help" id="email-help">
              {t('me.answerHelp')}
            </span>
            {address && (
              <span class="error" id="email-error" role="alert">
                {t(`mailError.${address.error}`)}
              </span>
            )}
            <input
              type="text"
              inputMode="email"
              id="email"
              name="email"
              autocomplete="email"
              autocapitalize="off"
              spellcheck={false}
              maxLength={254}
              value={address?.typed ?? answerTo}
              aria-describedby={address ? 'email-error email-help' : 'email-help'}
              aria-invalid={address !== undefined}
              {...(address && HAS_FOCUS)}
            />
          </div>
          <button type="submit" class="quiet">
            {t('me.answerSave')}
          </button>
        </form>
      </section>
      <section aria-labelledby="link">
        <h2 id="link">{t('me.link')}</h2>
        <p>{t('me.linkHelp')}</p>
        <form method="post" action={`${home}/link`}>
          <button type="submit" class="quiet">
            {t('me.linkMake')}
          </button>
        </form>
      </section>
      <section aria-labelledby="export">
        <h2 id="export">{t('me.export')}</h2>
        <p>{t('me.exportHelp')}</p>
        <a class="button quiet" href={`${home}/export`} download>
          {t('me.exportGet')}
        </a>
      </section>
      <section aria-labelledby="erase">
        <h2 id="erase">{t('me.erase')}</h2>
        <p>{t('me.eraseHelp')}</p>
        <a class="button quiet" href={`${home}/erase`}>
          {t('me.eraseOpen')}
        </a>
      </section>
    </>
  );
}
