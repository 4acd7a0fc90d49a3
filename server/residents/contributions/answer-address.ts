import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { createTranslator } from 'next-intl';
import { guests } from '#db/schema.ts';
import type { InvitationId } from '#domain/ids.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { FORMAT_LOCALES, type Locale } from '#i18n/locale.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { networkOf } from '../../http/client-address.ts';
import { DATABASE_TIME } from '../../rooms/hats/wear-hats.ts';
import type { Services } from '../../services.ts';
import { hashToken, newToken } from '../../sign-in/hash-token.ts';
import { accessVisit, type VisitKeys } from '../invitations/visit-access.ts';
import { admit } from '../residents-limits.ts';

/** For how long the link to an address is good, and how soon another one may be asked for. */
const LINK_LIFE_HOURS = 24;
const REST_MIN = 2;

export type AnswerAddress = { readonly email: string; readonly locale: Locale; readonly from: string };
export type AnswerAddressRefusal = 'not-found' | 'asked-moments-ago' | 'mail-failed';
/**
 * What comes of it: a link was mailed, nothing had to be done, or nobody is written to any more.
 */
export type AnswerAddressSet = 'asked' | 'kept' | 'none';

type Answered = Outcome<AnswerAddressSet, AnswerAddressRefusal>;

/**
 * Mails a link to the address at which a guest wants to be told what becomes of their
 * contributions, in the language in which they ask; an empty one for no mails. Nothing else is
 * written there before the link is followed. It is for that alone: nobody signs in by it, and
 * nobody who runs the room sees it.
 */
export async function setAnswerAddress(
  services: Pick<Services, 'database' | 'mailer' | 'config' | 'log'>,
  invitationId: InvitationId,
  keys: VisitKeys,
  { email, locale, from }: AnswerAddress,
): Promise<Answered> {
  const token = newToken();
  const noted = await services.database.transaction(async (transaction): Promise<Answered> => {
    const access = await accessVisit(transaction, invitationId, keys, true);
    if (!access.ok) return access;
    const { guest, rights } = access.value;
    if (!guest || !rights.own) return refuse('not-found');
    const own = eq(guests.personId, guest.personId);
    if (email === '' || email === guest.answerTo) {
      await transaction
        .update(guests)
        .set({ ...NOTHING_ASKED, answerTo: email, locale })
        .where(own);
      return accept(email === '' ? 'none' : 'kept');
    }
    const rests = guest.answerAskedAt !== null && Date.now() - guest.answerAskedAt.getTime() < REST_MIN * 60_000;
    if (rests || !(await admitMail(services, from, email))) return refuse('asked-moments-ago');
    const asked = { answerAsked: email, answerTokenHash: hashToken(token), answerAskedAt: DATABASE_TIME };
    await transaction
      .update(guests)
      .set({ ...asked, locale })
      .where(own);
    return accept('asked');
  });
  if (!noted.ok || noted.value !== 'asked') return noted;
  return (await mailLink(services, { email, locale, token })) ? noted : refuse('mail-failed');
}

/** What is kept of an address that nobody asks for. */
export const NOTHING_ASKED = { answerAsked: '', answerTokenHash: null, answerAskedAt: null } as const;

/**
 * A stranger's mailbox is not to be filled by who types its address, nor this service's good name
 * used up.
 */
async function admitMail(services: Pick<Services, 'database'>, from: string, email: string): Promise<boolean> {
  return (
    (await admit(services, 'answer-mail-to', hashToken(email))) &&
    (await admit(services, 'answer-mail-from-address', networkOf(from)))
  );
}

type Mailed = Pick<AnswerAddress, 'email' | 'locale'> & { readonly token: string };

async function mailLink(
  { config, mailer, log }: Pick<Services, 'mailer' | 'config' | 'log'>,
  { email, locale, token }: Mailed,
): Promise<boolean> {
  const t = createTranslator({
    locale: FORMAT_LOCALES[locale],
    messages: MESSAGES[locale],
    namespace: 'visit.confirmMail',
  });
  const url = `${config.baseUrl}/answers/${token}`;
  const host = new URL(config.baseUrl).host;
  try {
    await mailer.send({ to: email, subject: t('subject'), text: t('text', { url, hours: LINK_LIFE_HOURS, host }) });
    return true;
  } catch (error) {
    log.error({ err: error }, 'the mail with a link to confirm an address could not be sent');
    return false;
  }
}

const isGood = (token: string) =>
  and(
    eq(guests.answerTokenHash, hashToken(token)),
    isNull(guests.endedAt),
    gt(guests.answerAskedAt, sql`now() - make_interval(hours => ${LINK_LIFE_HOURS})`),
  );

/**
 * The address that a link confirms; null where it is over, was used, or another one was asked for
 * since.
 */
export async function findAnswerAddress(
  { database }: Pick<Services, 'database'>,
  token: string,
): Promise<string | null> {
  const [guest] = await database.select({ email: guests.answerAsked }).from(guests).where(isGood(token));
  return guest?.email ?? null;
}

/**
 * Follows the link: from now on its guest is written to there. Whoever reads that mailbox may, on
 * whatever device.
 */
export async function confirmAnswerAddress(
  { database }: Pick<Services, 'database'>,
  token: string,
): Promise<Outcome<string, 'address-link-over'>> {
  const [guest] = await database
    .update(guests)
    .set({ ...NOTHING_ASKED, answerTo: sql`${guests.answerAsked}` })
    .where(isGood(token))
    .returning({ email: guests.answerTo });
  return guest ? accept(guest.email) : refuse('address-link-over');
}
