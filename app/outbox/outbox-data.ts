import 'server-only';
import { notFound } from 'next/navigation';
import { type Person, requirePerson } from '#app/_data/session.ts';
import { mailLeaves } from '#app/_data/site.ts';
import { countGivenUpWork, type GivenUpWork, listGivenUpWork } from '#server/given-up/given-up-work.ts';
import { countGivenUpMails, type GivenUpMail, listGivenUpMails } from '#server/mail/given-up/given-up-mails.ts';
import type { ShownMail } from '#server/mail/outbox.ts';
import { showOutbox } from '#server/mail/show-outbox.ts';
import { services } from '#server/services.ts';

type Outbox = {
  readonly person: Person;
  readonly mails: readonly ShownMail[];
  readonly mailLeaves: boolean;
  /** The last ones, and how many there are in all. */
  readonly givenUp: { readonly mails: readonly GivenUpMail[]; readonly count: number };
  readonly undone: { readonly work: readonly GivenUpWork[]; readonly count: number };
};

/**
 * What was kept instead of mailed, what did not leave and what was not done, for an administrator;
 * nobody else learns that the page exists.
 */
export async function readOutbox(): Promise<Outbox> {
  const person = await requirePerson();
  const mails = await showOutbox(services(), person);
  const givenUp = await listGivenUpMails(services(), person.id);
  const work = await listGivenUpWork(services(), person.id);
  if (!mails.ok || !givenUp.ok || !work.ok) notFound();
  return {
    person,
    mails: mails.value,
    mailLeaves: mailLeaves(),
    undone: { work: work.value, count: await countGivenUpWork(services()) },
    givenUp: { mails: givenUp.value, count: await countGivenUpMails(services()) },
  };
}
