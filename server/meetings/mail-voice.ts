import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { createTranslator } from 'next-intl';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { meetings, memberships, people, proxies } from '#db/schema.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES, isLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { addJobs } from '../jobs/add-job.ts';
import { mailTask } from '../mail/mail-task.ts';
import type { Services } from '../services.ts';
import { meetingAddress, sayWhen } from './meeting-mail.ts';

const payload = z.object({ proxyId: z.uuid(), news: z.enum(['begun', 'ended']) });
type Payload = z.infer<typeof payload>;

/**
 * Writes to whoever did not do it themselves that a voice was given to them, taken back, or is back
 * with them.
 */
export const MAIL_VOICE = mailTask({
  name: 'mail-voice',
  payload,
  mailedTo: async (queryable, { proxyId, news }) => {
    const found = await loadVoice(queryable, proxyId);
    return found ? readerOf(found, news).email : null;
  },
  run: mailVoice,
});

/** Has those concerned told, once the transaction is committed. */
export async function tellOfVoices(
  transaction: Queryable,
  { begun, ended }: { readonly begun: readonly string[]; readonly ended: readonly string[] },
): Promise<void> {
  const jobs = [
    ...ended.map((proxyId): Payload => ({ proxyId, news: 'ended' })),
    ...begun.map((proxyId): Payload => ({ proxyId, news: 'begun' })),
  ];
  if (jobs.length > 0) await addJobs(transaction, MAIL_VOICE, jobs);
}

async function mailVoice({ config, database, mailer }: Services, { proxyId, news }: Payload): Promise<void> {
  const found = await loadVoice(database, proxyId);
  if (!found) return;
  const { proxy, meeting, giver, holder } = found;
  // What was taken back before this mail left is told once, by its end.
  if (news === 'begun' && proxy.endedAt) return;
  const isReturned = isBackWithGiver(proxy, news);
  const kind = isReturned ? 'voiceReturned' : news === 'begun' ? 'voiceGiven' : 'voiceTakenBack';
  const reader = readerOf(found, news);
  const other = isReturned ? holder : giver;
  if (!reader.email) return;
  const locale = isLocale(reader.locale) ? reader.locale : DEFAULT_LOCALE;
  const t = createTranslator({
    locale: FORMAT_LOCALES[locale],
    messages: MESSAGES[locale],
    namespace: 'meetings.mail',
  });
  const facts = {
    name: reader.name,
    other: other.name,
    title: meeting.title,
    when: sayWhen(meeting, locale),
    url: meetingAddress(config.baseUrl, meeting),
  };
  await mailer.send({
    to: reader.email,
    subject: t(`${kind}.subject`, facts),
    text: t(`${kind}.text`, facts),
    messageId: `<${kind}.${proxyId}@${new URL(config.baseUrl).hostname}>`,
  });
}

type Voice = NonNullable<Awaited<ReturnType<typeof loadVoice>>>;

function isBackWithGiver({ endedBecause }: Voice['proxy'], news: Payload['news']): boolean {
  return news === 'ended' && endedBecause === 'holder-stays-away';
}

/** Whoever did not do it themselves. */
function readerOf({ proxy, giver, holder }: Voice, news: Payload['news']): Voice['giver'] {
  return isBackWithGiver(proxy, news) ? giver : holder;
}

async function loadVoice(queryable: Queryable, proxyId: string) {
  const [giverSeat, holderSeat] = [alias(memberships, 'giver_seat'), alias(memberships, 'holder_seat')];
  const [giver, holder] = [alias(people, 'giver'), alias(people, 'holder')];
  const [found] = await queryable
    .select({ proxy: proxies, meeting: meetings, giver, holder })
    .from(proxies)
    .innerJoin(meetings, eq(meetings.id, proxies.meetingId))
    .innerJoin(giverSeat, eq(giverSeat.id, proxies.giverId))
    .innerJoin(holderSeat, eq(holderSeat.id, proxies.holderId))
    .innerJoin(giver, eq(giver.id, giverSeat.personId))
    .innerJoin(holder, eq(holder.id, holderSeat.personId))
    .where(eq(proxies.id, proxyId));
  return found;
}
