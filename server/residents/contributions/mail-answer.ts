import { and, eq, ne } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import { z } from 'zod';
import type { Queryable } from '#db/client.ts';
import { contributions, guests, invitations, rooms } from '#db/schema.ts';
import { contributionId as readContributionId } from '#domain/ids.ts';
import { saidWhy } from '#domain/residents/contribution.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES, isLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { addJob } from '../../jobs/add-job.ts';
import { mailTask } from '../../mail/mail-task.ts';
import type { Services } from '../../services.ts';

const payload = z.object({ contributionId: readContributionId });
type Payload = z.infer<typeof payload>;

/**
 * Writes to a guest who asked for it what became of their contribution, as it is when the mail
 * leaves.
 */
export const MAIL_ANSWER = mailTask({ name: 'mail-answer', payload, mailedTo: addressOfAuthor, run: mailAnswer });

/**
 * Has the author of a contribution written to, where they gave an address for that, once the
 * transaction is committed.
 */
export async function mailItsAuthor(
  transaction: Queryable,
  { id: contributionId, guestId }: Pick<typeof contributions.$inferSelect, 'id' | 'guestId'>,
): Promise<void> {
  if (guestId === null) return;
  const [asked] = await transaction
    .select({ id: guests.personId })
    .from(guests)
    .where(and(eq(guests.personId, guestId), ne(guests.answerTo, '')));
  // Decided twice before it leaves, it is one mail, of what was decided last.
  if (asked) await addJob(transaction, MAIL_ANSWER, { contributionId }, { key: `answer:${contributionId}` });
}

async function addressOfAuthor(queryable: Queryable, { contributionId }: Payload): Promise<string | null> {
  const [guest] = await queryable
    .select({ address: guests.answerTo })
    .from(contributions)
    .innerJoin(guests, eq(guests.personId, contributions.guestId))
    .where(eq(contributions.id, contributionId));
  return guest?.address || null;
}

/**
 * Whoever was erased or took their address back meanwhile is not written to. Their words are not
 * repeated: a mailbox is read by others too.
 */
async function mailAnswer({ config, database, mailer }: Services, { contributionId }: Payload): Promise<void> {
  const [found] = await database
    .select({ contribution: contributions, guest: guests, invitation: invitations, room: rooms.title })
    .from(contributions)
    .innerJoin(guests, eq(guests.personId, contributions.guestId))
    .innerJoin(invitations, eq(invitations.id, guests.invitationId))
    .innerJoin(rooms, eq(rooms.id, contributions.roomId))
    .where(and(eq(contributions.id, contributionId), ne(guests.answerTo, '')));
  if (!found) return;
  const { contribution, guest, invitation, room } = found;
  const { number, state, hiddenAt } = contribution;
  const why = saidWhy(contribution);
  const locale = isLocale(guest.locale) ? guest.locale : DEFAULT_LOCALE;
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale], namespace: 'visit' });
  const became = hiddenAt ? t('own.hidden') : `${t(`own.state.${state}`)}. ${t(`own.stateDetail.${state}`)}`;
  const url = `${config.baseUrl}/visit/${invitation.id}/mine`;
  const said = why === '' ? became : `${became}\n${t('own.why', { why })}`;
  await mailer.send({
    to: guest.answerTo,
    subject: t('mail.subject', { number }),
    text: t('mail.text', { number, title: invitation.title, room, said, url }),
    messageId: `<answer.${contributionId}.${contribution.settledAt?.getTime() ?? 0}@${new URL(config.baseUrl).hostname}>`,
  });
}
