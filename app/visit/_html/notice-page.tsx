/** @jsxImportSource preact */
import type { DataNotice } from '#server/residents/data-notice.ts';
import type { VisitAccess } from '#server/residents/invitations/visit-access.ts';
import { GuestPage } from './guest-page.tsx';
import type { VisitWords } from './words.ts';

type NoticePageProps = {
  readonly words: VisitWords;
  readonly nonce: string;
  readonly visit: VisitAccess;
  readonly notice: DataNotice;
};

/** Who answers for what is kept, what it is, why, for how long, and what one may ask. */
export function NoticePage({ words, nonce, visit: { invitation, room }, notice }: NoticePageProps) {
  const { t } = words;
  const parts = [
    [t('noticePage.who'), notice.controller || t('noticePage.whoUnset', { cooperation: room.cooperationTitle })],
    [t('noticePage.contact'), notice.contact || t('noticePage.contactUnset')],
    [t('noticePage.what'), t('noticePage.whatText')],
    [t('noticePage.why'), t('noticePage.whyText')],
    [t('noticePage.long'), t('noticePage.longText', { months: notice.keptMonths })],
    [t('noticePage.seen'), t('noticePage.seenText', { room: room.title })],
    [t('noticePage.rights'), t('noticePage.rightsText')],
  ] as const;
  return (
    <GuestPage words={words} nonce={nonce} title={t('noticePage.title')} invitationId={invitation.id} place="notice">
      <h1>{t('noticePage.title')}</h1>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
        </section>
      ))}
    </GuestPage>
  );
}
