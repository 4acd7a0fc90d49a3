import type { RoomNow } from './where.ts';
import type { Guest } from './who.ts';

/** Why a guest may not read, or not contribute; the keys of the pages and sentences that say so. */
export const VISIT_REFUSALS = ['no-link', 'revoked', 'expired', 'paused', 'full', 'archived', 'ended'] as const;
export type VisitRefusal = (typeof VISIT_REFUSALS)[number];

/** Why a guest may not read what their invitation shows, or null where they may. */
export function visitRefusal({ invitation: { state }, holdsLink, known }: Guest): VisitRefusal | null {
  if (state === 'revoked') return 'revoked';
  if (known?.ended) return 'ended';
  if (!known && !holdsLink) return 'no-link';
  return state === 'expired' || state === 'paused' ? state : null;
}

/**
 * Why a guest may bring in nothing new, or null where they may. A link that is full takes nobody
 * new, and whoever came in goes on.
 */
export function contributeRefusal(guest: Guest, { archived }: Pick<RoomNow, 'archived'>): VisitRefusal | null {
  const closed = visitRefusal(guest);
  if (closed) return closed;
  if (archived) return 'archived';
  return guest.invitation.state === 'full' && !guest.known ? 'full' : null;
}

/**
 * Whether a guest sees what became of their own words: as long as they are one, also where nothing
 * new is shown. Where the invitation is revoked, who was kept as a member alone.
 */
export function seesOwnWords({ invitation: { state }, known }: Guest): boolean {
  if (!known || known.ended) return false;
  return state !== 'revoked' || known.kept === true;
}
