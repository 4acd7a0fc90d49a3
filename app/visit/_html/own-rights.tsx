/** @jsxImportSource preact */
import type { InvitationId } from '#domain/ids.ts';
import type { VisitWords } from './words.ts';

type OwnRightsProps = { readonly words: VisitWords; readonly invitationId: InvitationId };

/** What a guest may ask for about themselves: a way back, all that is kept, to be erased. */
export function OwnRights({ words: { t }, invitationId }: OwnRightsProps) {
  const home = `/visit/${invitationId}/mine`;
  return (
    <>
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
        <form method="post" action={`${home}/erase`}>
          <fieldset class="field">
            <legend>{t('me.eraseWords')}</legend>
            <label class="pick">
              <input type="radio" name="words" value="stay" checked />
              <span>{t('me.eraseStay')}</span>
            </label>
            <label class="pick">
              <input type="radio" name="words" value="go" />
              <span>{t('me.eraseGo')}</span>
            </label>
          </fieldset>
          <button type="submit" class="grave">
            {t('me.eraseDo')}
          </button>
        </form>
      </section>
    </>
  );
}
