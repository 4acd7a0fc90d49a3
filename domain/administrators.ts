import type { PersonId } from './ids.ts';

/** Somebody who administers the site. */
export type Administrator = {
  readonly personId: PersonId;
  /** Whether a link to sign in with can be mailed to them. */
  readonly hasAddress: boolean;
  /** Whether they ever signed in: an address that never did may be nobody's. */
  readonly cameIn: boolean;
};

/**
 * Whether there is still somebody who can come in and administer the site once this one does no
 * more. No other link is ever made for who would set it up.
 */
export function oneRemains(administrators: readonly Administrator[], leaving: PersonId): boolean {
  return administrators.some(({ personId, hasAddress, cameIn }) => personId !== leaving && hasAddress && cameIn);
}

/** Whether somebody administers the site, and nobody could once they do no more. */
export function isLastAdministrator(administrators: readonly Administrator[], personId: PersonId): boolean {
  return administrators.some((one) => one.personId === personId) && !oneRemains(administrators, personId);
}
