import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.ts';
import { proxies } from '#db/schema.ts';
import type { PartRefusal } from '#domain/access/part-refusal.ts';
import type { MeetingId, MembershipId, PersonId } from '#domain/ids.ts';
import type { GivenVoice } from '#domain/meetings/presence.ts';
import { mayGiveVoice, type ProxyRefusal } from '#domain/meetings/voting/proxies.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { takingPart } from '../facts/room-access.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { changeRoom } from '../rooms/change-room.ts';
import { DATABASE_TIME } from '../rooms/hats/wear-hats.ts';
import { admitRepeat } from '../rooms/repeat-limits.ts';
import type { Services } from '../services.ts';
import { accessHall, type HallAccess, type MeetingPlace } from './hall-access.ts';
import { memberTopic, peopleTopic } from './hall-topics.ts';
import { loadHall } from './load-hall.ts';

export type GiveVoiceRefusal = ProxyRefusal | PartRefusal | 'not-your-voice' | 'meeting-not-open' | 'too-many-changes';

/**
 * Gives a member's voice to another for a meeting, before it or while it is open. Members give
 * their own; whoever runs the meeting notes one that was given in writing. The holder sees it at
 * once.
 */
export function giveVoice(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  wish: GivenVoice,
): Promise<Outcome<GivenVoice, GiveVoiceRefusal>> {
  const judge = async (queryable: Queryable): Promise<Outcome<GivenVoice, GiveVoiceRefusal>> => {
    const access = await accessVoice(queryable, actor, place, wish.giverId);
    if (!access.ok) return access;
    const { rules, members, proxies: given } = await loadHall(queryable, access.value.room, place.meetingId);
    const judged = mayGiveVoice(rules, members, given, wish);
    if (!judged.ok) return judged;
    const admitted = await admitRepeat(queryable, 'give-voice', actor, place.roomId);
    return admitted ? accept(wish) : refuse('too-many-changes');
  };
  const apply = async (transaction: Queryable, { giverId, holderId }: GivenVoice) => {
    const before = await endVoice(transaction, place.meetingId, giverId, 'given-anew', holderId);
    if (before !== 'same') {
      await transaction
        .insert(proxies)
        .values({ meetingId: place.meetingId, giverId, holderId, givenAt: DATABASE_TIME });
    }
    return { given: { giverId, holderId }, before };
  };
  return tellBoth(services, place, judge, apply).then((done) => (done.ok ? accept(done.value.given) : done));
}

/**
 * Takes a voice back. Its giver may at any moment, and whoever runs the meeting. Where none is
 * given nothing changes, and nobody is told: so it is bounded by how many are given.
 */
export function takeBackVoice(
  services: Pick<Services, 'database'>,
  actor: PersonId,
  place: MeetingPlace,
  giverId: MembershipId,
): Promise<Outcome<MembershipId, GiveVoiceRefusal>> {
  const judge = (queryable: Queryable) => accessVoice(queryable, actor, place, giverId);
  const apply = async (transaction: Queryable) => {
    const before = await endVoice(transaction, place.meetingId, giverId, 'revoked', null);
    return { given: { giverId, holderId: giverId }, before };
  };
  return tellBoth(services, place, judge, apply).then((done) => (done.ok ? accept(giverId) : done));
}

type Changed = { readonly given: GivenVoice; readonly before: MembershipId | 'same' | null };

/** Tells the giver, who holds the voice now, and who held it before. */
function tellBoth<Judged>(
  services: Pick<Services, 'database'>,
  place: MeetingPlace,
  judge: (queryable: Queryable) => Promise<Outcome<Judged, GiveVoiceRefusal>>,
  apply: (transaction: Queryable, judged: Judged) => Promise<Changed>,
) {
  return changeRoom(services, place.roomId, judge, apply, ({ given, before }) => {
    const isNothing = before === 'same' || (before === null && given.holderId === given.giverId);
    if (isNothing) return [];
    const members = [given.giverId, given.holderId, ...(before ? [before] : [])];
    return [peopleTopic(place.meetingId), ...members.map(memberTopic)];
  });
}

async function accessVoice(
  queryable: Queryable,
  actor: PersonId,
  place: MeetingPlace,
  giverId: MembershipId,
): Promise<Outcome<HallAccess, GiveVoiceRefusal>> {
  const access = await accessHall(queryable, actor, place);
  if (!access.ok) return access;
  const { meeting } = access.value;
  const unled = whyNotLeading(access.value);
  if (unled) {
    const part = takingPart(access.value);
    if (!part.ok) return part;
    if (part.value.membership.membershipId !== giverId) return refuse('not-your-voice');
  }
  return meeting.state === 'open' || meeting.state === 'planned' ? access : refuse('meeting-not-open');
}

/**
 * Ends what a member gave, unless `keptBy` holds it. Gives who held it, `same` where it stays, null
 * where there was none.
 */
async function endVoice(
  transaction: Queryable,
  meetingId: MeetingId,
  giverId: MembershipId,
  because: 'revoked' | 'given-anew',
  keptBy: MembershipId | null,
): Promise<Changed['before']> {
  const lasting = and(eq(proxies.meetingId, meetingId), eq(proxies.giverId, giverId), isNull(proxies.endedAt));
  const [before] = await transaction.select({ holderId: proxies.holderId }).from(proxies).where(lasting);
  if (!before) return null;
  if (before.holderId === keptBy) return 'same';
  await transaction.update(proxies).set({ endedAt: DATABASE_TIME, endedBecause: because }).where(lasting);
  return before.holderId;
}
