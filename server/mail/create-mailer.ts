import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Mailer } from './mailer.ts';
import { keepInOutbox } from './outbox.ts';

/**
 * Mail by SMTP where it is configured, else into the outbox folder, which the administrator can
 * read.
 */
export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>, log: Logger): Mailer {
  const { smtpUrl, mailFrom, dataDir } = config;
  if (smtpUrl === null) {
    return {
      send: async (mail) => {
        const file = await keepInOutbox(dataDir, mail, new Date());
        log.info({ file }, 'no SMTP is set: the mail was put into the outbox folder');
        return 'kept';
      },
    };
  }
  const transport = createTransport(smtpUrl);
  return {
    send: async ({ to, calendar, headers, ...mail }) => {
      await transport.sendMail({
        ...mail,
        from: mailFrom,
        // As an object, so that nothing in the address is read as a second one.
        to: { name: '', address: to },
        ...(headers && { headers: { ...headers } }),
        ...(calendar && { icalEvent: { method: calendar.method, content: calendar.content, filename: 'entente.ics' } }),
      });
      return 'sent';
    },
  };
}
