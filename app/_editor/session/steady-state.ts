import type { SessionState } from './document-session.ts';

/** What of an open document stays the same while one types. */
export type SteadyState = Omit<SessionState, 'pending' | 'late' | 'keptHere'>;

/**
 * Gives the known one as long as nothing in it changes, so that what shows it is not drawn again at
 * every letter.
 */
export function steadyState(known: SteadyState | null, state: SessionState | null): SteadyState | null {
  return state && known && isSame(known, state) ? known : state && steadyPart(state);
}

function steadyPart({ pending: _pending, late: _late, keptHere: _keptHere, ...steady }: SessionState): SteadyState {
  return steady;
}

function isSame(known: SteadyState, state: SessionState): boolean {
  return (Object.keys(known) as (keyof SteadyState)[]).every((key) => known[key] === state[key]);
}
