/** What a link lets people do beside reading what it shows. */
export const INVITED_TO = ['words', 'answers', 'comments'] as const;
export type InvitedTo = (typeof INVITED_TO)[number];

/** What a link gives: pages made for guests, or a member's place without an address. */
export const INVITATION_GIFTS = ['contributions', 'seat'] as const;
export type InvitationGift = (typeof INVITATION_GIFTS)[number];

/** For how many days a link is good, as the form offers it; the third is chosen beforehand. */
export const INVITATION_DAYS = [1, 7, 30, 90, 180] as const;
export const USUAL_INVITATION_DAYS = 30;

export const INVITATION_LIMITS = {
  title: 160,
  welcome: 1_200,
  /** How many people may come by one link. */
  places: 20_000,
  sections: 60,
  /** How many links of a room are listed and good at once. */
  ofRoom: 200,
} as const;

/** Within how long places taken from one address are counted together. */
export const ADDRESS_SHARE_S = 24 * 60 * 60;

/**
 * How many of a link's places people of one address take by themselves: half of them. Who comes
 * after that writes all the same, and takes a place once somebody accepts their words; so a script
 * empties no small link, and a town hall is turned away from none.
 */
export function shareOfAddress(places: number | null): number {
  return places === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(places / 2));
}

/**
 * Whether a title asks: who comes by the link expects to answer it. What one of the room's
 * questions asks is answered there, whatever spaces either was typed with.
 */
export function titleAsks(title: string, prompts: readonly string[]): boolean {
  const isQuestion = /\?[\s»”"’')]*$/u.test(title);
  return isQuestion && !prompts.some((prompt) => spaced(prompt) === spaced(title));
}

const spaced = (words: string) => words.replace(/\s+/g, ' ');

/** All that decides whether a link is good. */
export type InvitationFacts = {
  readonly revokedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly expiresAt: Date;
  /** How many people may come in, or null for as many as like; and how many did. */
  readonly places: number | null;
  readonly taken: number;
};

export const INVITATION_STATES = ['open', 'full', 'paused', 'expired', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** What became of a link. What is for good comes before what may change again. */
export function invitationState(invitation: InvitationFacts, now: Date): InvitationState {
  if (invitation.revokedAt) return 'revoked';
  if (invitation.expiresAt <= now) return 'expired';
  if (invitation.pausedAt) return 'paused';
  return invitation.places !== null && invitation.taken >= invitation.places ? 'full' : 'open';
}
