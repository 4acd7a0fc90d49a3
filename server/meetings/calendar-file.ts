import { createEvent } from 'ics';
import type { MeetingId } from '#domain/ids.ts';

export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** What a calendar is told of a meeting: nobody's name but its reader's own. */
export type CalendarFacts = {
  readonly id: MeetingId;
  /**
   * Calendars take the message with the highest one, and know by it that it is about the same
   * meeting.
   */
  readonly sequence: number;
  readonly title: string;
  readonly startsAt: Date;
  readonly minutes: number;
  /** Empty where there is none. */
  readonly place: string;
  readonly description: string;
  /** Where one reads about it and answers. */
  readonly url: string;
  /** Whom the message comes from. */
  readonly organizer: { readonly name: string; readonly email: string };
};

/**
 * A calendar's message about a meeting (RFC 5545 and 5546), to one member or, published, to nobody
 * in particular. Its instants are in UTC, so that no calendar has to know when clocks change in the
 * meeting's zone. Its uid stays the meeting's: what comes later updates the entry or ends it.
 */
export function calendarFile(
  facts: CalendarFacts,
  method: CalendarMethod,
  attendee: { readonly name: string; readonly email: string } | null,
): string {
  const { error, value } = createEvent({
    productId: '-//Entente//FR',
    method,
    uid: `meeting-${facts.id}@entente`,
    sequence: facts.sequence,
    status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    title: facts.title,
    start: facts.startsAt.getTime(),
    startInputType: 'utc',
    startOutputType: 'utc',
    duration: { hours: Math.floor(facts.minutes / 60), minutes: facts.minutes % 60 },
    description: facts.description,
    url: facts.url,
    organizer: quoted(facts.organizer),
    ...(facts.place && { location: facts.place }),
    // Answers are given on the meeting's page, where they are counted.
    ...(attendee && { attendees: [{ ...quoted(attendee), rsvp: false, role: 'REQ-PARTICIPANT' as const }] }),
  });
  if (error || !value) throw error ?? new Error('no calendar file was made');
  return value;
}

/** A name stands in quotation marks there, which nothing can escape (RFC 5545, 3.2). */
function quoted({ name, email }: { readonly name: string; readonly email: string }) {
  return { name: name.replaceAll('"', '’’'), email };
}
