import { ADDRESS_SHARE_S, INVITATION_LIMITS } from '#domain/residents/invitation.ts';
import { sharedLimits } from '../postgres/shared-limits.ts';

/**
 * How often one may. A town hall in which a hundred people answer five questions sits behind one
 * address; a link on a whole town's poster is used by thousands on the first evening; nobody writes
 * more than a word every few seconds. Wrong codes are guesses.
 */
export const RESIDENTS_LIMITS = {
  'contribution-from-address': { points: 600, duration: 10 * 60 },
  /**
   * Who came never before: a hundred people in one room, and not the thousand that a script makes
   * up.
   */
  'newcomer-from-address': { points: 120, duration: 10 * 60 },
  /** Places of one link, of which an address takes a share by itself. */
  'place-from-address': { points: INVITATION_LIMITS.places, duration: ADDRESS_SHARE_S },
  'contribution-by-invitation': { points: 1_200, duration: 60 },
  'contribution-of-guest': { points: 30, duration: 5 * 60 },
  /**
   * Links that are mailed to addresses which somebody typed: to one of them, and by one network.
   */
  'answer-mail-to': { points: 3, duration: 24 * 60 * 60 },
  'answer-mail-from-address': { points: 60, duration: 60 * 60 },
  'wrong-code-from-address': { points: 60, duration: 60 * 60 },
} as const;

export type ResidentsLimit = keyof typeof RESIDENTS_LIMITS;
export const { admit, countUp, hasLeft } = sharedLimits<ResidentsLimit>(RESIDENTS_LIMITS);
