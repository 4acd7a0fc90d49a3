import { MAIL_FORMER_ADDRESS } from '../accounts/mail-former-address.ts';
import { SEND_DIGEST } from '../digest/send-digest.ts';
import { MAIL_MEETING } from '../meetings/mail-meeting.ts';
import { MAIL_VOICE } from '../meetings/mail-voice.ts';
import { MAIL_MINUTES } from '../minutes/mail-minutes.ts';
import { MAIL_ANSWER } from '../residents/contributions/mail-answer.ts';
import { MAIL_SEAT } from '../rooms/members/mail-seat.ts';
import type { MailTask } from './mail-task.ts';

/** Every task that writes a mail. */
export const MAIL_TASKS: readonly MailTask[] = [
  MAIL_MEETING,
  MAIL_VOICE,
  MAIL_MINUTES,
  MAIL_SEAT,
  MAIL_FORMER_ADDRESS,
  SEND_DIGEST,
  MAIL_ANSWER,
];
