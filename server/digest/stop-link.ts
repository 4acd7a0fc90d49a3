import { createHmac, timingSafeEqual } from 'node:crypto';
import { type PersonId, personId } from '#domain/ids.ts';

/** What the signature is of, so that it opens nothing else. */
const PURPOSE = 'stop the daily mail';

/**
 * The token of the link by which somebody stops their daily mail without signing in: who they are,
 * signed with the service's secret. It does that one thing and nothing else, so it needs no end.
 */
export function stopToken(secret: string, person: PersonId): string {
  return `${person}.${signatureOf(secret, person)}`;
}

/** Whose mail a token stops, or null where it is not one of ours. */
export function readStopToken(secret: string, token: string): PersonId | null {
  const [id = '', signature = '', ...rest] = token.split('.');
  const person = personId.safeParse(id);
  if (!person.success || rest.length > 0) return null;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(secret, person.data))];
  return given.length === right.length && timingSafeEqual(given, right) ? person.data : null;
}

function signatureOf(secret: string, person: PersonId): string {
  return createHmac('sha256', secret).update(`${PURPOSE}\n${person}`).digest('base64url');
}
