import { decides } from '../../access/may.ts';
import type { MembershipId } from '../../ids.ts';
import { accept, type Outcome, refuse } from '../../refusal.ts';
import type { GivenVoice, HallMember, PresenceRules } from '../presence.ts';

export const PROXY_REFUSALS = [
  'not-found',
  'proxy-to-oneself',
  'proxy-decides-nothing',
  'proxy-holder-decides-nothing',
  'proxy-holder-has-one',
  'proxy-holder-gave-theirs',
] as const;
export type ProxyRefusal = (typeof PROXY_REFUSALS)[number];

/**
 * Whether a member may give their voice to another, `given` being those that last now. Each gives
 * one and holds one at most (CGCT, article L. 2121-20). Who gave theirs away is given none. A voice
 * that the giver gave before does not stand in the way, as the new one takes its place; one that
 * the giver holds is not passed on, and waits for them to come back.
 */
export function mayGiveVoice(
  rules: Pick<PresenceRules, 'deciders'>,
  members: readonly HallMember[],
  given: readonly GivenVoice[],
  { giverId, holderId }: GivenVoice,
): Outcome<null, ProxyRefusal> {
  const giver = members.find(({ membershipId }) => membershipId === giverId);
  const holder = members.find(({ membershipId }) => membershipId === holderId);
  if (!giver || !holder) return refuse('not-found');
  if (giverId === holderId) return refuse('proxy-to-oneself');
  if (!decides(rules, giver)) return refuse('proxy-decides-nothing');
  if (!decides(rules, holder)) return refuse('proxy-holder-decides-nothing');
  const others = given.filter((proxy) => proxy.giverId !== giverId);
  if (others.some((proxy) => proxy.holderId === holderId)) return refuse('proxy-holder-has-one');
  if (others.some((proxy) => proxy.giverId === holderId)) return refuse('proxy-holder-gave-theirs');
  return accept(null);
}

/** To whom a member may give their voice now, in the order of the members. */
export function mayHoldVoiceOf<Member extends HallMember>(
  rules: Pick<PresenceRules, 'deciders'>,
  members: readonly Member[],
  given: readonly GivenVoice[],
  giverId: MembershipId,
): Member[] {
  return members.filter(
    ({ membershipId }) => mayGiveVoice(rules, members, given, { giverId, holderId: membershipId }).ok,
  );
}
