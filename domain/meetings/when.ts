import {
  type CalendarDate,
  fromDate,
  parseDate,
  parseTime,
  type Time,
  toCalendarDate,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import type { Day } from '../members/mandate.ts';
import { accept, type Outcome, refuse } from '../refusal.ts';

/** The zones in which a meeting may say its hour: those of the French territories. */
export const MEETING_ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
] as const;
export type MeetingZone = (typeof MEETING_ZONES)[number];

/** A day and an hour as a clock on the wall says them, `2026-03-29` and `14:30`. */
export type WallTime = { readonly day: Day; readonly time: string };

export const WHEN_REFUSALS = ['not-a-day', 'not-a-time', 'hour-skipped', 'hour-twice'] as const;
export type WhenRefusal = (typeof WHEN_REFUSALS)[number];

/**
 * The instant at which a clock of that zone says this. In March an hour is skipped and in October
 * one comes twice: there the clock says no instant, or two, and it is refused.
 */
export function readInstant({ day, time }: WallTime, zone: string): Outcome<Date, WhenRefusal> {
  const date = readDay(day);
  if (!date) return refuse('not-a-day');
  const hour = readTime(time);
  if (!hour) return refuse('not-a-time');
  const said = toCalendarDateTime(date, hour);
  const instant = readAs(() => toZoned(said, zone, 'reject').toDate());
  if (instant) return accept(instant);
  const isSkipped = toZoned(said, zone, 'earlier').hour !== said.hour;
  return refuse(isSkipped ? 'hour-skipped' : 'hour-twice');
}

/** Whether there is such a day, and such an hour, whatever the other is. */
export const isDay = (day: Day): boolean => readDay(day) !== null;
export const isTime = (time: string): boolean => readTime(time) !== null;

function readDay(day: Day): CalendarDate | null {
  return readAs(() => parseDate(day));
}

function readTime(time: string): Time | null {
  return /^\d\d:\d\d/.test(time) ? readAs(() => parseTime(time)) : null;
}

/** What a clock of that zone says at an instant. */
export function wallTime(instant: Date, zone: string): WallTime {
  const said = toCalendarDateTime(fromDate(instant, zone)).toString();
  return { day: said.slice(0, 10), time: said.slice(11, 16) };
}

/** Whether two instants are of the same day of that zone. */
export function isSameDay(one: Date, other: Date, zone: string): boolean {
  return wallTime(one, zone).day === wallTime(other, zone).day;
}

/**
 * How many whole days of that zone lie between the day of one instant and the day of a later one;
 * neither counts.
 */
export function clearDays(from: Date, to: Date, zone: string): number {
  const [first, last] = [from, to].map((instant) => toCalendarDate(fromDate(instant, zone)));
  const days = (date: CalendarDate | undefined) => (date ? date.toDate('UTC').getTime() / DAY_MS : 0);
  return Math.max(0, days(last) - days(first) - 1);
}

/**
 * The last millisecond of a day of that zone: of the one so many days after the day of an instant.
 */
export function endOfDay(instant: Date, daysAfter: number, zone: string): Date {
  const next = toCalendarDate(fromDate(instant, zone)).add({ days: daysAfter + 1 });
  return new Date(next.toDate(zone).getTime() - 1);
}

/**
 * How many of them councils have to leave between a convening and the meeting (CGCT, article L.
 * 2121-12).
 */
export const USUAL_CLEAR_DAYS = 5;

const DAY_MS = 86_400_000;

/** The library throws for what it cannot read. */
function readAs<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
