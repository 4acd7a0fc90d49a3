import { MAIL_FORMER_ADDRESS } from './accounts/mail-former-address.ts';
import { SETTLE_AMENDMENT } from './amendments/settle-amendment.ts';
import { SEND_DIGEST } from './digest/send-digest.ts';
import { START_DIGESTS } from './digest/start-digests.ts';
import { FORGET_NAMES } from './erasure/forget-names.ts';
import { NOTE_RESTORATION } from './history/record-restoration.ts';
import type { Task } from './jobs/task.ts';
import { MAIL_MEETING } from './meetings/mail-meeting.ts';
import { MAIL_VOICE } from './meetings/mail-voice.ts';
import { MAIL_MINUTES } from './minutes/mail-minutes.ts';
import { MAIL_ANSWER } from './residents/contributions/mail-answer.ts';
import { MAIL_SEAT } from './rooms/members/mail-seat.ts';

/** Every task that a job may ask for. */
export const TASKS: readonly Task[] = [
  MAIL_MEETING,
  MAIL_VOICE,
  MAIL_MINUTES,
  MAIL_SEAT,
  MAIL_FORMER_ADDRESS,
  SETTLE_AMENDMENT,
  START_DIGESTS,
  SEND_DIGEST,
  FORGET_NAMES,
  MAIL_ANSWER,
  NOTE_RESTORATION,
];
