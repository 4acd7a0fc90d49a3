import { networkOf } from '../http/client-address.ts';
import { sharedLimits } from '../postgres/shared-limits.ts';
import type { Services } from '../services.ts';

/**
 * How often one may try, by network. A hall of two hundred sits behind one address, and some of
 * them ask twice: that is not many. A persona is no secret: its limit only keeps the table of
 * sessions from being flooded.
 */
const LIMITS = {
  'mail-from-address': { points: 600, duration: 15 * 60 },
  'persona-from-address': { points: 1200, duration: 60 },
} as const;

export type SignInLimit = keyof typeof LIMITS;
const shared = sharedLimits(LIMITS);

/** Counts one try from an address and says whether it is still allowed. */
export async function admitSignIn(services: Services, limit: SignInLimit, address: string): Promise<boolean> {
  return shared.admit(services, limit, networkOf(address));
}
