import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';

/** Where others have their carets, as presence tells it; what is no place is passed over. */
export function othersCarets({ clientID, states }: Pick<Awareness, 'clientID' | 'states'>): Y.RelativePosition[] {
  return [...states].flatMap(([client, state]) => {
    const anchor = client === clientID ? null : (state.cursor as { anchor?: unknown } | null | undefined)?.anchor;
    if (typeof anchor !== 'object' || anchor === null) return [];
    try {
      return [Y.createRelativePositionFromJSON(anchor)];
    } catch {
      return [];
    }
  });
}
