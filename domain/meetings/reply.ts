import type { REPLY_ANSWERS } from './meeting.ts';

export type ReplyAnswer = (typeof REPLY_ANSWERS)[number];

/**
 * Whether who answers so sits in the meeting in person, and so can cast a voice that somebody gave
 * them.
 */
export function comesInPerson(answer: ReplyAnswer): boolean {
  return answer === 'comes' || answer === 'remote';
}
