import 'server-only';
import { notFound } from 'next/navigation';
import { listOutbox, type OutboxMail } from '#server/mail/outbox.ts';
import { services } from '#server/services.ts';
import { type Person, requirePerson } from './session.ts';

/** What was kept instead of mailed, for an administrator; nobody else learns that the page exists. */
export async function readOutbox(): Promise<{ person: Person; mails: OutboxMail[]; mailLeaves: boolean }> {
  const person = await requirePerson();
  if (!person.administrator) notFound();
  const { config } = services();
  return { person, mails: await listOutbox(config.dataDir), mailLeaves: config.smtpUrl !== null };
}
