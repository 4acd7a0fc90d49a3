import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { decisionId, meetingId, membershipId, roomId } from '#domain/ids.ts';
import { CHOICES, DECISION_LIMITS } from '#domain/meetings/voting/decision.ts';
import { type Outcome, refuse } from '#domain/refusal.ts';
import { severalLines } from '#domain/typed/typed-line.ts';
import { type CastBallotRefusal, type CountedBallot, castBallot } from '../decisions/cast-ballot.ts';
import type { Services } from '../services.ts';
import { findSession } from '../sign-in/find-session.ts';
import { refusalIn } from './request-guard.ts';

const BALLOT = /^\/api\/rooms\/([^/]+)\/meetings\/([^/]+)\/ballot$/;
/** A reason of the longest, and what stands around it. */
const MAX_BODY_BYTES = 16_384;

const STATUS: { readonly [Code in BallotRefusal]?: number } = {
  malformed: 400,
  'not-signed-in': 401,
  'not-found': 404,
  'too-large': 413,
  unexpected: 500,
};

type BallotRefusal = CastBallotRefusal | 'malformed' | 'not-signed-in' | 'too-large' | 'unexpected';

const wishSchema = z.object({
  roomId,
  meetingId,
  decisionId,
  /** Whose voice it is; the caller's own where nothing is said. */
  voiceOf: membershipId.nullable().default(null),
  choice: z.enum(CHOICES),
  reason: severalLines(DECISION_LIMITS.reason).default(''),
});

/**
 * Answers who casts a ballot or changes one, and says whether it did. Sent again it counts once; it
 * is on disk before the answer leaves. A whole hall casts within two seconds: this one request does
 * not go through what pages are made by, which took as much of the processor as all the rest of it.
 */
export function answerBallot(request: IncomingMessage, response: ServerResponse, services: Services): boolean {
  const place = request.method === 'POST' ? BALLOT.exec(request.url?.split('?', 1)[0] ?? '') : null;
  if (!place) return false;
  const [, room = '', meeting = ''] = place;
  cast(request, services, { roomId: room.toLowerCase(), meetingId: meeting.toLowerCase() })
    .catch((error: unknown) => {
      services.log.error({ err: error }, 'a ballot failed');
      return refuse('unexpected' as const);
    })
    .then((outcome) => say(request, response, outcome));
  return true;
}

async function cast(
  request: IncomingMessage,
  services: Services,
  place: { readonly roomId: string; readonly meetingId: string },
): Promise<Outcome<CountedBallot, BallotRefusal>> {
  const person = await findSession(services, request.headers.cookie);
  if (!person) return refuse('not-signed-in');
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return refuse('too-large');
  const sent = z.looseObject({}).safeParse(parseJson(await text(request)));
  const wish = wishSchema.safeParse({ ...sent.data, ...place });
  if (!wish.success) return refuse('malformed');
  const { roomId, meetingId, decisionId, ...ballot } = wish.data;
  return castBallot(services, person.id, { roomId, meetingId, decisionId }, ballot);
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function say(request: IncomingMessage, response: ServerResponse, outcome: Outcome<CountedBallot, BallotRefusal>): void {
  if (response.destroyed) return;
  const status = outcome.ok ? 200 : (STATUS[outcome.code] ?? 403);
  const body = JSON.stringify(outcome.ok ? outcome.value : refusalIn(request, outcome.code));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    // Whoever sent more than is read cannot be heard again on this connection.
    ...(outcome.ok || request.complete ? {} : { connection: 'close' }),
  });
  response.end(body);
}
