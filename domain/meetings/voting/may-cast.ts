import type { MembershipId } from '../../ids.ts';
import { accept, type Outcome, refuse } from '../../refusal.ts';

/** What decides about who casts a voice, in a decision that is open. */
export type CastFacts = {
  /** Whoever wants to cast; null for who is no member of the room. */
  readonly caster: MembershipId | null;
  /** The voice, as it stands on the roll; null where it is not on it. */
  readonly voice: { readonly membershipId: MembershipId; readonly castById: MembershipId } | null;
  /** Whether the voice's member is one still. */
  readonly isMember: boolean;
  /** Whether the proxy by which somebody else casts it lasts. */
  readonly proxyLasts: boolean;
  /** Whether the voice's member is in the meeting. */
  readonly isThere: boolean;
};

export const CAST_REFUSALS = [
  'not-a-voter',
  'voter-left',
  'voice-of-another',
  'voice-given-away',
  'voter-not-there',
  'voice-taken-back',
] as const;
export type CastRefusal = (typeof CAST_REFUSALS)[number];

/**
 * Whether somebody may cast a voice. The roll says who does: the member, or who holds their voice.
 * A giver who comes, or takes the voice back, during the vote casts it from then on, and the holder
 * no more; what was cast before stays until it is cast anew. Who left the room stays on the roll,
 * and nobody casts for them. Hats are nowhere in it.
 */
export function mayCast({ caster, voice, isMember, proxyLasts, isThere }: CastFacts): Outcome<true, CastRefusal> {
  if (!caster || !voice) return refuse('not-a-voter');
  if (!isMember) return refuse('voter-left');
  const { membershipId, castById } = voice;
  const isOwn = caster === membershipId;
  if (castById === membershipId) return isOwn ? accept(true) : refuse('voice-of-another');
  if (isOwn && proxyLasts) return refuse('voice-given-away');
  if (isOwn) return isThere ? accept(true) : refuse('voter-not-there');
  if (caster !== castById) return refuse('voice-of-another');
  return proxyLasts ? accept(true) : refuse('voice-taken-back');
}
