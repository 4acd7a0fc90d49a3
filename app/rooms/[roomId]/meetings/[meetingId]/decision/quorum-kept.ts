import type { QuorumFigures } from '#domain/meetings/presence.ts';

/** What `decisions.quorumKept` says of the quorum that a vote had at its opening. */
export function quorumKept({ present, of, met }: Pick<QuorumFigures, 'present' | 'of' | 'met'>) {
  return { present, of, met: met ? 'yes' : 'no' };
}
