import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Mail, Mailer } from './mailer.ts';
import { keepInOutbox } from './outbox.ts';

/** No mailbox answers with "I am away" what no person wrote (RFC 3834). */
const ALWAYS = { 'Auto-Submitted': 'auto-generated' };

/**
 * A server that takes longer takes nothing: others wait for their mails behind this one, and the
 * job tries again.
 */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * Mail by SMTP where it is configured, else into the outbox folder, which the administrator can
 * read.
 */
export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>, log: Logger): Mailer {
  const { smtpUrl, mailFrom, dataDir } = config;
  if (smtpUrl === null) {
    return {
      send: async (mail) => {
        const file = await keepInOutbox(dataDir, { ...mail, headers: headersOf(mail) }, new Date());
        log.info({ file }, 'no SMTP is set: the mail was put into the outbox folder');
        return 'kept';
      },
    };
  }
  const transport = createTransport({ url: smtpUrl, ...PATIENCE });
  return {
    send: async (mail) => {
      const { to, calendar, subject, text, messageId } = mail;
      await transport.sendMail({
        subject,
        text,
        ...(messageId && { messageId }),
        headers: headersOf(mail),
        from: mailFrom,
        // As an object, so that nothing in the address is read as a second one.
        to: { name: '', address: to },
        ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content, filename: 'entente.ics' } }),
      });
      return 'sent';
    },
  };
}

function headersOf({ headers }: Mail): Record<string, string> {
  return { ...ALWAYS, ...headers };
}
