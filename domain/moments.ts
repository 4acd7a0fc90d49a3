import type { Capability } from './access/capability.ts';
import { may } from './access/may.ts';
import type { RoomNow } from './access/where.ts';
import type { Actor } from './access/who.ts';
import { accept, type Outcome, refuse } from './refusal.ts';

/** How long the name of a moment may be, and how many a document has at most. */
export const MOMENT_LIMITS = { title: 80, each: 200 } as const;

export type MomentRefusal = 'only-writers' | 'too-many-moments';

/**
 * Whether a member gives a moment of a document a name: whoever runs the room, and whoever may
 * write in the document now. `capabilities` are theirs in each of its sections; `named` is how many
 * moments have a name already.
 */
export function mayNameMoment(
  capabilities: readonly ReadonlySet<Capability>[],
  named: number,
): Outcome<null, MomentRefusal> {
  const writes = capabilities.some((own) => own.has('write') || own.has('moderate'));
  if (!writes) return refuse('only-writers');
  return named >= MOMENT_LIMITS.each ? refuse('too-many-moments') : accept(null);
}

/**
 * Whether somebody takes such a name away: whoever gave it, and whoever runs the room; in an
 * archived room nobody.
 */
export function mayUnnameMoment(who: Actor, room: RoomNow, madeByThem: boolean): boolean {
  return !room.archived && (madeByThem || may(who, 'moderate', { room }));
}
