import { createFormatter, createTranslator } from 'next-intl';
import type { PersonId } from '#domain/ids.ts';
import { FORMAT_LOCALES, type Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { Mail } from '../mail/mailer.ts';
import type { DocumentDigest, SaidToReader, WrittenSection } from './gather-digest.ts';

export type DigestReader = {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
};

type Sent = { readonly day: string; readonly baseUrl: string; readonly stopToken: string };

/** What of a comment a mail shows. */
const EXCERPT = 200;

/**
 * The one mail of a day: what there is to tell, document by document, and how to stop it. Given
 * nothing it must not be sent.
 */
export function digestMail(
  digests: readonly DocumentDigest[],
  reader: DigestReader,
  { day, baseUrl, stopToken }: Sent,
): Mail {
  const { locale, name } = reader;
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale], namespace: 'digest.mail' });
  const format = createFormatter({ locale: FORMAT_LOCALES[locale] });
  const asked = digests.reduce((total, { said, more }) => total + said.length + more, 0);
  const saidLine = ({ kind, by, body }: SaidToReader) => {
    const told = t(kind, { by: by === null ? t('theRoom') : by || t('somebody') });
    return body === '' ? told : t('inWords', { told, words: excerptOf(body) });
  };
  const writtenLine = ({ title, by }: WrittenSection) =>
    `- ${t('written', { section: title ?? t('elsewhere'), by: format.list(by.map((each) => each || t('somebody'))) })}`;
  const parts = digests.map(({ roomId, documentId, title, roomTitle, said, more, written }) => {
    const address = `${baseUrl}/rooms/${roomId}/documents/${documentId}`;
    return [
      t('document', { title, room: roomTitle }),
      address,
      ...said.map((one) => `- ${saidLine(one)}\n  ${address}${one.at}`),
      ...(more > 0 ? [`- ${t('more', { count: more })}`] : []),
      ...written.map(writtenLine),
    ].join('\n');
  });
  const stop = { page: `${baseUrl}/stop-mail/${stopToken}`, once: `${baseUrl}/api/stop-mail/${stopToken}` };
  return {
    to: reader.email,
    subject: t('subject', { count: asked }),
    text: t('text', { name, parts: parts.join('\n\n'), account: `${baseUrl}/account`, stop: stop.page }),
    messageId: `<digest.${reader.personId}.${day}@${new URL(baseUrl).hostname}>`,
    headers: {
      'List-Unsubscribe': `<${stop.once}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
  };
}

function excerptOf(body: string): string {
  const words = body.trim().replace(/\s+/gu, ' ');
  const signs = [...words];
  return signs.length <= EXCERPT ? words : `${signs.slice(0, EXCERPT).join('').trimEnd()} […]`;
}
