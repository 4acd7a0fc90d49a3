import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { meetingReplies, proxies } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, MembershipId, PersonId } from '#domain/ids.ts';
import type { PROXY_ENDS } from '#domain/meetings/meeting.ts';
import { comesInPerson, type ReplyAnswer } from '#domain/meetings/reply.ts';
import { mayGiveVoice, type ProxyRefusal } from '#domain/meetings/voting/proxies.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { takingPart } from '../facts/room-access.ts';
import { memberTopic, peopleTopic } from '../hall/hall-topics.ts';
import { hallMembers } from '../hall/load-hall.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { tellOfVoices } from './mail-voice.ts';
import { accessMeeting, changeMeeting, type MeetingAccess, type NotPlanned, notPlanned } from './meeting-access.ts';

export type MeetingReply =
  | { readonly answer: Exclude<ReplyAnswer, 'gives-voice' | 'sends-somebody'> }
  | { readonly answer: 'gives-voice'; readonly holder: PersonId }
  | {
      readonly answer: 'sends-somebody';
      /** Who comes in the member's place, by name. */
      readonly standIn: string;
    };

export type ReplyRefusal =
  | ProxyRefusal
  | PartRefusal
  | 'no-such-member'
  | 'proxy-holder-stays-away'
  | 'meeting-not-convened'
  | 'too-many-changes'
  | NotPlanned;

type Judged = {
  readonly access: MeetingAccess;
  readonly membershipId: MembershipId;
  readonly holderId: MembershipId | null;
};

/**
 * Notes what a member answers to a convening; what they answered before counts no more. A voice
 * that they gave comes back to them unless they give it to the same one again. A voice that they
 * hold for somebody goes back where they will not be there to cast it. Whoever got or lost one is
 * told by mail.
 */
export async function replyToMeeting(
  services: Services,
  actor: PersonId,
  meetingId: MeetingId,
  reply: MeetingReply,
): Promise<Outcome<ReplyAnswer, ReplyRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<Judged, ReplyRefusal>> => {
    const judged = await judgeReply(queryable, actor, meetingId, reply);
    if (!judged.ok) return judged;
    const admitted = await admitRepeat(queryable, 'reply-to-meeting', actor, judged.value.access.room.roomId);
    return admitted ? judged : refuse('too-many-changes');
  };
  const apply = async (transaction: Queryable, { membershipId, holderId }: Judged) => {
    const { answer } = reply;
    const standIn = answer === 'sends-somebody' ? reply.standIn : '';
    const noted = { answer, standIn, answeredAt: DATABASE_TIME };
    await transaction
      .insert(meetingReplies)
      .values({ meetingId, membershipId, ...noted })
      .onConflictDoUpdate({ target: [meetingReplies.meetingId, meetingReplies.membershipId], set: noted });
    return [membershipId, ...(await settleVoices(transaction, meetingId, { membershipId, holderId, answer }))];
  };
  const topics = (concerned: readonly MembershipId[]) => [peopleTopic(meetingId), ...concerned.map(memberTopic)];
  const noted = await changeMeeting(services, meetingId, judge, apply, topics);
  return noted.ok ? accept(reply.answer) : noted;
}

/**
 * Ends and begins what follows from an answer, has those concerned told, and gives who they are.
 */

async function settleVoices(
  transaction: Queryable,
  meetingId: MeetingId,
  { membershipId, holderId, answer }: Pick<Judged, 'membershipId' | 'holderId'> & { readonly answer: ReplyAnswer },
): Promise<MembershipId[]> {
  const lasting = and(eq(proxies.meetingId, meetingId), isNull(proxies.endedAt));
  const end = (which: SQL, endedBecause: (typeof PROXY_ENDS)[number]) =>
    transaction
      .update(proxies)
      .set({ endedAt: DATABASE_TIME, endedBecause })
      .where(and(lasting, which))
      .returning({ id: proxies.id, giverId: proxies.giverId, holderId: proxies.holderId });
  const own = eq(proxies.giverId, membershipId);
  const ended = holderId
    ? await end(sql`${own} and ${ne(proxies.holderId, holderId)}`, 'given-anew')
    : await end(own, 'revoked');
  if (!comesInPerson(answer)) ended.push(...(await end(eq(proxies.holderId, membershipId), 'holder-stays-away')));
  const [kept] = await transaction.select({ id: proxies.id }).from(proxies).where(and(lasting, own));
  const begun =
    holderId && !kept
      ? await transaction
          .insert(proxies)
          .values({ meetingId, giverId: membershipId, holderId, givenAt: DATABASE_TIME })
          .returning({ id: proxies.id })
      : [];
  await tellOfVoices(transaction, { begun: begun.map(({ id }) => id), ended: ended.map(({ id }) => id) });
  return [...ended.flatMap((proxy) => [proxy.giverId, proxy.holderId]), ...(holderId ? [holderId] : [])];
}

async function judgeReply(
  queryable: Queryable,
  actor: PersonId,
  meetingId: MeetingId,
  reply: MeetingReply,
): Promise<Outcome<Judged, ReplyRefusal>> {
  const access = await accessMeeting(queryable, actor, meetingId);
  if (!access.ok) return access;
  const part = takingPart(access.value);
  if (!part.ok) return part;
  const { meeting, membership, room } = part.value;
  const late = notPlanned(meeting);
  if (late) return late;
  if (!meeting.convenedAt) return refuse('meeting-not-convened');
  const judged = { access: access.value, membershipId: membership.membershipId };
  if (reply.answer !== 'gives-voice') return accept({ ...judged, holderId: null });
  const holder = room.memberships.get(reply.holder);
  if (!holder) return refuse('no-such-member');
  const voice = { giverId: membership.membershipId, holderId: holder.membershipId };
  const may = mayGiveVoice(room.charter, hallMembers(room), await loadVoices(queryable, meetingId), voice);
  if (!may.ok) return may;
  const staysAway = await saidTheyStayAway(queryable, meetingId, holder.membershipId);
  return staysAway ? refuse('proxy-holder-stays-away') : accept({ ...judged, holderId: holder.membershipId });
}

/** The voices that are given and not taken back. */
export function loadVoices(queryable: Queryable, meetingId: MeetingId) {
  return queryable
    .select({ giverId: proxies.giverId, holderId: proxies.holderId })
    .from(proxies)
    .where(and(eq(proxies.meetingId, meetingId), isNull(proxies.endedAt)));
}

async function saidTheyStayAway(queryable: Queryable, meetingId: MeetingId, holder: MembershipId): Promise<boolean> {
  const [reply] = await queryable
    .select({ answer: meetingReplies.answer })
    .from(meetingReplies)
    .where(and(eq(meetingReplies.meetingId, meetingId), eq(meetingReplies.membershipId, holder)));
  return reply !== undefined && !comesInPerson(reply.answer);
}
