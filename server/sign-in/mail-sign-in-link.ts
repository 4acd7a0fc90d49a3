import { createTranslator } from 'next-intl';
import { FORMAT_LOCALES, type Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { Services } from '../services.ts';
import { LINK_LIFE_S } from './sign-in-links.ts';

/**
 * Mails somebody the link to sign in with. It opens a page with a button: programs that look
 * through mail open every link, and would use this one up.
 */
export async function mailSignInLink(
  { config, mailer }: Services,
  { email, token, locale }: { email: string; token: string; locale: Locale },
): Promise<void> {
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale] });
  const url = `${config.baseUrl}/sign-in/confirm?token=${token}`;
  await mailer.send({
    to: email,
    subject: t('mail.signIn.subject'),
    text: t('mail.signIn.text', { url, minutes: LINK_LIFE_S / 60, host: new URL(config.baseUrl).host }),
  });
}
