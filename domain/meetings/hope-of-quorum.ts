import {
  type HallMember,
  type PresenceRules,
  type QuorumFigures,
  quorumFigures,
  type Reply,
  type Stay,
} from './presence.ts';
import type { ReplyAnswer } from './reply.ts';

/**
 * What may be said of a meeting's quorum before it begins: it is `announced` where those who said
 * that they come are enough, `possible` where it takes some of those who have not answered, else
 * `missing`.
 */
export type QuorumHope = {
  readonly outlook: 'announced' | 'possible' | 'missing';
  /** As it would be if those came who said so, and nobody else. */
  readonly figures: QuorumFigures;
};

/**
 * How who answers so will be there: in person or by somebody in their place. Voices given to others
 * do not count.
 */
const SEATS: { readonly [Answer in ReplyAnswer]?: Pick<Stay, 'mode' | 'standIn'> } = {
  comes: { mode: 'on-site', standIn: '' },
  remote: { mode: 'remote', standIn: '' },
  'sends-somebody': { mode: 'on-site', standIn: 'somebody' },
};

/** Counts what members answered as if it were so. */
export function hopeOfQuorum(
  rules: PresenceRules,
  members: readonly HallMember[],
  replies: readonly Reply[],
  secondConvening: boolean,
): QuorumHope {
  const answers = new Map(replies.map(({ membershipId, answer }) => [membershipId, answer]));
  const figuresIf = (silent: Pick<Stay, 'mode' | 'standIn'> | undefined): QuorumFigures => {
    const stays = members.flatMap(({ membershipId }) => {
      const answer = answers.get(membershipId);
      const seat = answer ? SEATS[answer] : silent;
      return seat ? [{ membershipId, ...seat }] : [];
    });
    return quorumFigures({ rules, members, stays }, secondConvening);
  };
  const figures = figuresIf(undefined);
  if (figures.met) return { outlook: 'announced', figures };
  return { outlook: figuresIf(SEATS.comes).met ? 'possible' : 'missing', figures };
}
