import { and, asc, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { createFormatter, createTranslator } from 'next-intl';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { type PersonId, personId as readPersonId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import { TIME_ZONE } from '#i18n/formats.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES, isLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { addJob } from '../jobs/add-job.ts';
import { mailTask } from '../mail/mail-task.ts';
import type { Services } from '../services.ts';
import { hashToken } from '../sign-in/hash-token.ts';

/** Who changed an address: its owner, or for them who administers the site or runs their room. */
const CHANGED_BY = ['owner', 'administrator', 'facilitator'] as const;

const payload = z.object({
  personId: readPersonId,
  // It stands here because it is nowhere else any more.
  address: z.string(),
  changedAt: z.iso.datetime(),
  // What an older version asked for does not say it.
  by: z.enum(CHANGED_BY).default('owner'),
});
type Payload = z.infer<typeof payload>;

/** How many administrators somebody is told to turn to. */
const NAMED = 3;

/**
 * Writes to the address that was somebody's until it was changed, so that nobody takes an account
 * over unseen from a browser that was left open. Where others corrected it, it says so calmly.
 */
export const MAIL_FORMER_ADDRESS = mailTask({
  name: 'mail-former-address',
  payload,
  mailedTo: async (_, { address }) => address,
  run: mailFormerAddress,
});

/** Has the former address told, once the transaction is committed. */
export async function tellFormerAddress(
  transaction: Queryable,
  { personId, address, by }: Pick<Payload, 'personId' | 'address' | 'by'>,
): Promise<void> {
  const told: Payload = { personId, address, by, changedAt: new Date().toISOString() };
  await addJob(transaction, MAIL_FORMER_ADDRESS, told, { key: `${keyOf(personId)}${hashToken(address)}` });
}

/** Takes addresses that were not told yet out of the database, where somebody is erased. */
export async function untellFormerAddresses(transaction: Queryable, personId: PersonId): Promise<void> {
  await transaction.execute(sql`
    select graphile_worker.remove_job(key) from graphile_worker.jobs where key like ${`${keyOf(personId)}%`}`);
}

const keyOf = (personId: PersonId) => `former-address:${personId}:`;

/** It names neither the new address nor the person: the former mailbox may be read by others. */
async function mailFormerAddress({ config, database, mailer }: Services, job: Payload): Promise<void> {
  const [person] = await database.select().from(people).where(eq(people.id, job.personId));
  if (!person?.email) return;
  const locale = isLocale(person.locale) ? person.locale : DEFAULT_LOCALE;
  const t = createTranslator({
    locale: FORMAT_LOCALES[locale],
    messages: MESSAGES[locale],
    namespace: 'mail.formerAddress',
  });
  const changedAt = new Date(job.changedAt);
  const format = createFormatter({ locale: FORMAT_LOCALES[locale], timeZone: TIME_ZONE });
  const { host, hostname } = new URL(config.baseUrl);
  const whom = await whomToAsk(database, job.personId);
  await mailer.send({
    to: job.address,
    subject: t(`${job.by}.subject`),
    text: t(`${job.by}.text`, {
      when: format.dateTime(changedAt, { dateStyle: 'full', timeStyle: 'short' }),
      whom: whom.length > 0 ? whom.join('\n') : t('whoeverRunsIt', { host }),
      host,
    }),
    messageId: `<former-address.${job.personId}.${changedAt.getTime()}@${hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
}

/** Administrators with their addresses, other than the person: theirs may be the thief's by now. */
async function whomToAsk(queryable: Queryable, personId: PersonId): Promise<string[]> {
  const others = and(eq(people.administrator, true), ne(people.id, personId), isNotNull(people.email));
  const found = await queryable.select().from(people).where(others).orderBy(asc(people.createdAt)).limit(NAMED);
  return found.map(({ name, email }) => `${isolated(name)} <${email}>`);
}
