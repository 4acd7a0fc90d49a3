import { describe, expect, it } from 'vitest';
import { meetingId } from '#domain/ids.ts';
import { readInstant } from '#domain/meetings/when.ts';
import { type CalendarFacts, type CalendarMethod, calendarFile } from './calendar-file.ts';

const FACTS: CalendarFacts = {
  id: meetingId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11'),
  sequence: 0,
  title: 'Comité de pilotage',
  startsAt: new Date('2027-01-14T13:00:00Z'),
  minutes: 90,
  place: 'Salle du conseil ; Carhaix, 1er étage',
  description: 'Ordre du jour :\n1. Accueil',
  url: 'https://entente.exemple.fr/rooms/r/meetings/m',
  organizer: { name: 'Entente', email: 'entente@exemple.fr' },
};
const ANNE = { name: 'Anne Cariou', email: 'anne@exemple.fr' };

/** The properties of a file's event, its folded lines joined (RFC 5545, 3.1). */
function readEvent(file: string): Map<string, string> {
  const lines = file.replace(/\r\n[\t ]/g, '').split('\r\n');
  const event = lines.slice(lines.indexOf('BEGIN:VEVENT') + 1, lines.indexOf('END:VEVENT'));
  return new Map(event.map((line) => [/^[A-Z-]+/.exec(line)?.[0] ?? '', line.slice(line.search(/:/) + 1)]));
}

/** The instant that a calendar reads there. */
function instantOf(written = ''): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(written) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}

describe('a calendar file', () => {
  const table: [string, string, string, string][] = [
    ['before the clocks go forward', '2027-03-27', 'Europe/Paris', '2027-03-27T08:00:00.000Z'],
    ['after', '2027-03-29', 'Europe/Paris', '2027-03-29T07:00:00.000Z'],
    ['before they go back', '2027-10-30', 'Europe/Paris', '2027-10-30T07:00:00.000Z'],
    ['after', '2027-11-02', 'Europe/Paris', '2027-11-02T08:00:00.000Z'],
    ['at La Réunion', '2027-07-14', 'Indian/Reunion', '2027-07-14T05:00:00.000Z'],
  ];
  it.each(table)('reads back as the same instant: %s, %s, %s', (_when, day, zone, instant) => {
    const read = readInstant({ day, time: '09:00' }, zone);
    if (!read.ok) throw new Error(read.code);
    const event = readEvent(calendarFile({ ...FACTS, startsAt: read.value }, 'REQUEST', ANNE));
    expect(instantOf(event.get('DTSTART'))).toBe(instant);
    expect(read.value.toISOString()).toBe(instant);
    expect(event.get('DURATION')).toBe('PT1H30M');
  });

  it('is about the same entry when it is moved or cancelled, and counts on', () => {
    const told = (sequence: number, method: CalendarMethod) =>
      readEvent(calendarFile({ ...FACTS, sequence }, method, ANNE));
    const files = [told(0, 'REQUEST'), told(1, 'REQUEST'), told(2, 'CANCEL')];
    expect(new Set(files.map((event) => event.get('UID'))).size).toBe(1);
    expect(files.map((event) => event.get('SEQUENCE'))).toEqual(['0', '1', '2']);
    expect(files.map((event) => event.get('STATUS'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(calendarFile({ ...FACTS, sequence: 2 }, 'CANCEL', ANNE)).toContain('\r\nMETHOD:CANCEL\r\n');
  });

  it('names its reader and nobody else', () => {
    const attendees = (file: string) => file.replace(/\r\n[\t ]/g, '').match(/^ATTENDEE.*$/gm);
    expect(attendees(calendarFile(FACTS, 'REQUEST', ANNE))).toEqual([
      expect.stringContaining('mailto:anne@exemple.fr'),
    ]);
    expect(attendees(calendarFile(FACTS, 'PUBLISH', null))).toBeNull();
  });

  it('lets no word that somebody typed become a line of its own', () => {
    const file = calendarFile(
      { ...FACTS, title: 'Séance\r\nATTENDEE:mailto:x@y.fr', place: 'Ici\nDTSTART:20000101T000000Z' },
      'REQUEST',
      { ...ANNE, name: 'Anne "la maire";X=1:mailto:z@z.fr' },
    );
    const event = readEvent(file);
    expect(instantOf(event.get('DTSTART'))).toBe('2027-01-14T13:00:00.000Z');
    expect(file.replace(/\r\n[\t ]/g, '').match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(file.replace(/\r\n[\t ]/g, '')).toContain('CN="Anne ’’la maire’’;X=1:mailto:z@z.fr":mailto:anne@exemple.fr');
  });
});
