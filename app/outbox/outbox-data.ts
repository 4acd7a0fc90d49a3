import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { listOutbox, type ShownMail, withoutKeys } from '#server/mail/outbox.ts';
import { services } from '#server/services.ts';

/**
 * What was kept instead of mailed, for an administrator; nobody else learns that the page exists.
 * It opens nobody else's door: links to sign in are shown to whom they were written, and to all in
 * the demonstration, where there is no door.
 */
export async function readOutbox(): Promise<{ person: Person; mails: ShownMail[]; mailLeaves: boolean }> {
  const person = await requirePerson();
  if (!may(siteActor(person), 'see-kept-mails')) notFound();
  const { config } = services();
  const mails = await listOutbox(config.dataDir);
  return {
    person,
    mails: mails.map((mail) =>
      config.demo || mail.to === person.email ? { ...mail, hidden: false } : withoutKeys(mail),
    ),
    mailLeaves: config.smtpUrl !== null,
  };
}
