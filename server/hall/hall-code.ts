import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MeetingId } from '#domain/ids.ts';

/**
 * Consonants that are not taken for one another or for figures; without vowels they make no words.
 */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
export const CODE_LETTERS = 6;
const MINUTE_MS = 60_000;

/**
 * The code that shows on a hall's screen in the minute of `instant`: who can read it is in the
 * hall, or sees its screen. It follows from the secret, the meeting and the minute, so that every
 * process shows and knows the same one and nothing of it is kept.
 */
export function hallCode(secret: string, meetingId: MeetingId, instant: Date): string {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  const digest = createHmac('sha256', secret).update(`entente-hall-code ${meetingId} ${minute}`).digest();
  const letter = (index: number) => LETTERS[digest.readUInt32BE(index * 4) % LETTERS.length] ?? '';
  return Array.from({ length: CODE_LETTERS }, (_, index) => letter(index)).join('');
}

/**
 * Whether somebody typed the code of this minute or of the one before, in letters of any size and
 * with any gaps.
 */
export function isHallCode(secret: string, meetingId: MeetingId, instant: Date, typed: string): boolean {
  const given = typed.toUpperCase().replaceAll(/[\s.–-]/g, '');
  const before = new Date(instant.getTime() - MINUTE_MS);
  return [instant, before].some((at) => sameText(hallCode(secret, meetingId, at), given));
}

/** Milliseconds until another code shows. */
export function codeLastsMs(instant: Date): number {
  return MINUTE_MS - (instant.getTime() % MINUTE_MS);
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
