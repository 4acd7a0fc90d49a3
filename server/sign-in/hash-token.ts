import { createHash, randomBytes } from 'node:crypto';

/**
 * A new secret that opens something: 256 bits, in signs that mails and addresses carry unchanged.
 */
export function newToken(): string {
  return randomBytes(32).toString('hex');
}

/**
 * What is stored of a token, in hexadecimal. Tokens are random enough that a plain digest keeps
 * them.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
