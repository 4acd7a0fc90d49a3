import type { TakenSeat } from '#server/residents/invitations/take-seat.ts';
import { services } from '#server/services.ts';
import { readVisit } from '#server/sign-in/auth.ts';
import { newToken } from '#server/sign-in/hash-token.ts';
import { openSession } from '#server/sign-in/open-session.ts';
import { leadTo } from './answer.ts';
import { keepSession } from './keys.ts';

/** Signs in who has a seat, and leads them into the room. */
export async function enterRoom({ personId, roomId }: TakenSeat, cookies: readonly string[] = []): Promise<Response> {
  const token = newToken();
  await openSession(services(), await readVisit(), personId, token);
  return leadTo(`/rooms/${roomId}`, [...cookies, keepSession(token)]);
}
