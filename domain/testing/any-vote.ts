import fc from 'fast-check';
import { type MembershipId, membershipId } from '../ids.ts';
import { CHOICES, type Choice } from '../meetings/voting/decision.ts';
import type { Voice } from '../meetings/voting/tally.ts';
import { SIDES } from '../territories/setting.ts';

export type AnyVote = { readonly roll: readonly Voice[]; readonly cast: readonly (readonly [MembershipId, Choice])[] };

/** A member's id by their number. */
export const voterId = (number: number): MembershipId =>
  membershipId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** A roll of up to thirty voices, one of which may be the chair's, and what some of them said. */
export const anyVote: fc.Arbitrary<AnyVote> = fc
  .record({
    sides: fc.array(fc.constantFrom(...SIDES), { maxLength: 30 }),
    chair: fc.option(fc.nat(29)),
    said: fc.array(fc.option(fc.constantFrom(...CHOICES)), { minLength: 30, maxLength: 30 }),
  })
  .map(({ sides, chair, said }) => ({
    roll: sides.map((side, number) => ({ membershipId: voterId(number), side, chair: number === chair })),
    cast: sides.flatMap((_, number) => {
      const choice = said[number];
      return choice ? [[voterId(number), choice] as const] : [];
    }),
  }));
