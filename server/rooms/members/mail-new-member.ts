import { and, eq, isNull } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import { memberships, people } from '#db/schema.ts';
import type { PersonId } from '#domain/ids.ts';
import { isolated } from '#domain/isolated.ts';
import type { Seat } from '#domain/seat.ts';
import { DEFAULT_LOCALE, FORMAT_LOCALES, isLocale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { RoomFacts } from '../../facts/room-facts.ts';
import { loadTerritoryNames, titlesOfRoom } from '../../facts/room-names.ts';
import type { Delivery } from '../../mail/mailer.ts';
import type { Services } from '../../services.ts';

type Recipient = {
  readonly personId: PersonId;
  readonly name: string;
  readonly email: string;
  readonly mandate: Seat;
  readonly facilitator: boolean;
  /** What its message id begins with, where the same mail may be sent twice. */
  readonly mailedAs?: string;
};

/** What became of the mail to a member; `failed` where the mail server did not take it. */
export type MemberMail = Delivery | 'failed';

type Told = { readonly mail: Delivery } | { readonly mail: 'failed'; readonly error: unknown };

/**
 * Tells somebody who gave them a seat, in which room of which cooperation, as what, and how to
 * enter, in their language where it is known, and notes beside their seat what became of the mail.
 * A seat does not depend on it.
 */
export async function mailNewMember(
  services: Services,
  recipient: Recipient,
  inviterId: PersonId,
  room: RoomFacts,
): Promise<MemberMail> {
  return (await tellNewMember(services, recipient, inviterId, room)).mail;
}

/** The same for who tries again: where it failed, the mail server's error comes along. */
export async function tellNewMember(
  services: Services,
  recipient: Recipient,
  inviterId: PersonId,
  room: RoomFacts,
): Promise<Told> {
  const told = await send(services, recipient, inviterId, room);
  const { roomId, personId } = memberships;
  await services.database
    .update(memberships)
    .set({ mail: told.mail, mailedAt: new Date() })
    .where(and(eq(roomId, room.roomId), eq(personId, recipient.personId), isNull(memberships.endedAt)));
  return told;
}

async function send(
  { config, mailer, log, database }: Services,
  { personId, name, email, mandate, facilitator, mailedAs }: Recipient,
  inviterId: PersonId,
  room: RoomFacts,
): Promise<Told> {
  const [known] = await database.select({ locale: people.locale }).from(people).where(eq(people.id, personId));
  const locale = isLocale(known?.locale) ? known.locale : DEFAULT_LOCALE;
  const t = createTranslator({ locale: FORMAT_LOCALES[locale], messages: MESSAGES[locale] });
  const [inviter] = await database
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(eq(people.id, inviterId));
  const { title, cooperationTitle } = await titlesOfRoom(database, room.roomId);
  const territories = await loadTerritoryNames(database, room.cooperationId);
  const facts = {
    name: isolated(name),
    email,
    room: isolated(title),
    cooperation: isolated(cooperationTitle),
    role: t(`seat.role.${mandate.role}`),
    territory: territories.get(mandate.territoryId) ?? '',
    facilitator: String(facilitator),
    inviter: isolated(inviter?.name ?? ''),
    inviterEmail: inviter?.email ?? 'none',
    url: `${config.baseUrl}/rooms/${room.roomId}`,
  };
  try {
    const subject = t('mail.memberAdded.subject', facts);
    const messageId = mailedAs && `<${mailedAs}@${new URL(config.baseUrl).hostname}>`;
    const text = t('mail.memberAdded.text', facts);
    return { mail: await mailer.send({ to: email, subject, text, ...(messageId && { messageId }) }) };
  } catch (error) {
    log.warn({ err: error, roomId: room.roomId }, 'the mail to a new member could not be sent');
    return { mail: 'failed', error };
  }
}
