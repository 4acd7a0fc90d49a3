import { createTranslator } from 'next-intl';
import type { Seat } from '#domain/seat.ts';
import { DEFAULT_LOCALE } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { RoomRights } from '../facts/room-facts.ts';
import type { Services } from '../services.ts';

type Recipient = { readonly name: string; readonly email: string; readonly mandate: Seat };

/**
 * Tells somebody that they have a seat in a room and where it is, in the service's own language since
 * theirs is not known yet. Gives whether the mail could be sent: a seat does not depend on it.
 */
export async function mailNewMember(
  { config, mailer, log }: Services,
  { name, email, mandate }: Recipient,
  room: RoomRights,
): Promise<boolean> {
  const locale = DEFAULT_LOCALE;
  const t = createTranslator({ locale, messages: MESSAGES[locale] });
  const territory = room.territories.get(mandate.territoryId)?.name ?? '';
  const url = `${config.baseUrl}/rooms/${room.roomId}`;
  try {
    await mailer.send({
      to: email,
      subject: t('mail.memberAdded.subject', { room: room.title }),
      text: t('mail.memberAdded.text', {
        name,
        email,
        room: room.title,
        role: t(`seat.role.${mandate.role}`),
        territory,
        url,
      }),
    });
    return true;
  } catch (error) {
    log.warn({ err: error, roomId: room.roomId }, 'the mail to a new member could not be sent');
    return false;
  }
}
