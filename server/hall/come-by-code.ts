import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Queryable } from '#db/client.ts';
import type { LeadRefusal, PartRefusal } from '#domain/access/part-refusal.ts';
import type { MembershipId, PersonId } from '#domain/ids.ts';
import type { PresenceRules, Stay } from '#domain/meetings/presence.ts';
import { accept, type Outcome, refuse } from '#domain/refusal.ts';
import { takingPart } from '../facts/room-access.ts';
import { whyNotLeading } from '../meetings/meeting-access.ts';
import { changeRoom } from '../rooms/change-room.ts';
import type { Services } from '../services.ts';
import { readClock } from './database-clock.ts';
import { accessHall, type MeetingPlace } from './hall-access.ts';
import { codeLastsMs, hallCode, isHallCode } from './hall-code.ts';
import { comeIn, comingTopics } from './note-presence.ts';

/**
 * So few of the 64 million codes that whoever guesses for a whole day has a chance of one in ten
 * thousand.
 */
export const CODE_GUESSES = { points: 10, duration: 5 * 60 } as const;

export type ComeByCodeRefusal =
  | 'not-found'
  | PartRefusal
  | 'meeting-not-open'
  | 'too-many-attempts'
  | 'wrong-hall-code';

type Coming = { readonly code: string; readonly mode: Stay['mode'] };

/**
 * Notes the member who gives the code of the hall's screen as there: in the hall, or at a distance
 * where they see the screen in a call. Guesses are counted a person, right ones too.
 */
export async function comeByCode(
  services: Pick<Services, 'database' | 'authSecret'>,
  actor: PersonId,
  place: MeetingPlace,
  { code, mode }: Coming,
): Promise<Outcome<MembershipId, ComeByCodeRefusal>> {
  if (!(await admitGuess(services, actor))) return refuse('too-many-attempts');
  type Judged = { readonly rules: PresenceRules; readonly membershipId: MembershipId };
  const judge = async (queryable: Queryable): Promise<Outcome<Judged, ComeByCodeRefusal>> => {
    const access = await accessHall(queryable, actor, place);
    if (!access.ok) return access;
    const part = takingPart(access.value);
    if (!part.ok) return part;
    const { meeting, membership, room } = part.value;
    if (meeting.state !== 'open') return refuse('meeting-not-open');
    const now = await readClock(queryable);
    if (!isHallCode(services.authSecret, meeting.id, now, code)) return refuse('wrong-hall-code');
    return accept({ rules: room.charter, membershipId: membership.membershipId });
  };
  const apply = async (transaction: Queryable, { rules, membershipId }: Judged) => {
    const stay = { membershipId, mode, standIn: '' };
    const concerned = await comeIn(transaction, rules, place.meetingId, stay, null);
    return { membershipId, concerned };
  };
  const done = await changeRoom(services, place.roomId, judge, apply, ({ concerned }) =>
    comingTopics(place, concerned),
  );
  return done.ok ? accept(done.value.membershipId) : done;
}

export type ShownCode = { readonly code: string; readonly lastsMs: number };

/**
 * The code for the hall's screen. Only who runs the meeting is given it, so that it is on no
 * member's own device.
 */
export async function readHallCode(
  services: Pick<Services, 'database' | 'authSecret'>,
  actor: PersonId,
  place: MeetingPlace,
): Promise<Outcome<ShownCode, 'not-found' | LeadRefusal | 'meeting-not-open'>> {
  const access = await accessHall(services.database, actor, place);
  if (!access.ok) return access;
  const { meeting } = access.value;
  const unled = whyNotLeading(access.value);
  if (unled) return unled;
  if (meeting.state !== 'open') return refuse('meeting-not-open');
  const now = await readClock(services.database);
  return accept({ code: hallCode(services.authSecret, meeting.id, now), lastsMs: codeLastsMs(now) });
}

/** One set of counters a process; the services stand for the process. */
const guessesOf = new WeakMap<Services['database'], RateLimiterMemory>();

function admitGuess({ database }: Pick<Services, 'database'>, actor: PersonId): Promise<boolean> {
  const guesses = guessesOf.get(database) ?? new RateLimiterMemory(CODE_GUESSES);
  guessesOf.set(database, guesses);
  // The library rejects with its result, not an error, when the limit is reached.
  return guesses.consume(actor).then(
    () => true,
    (reason: unknown) => {
      if (reason instanceof Error) throw reason;
      return false;
    },
  );
}
