import { createHmac, randomInt } from 'node:crypto';
import type { InvitationId } from '#domain/ids.ts';
import { hashToken, newToken } from '../../sign-in/hash-token.ts';

/**
 * Signs that nobody takes for another one, on paper or over the telephone: no 0, 1, I, L, O or U.
 */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

/**
 * What opens an invitation: the secret of its link, and the code that is typed from a poster. Both
 * are shown once.
 */
export type InvitationSecrets = { readonly secret: string; readonly code: string };

/**
 * Draws them anew. The code is of 49 bits: whoever guesses is counted, see `residents-limits.ts`.
 */
export function drawSecrets(): InvitationSecrets & { readonly secretHash: string; readonly codeHash: string } {
  const secret = newToken();
  const code = Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return { secret, code, secretHash: hashToken(secret), codeHash: hashToken(code) };
}

/**
 * Those of an invitation of the demonstration, which follow from the service's own secret: whoever
 * looks at a demonstration finds its poster, also tomorrow. No other invitation has such.
 */
export function demoSecrets(authSecret: string, invitationId: InvitationId): InvitationSecrets {
  const drawn = createHmac('sha256', authSecret).update(`demonstration:${invitationId}`).digest();
  const code = [...drawn.subarray(0, CODE_LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
  return { secret: createHmac('sha256', drawn).update('link').digest('hex'), code };
}

/** A code as somebody typed it, in its one form; null for what cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return code.length === CODE_LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : null;
}

/** A code as it is printed: five signs and five. */
export function printCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
