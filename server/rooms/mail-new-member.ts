import { eq } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import { people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { DEFAULT_LOCALE } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { RoomRights } from '../facts/room-facts.ts';
import type { Delivery } from '../mail/mailer.ts';
import type { Services } from '../services.ts';

type Recipient = {
  readonly name: string;
  readonly email: string;
  readonly mandate: Seat;
  readonly facilitator: boolean;
};

/** What became of the mail to a member; `failed` where the mail server did not take it. */
export type MemberMail = Delivery | 'failed';

/**
 * Tells somebody who gave them a seat, in which room of which cooperation, as what, and how to enter, in the service's own
 * language since theirs is not known yet. A seat does not depend on whether the mail could be sent.
 */
export async function mailNewMember(
  { config, mailer, log, database }: Services,
  { name, email, mandate, facilitator }: Recipient,
  inviterId: PersonId,
  room: RoomRights,
): Promise<MemberMail> {
  const locale = DEFAULT_LOCALE;
  const t = createTranslator({ locale, messages: MESSAGES[locale] });
  const [inviter] = await database
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, inviterId));
  const facts = {
    name,
    email,
    room: room.title,
    cooperation: room.cooperationTitle,
    role: t(`seat.role.${mandate.role}`),
    territory: room.territories.get(mandate.territoryId)?.name ?? '',
    facilitator: String(facilitator),
    inviter: inviter?.name ?? '',
    inviterEmail: inviter?.email ?? 'none',
    url: `${config.baseUrl}/rooms/${room.roomId}`,
  };
  try {
    const subject = t('mail.memberAdded.subject', facts);
    return await mailer.send({ to: email, subject, text: t('mail.memberAdded.text', facts) });
  } catch (error) {
    log.warn({ err: error, roomId: room.roomId }, 'the mail to a new member could not be sent');
    return 'failed';
  }
}
