import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { may } from '#domain/access/may.ts';
import { siteActor } from '#domain/access/who.ts';
import { countGivenUpMails, type GivenUpMail, listGivenUpMails } from '#server/mail/given-up/given-up-mails.ts';
import { listOutbox, type ShownMail, withoutKeys } from '#server/mail/outbox.ts';
import { services } from '#server/services.ts';

type Outbox = {
  readonly person: Person;
  readonly mails: readonly ShownMail[];
  readonly mailLeaves: boolean;
  /** The last ones, and how many there are in all. */
  readonly givenUp: { readonly mails: readonly GivenUpMail[]; readonly count: number };
};

/**
 * What was kept instead of mailed, and what did not leave, for an administrator; nobody else learns
 * that the page exists. It opens nobody else's door: links to sign in are shown to whom they were
 * written, and to all in the demonstration, where there is no door.
 */
export async function readOutbox(): Promise<Outbox> {
  const person = await requirePerson();
  if (!may(siteActor(person), 'see-kept-mails')) notFound();
  const { config } = services();
  const givenUp = await listGivenUpMails(services(), person.id);
  if (!givenUp.ok) notFound();
  const mails = await listOutbox(config.dataDir);
  return {
    person,
    mails: mails.map((mail) =>
      config.demo || mail.to === person.email ? { ...mail, hidden: false } : withoutKeys(mail),
    ),
    mailLeaves: config.smtpUrl !== null,
    givenUp: { mails: givenUp.value, count: await countGivenUpMails(services()) },
  };
}
