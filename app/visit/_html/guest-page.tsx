/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { InvitationId } from '#domain/ids.ts';
import { GUEST_STYLE } from './style.ts';
import type { VisitWords } from './words.ts';

type GuestPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly title: string;
  /**
   * The invitation whose pages these are, for the way between them; left out before one has come
   * in.
   */
  readonly invitationId?: InvitationId;
  readonly place?: 'home' | 'mine' | 'notice';
  readonly children: ComponentChildren;
};

/**
 * A whole page for people who have no account: everything in one answer, no script, nothing from
 * elsewhere.
 */
export function GuestPage({ words: { t, locale }, nonce, title, invitationId, place, children }: GuestPageProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Entente`}</title>
        <link rel="icon" href="/icon.svg" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own rules, with nothing of anybody's in them */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: GUEST_STYLE }} />
      </head>
      <body>
        <a class="skip" href="#main">
          {t('skip')}
        </a>
        <header>
          <div class="page">
            <b>{'Entente'}</b>
            {invitationId && (
              <nav aria-label={t('nav')}>
                <PlaceLink href={`/visit/${invitationId}`} here={place === 'home'}>
                  {t('home')}
                </PlaceLink>
                <PlaceLink href={`/visit/${invitationId}/mine`} here={place === 'mine'}>
                  {t('mine')}
                </PlaceLink>
              </nav>
            )}
          </div>
        </header>
        <main id="main" class="page">
          {children}
        </main>
        {invitationId && (
          <footer>
            <div class="page">
              <PlaceLink href={`/visit/${invitationId}/notice`} here={place === 'notice'}>
                {t('notice')}
              </PlaceLink>
            </div>
          </footer>
        )}
      </body>
    </html>
  );
}

function PlaceLink({
  href,
  here,
  children,
}: {
  readonly href: string;
  readonly here: boolean;
  readonly children: string;
}) {
  return (
    <a href={href} {...(here && { 'aria-current': 'page' as const })}>
      {children}
    </a>
  );
}
