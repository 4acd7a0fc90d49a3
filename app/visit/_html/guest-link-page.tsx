/** @jsxImportSource preact */
import type { DrawnQr } from '#app/_data/draw-qr.ts';
import type { InvitationId } from '#domain/ids.ts';
import { GuestPage } from './guest-page.tsx';
import type { VisitWords } from './words.ts';

type GuestLinkPageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly invitationId: InvitationId;
  readonly link: string;
  readonly qr: DrawnQr;
};

/** A guest's personal link, to be noted, sent to oneself, or scanned by the other device. */
export function GuestLinkPage({ words, nonce, invitationId, link, qr }: GuestLinkPageProps) {
  const { t } = words;
  return (
    <GuestPage words={words} nonce={nonce} title={t('me.linkMade')} invitationId={invitationId}>
      <h1>{t('me.linkMade')}</h1>
      <p class="notice">{t('me.linkOnce')}</p>
      <p>
        <a href={link}>{link}</a>
      </p>
      <svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={t('me.linkMade')}>
        <path d={qr.path} fill="#000000" />
      </svg>
      <p>
        <a href={`/visit/${invitationId}/mine`}>{t('mine')}</a>
      </p>
    </GuestPage>
  );
}
