import { describe, expect, it } from 'vitest';
import { clearDays, endOfDay, isSameDay, readInstant, wallTime } from './when.ts';

const PARIS = 'Europe/Paris';

describe('the instant of a meeting', () => {
  const table: [string, string, string, string, string][] = [
    ['in winter', '2027-01-14', '14:30', PARIS, '2027-01-14T13:30:00.000Z'],
    ['in summer', '2027-07-14', '14:30', PARIS, '2027-07-14T12:30:00.000Z'],
    ['the day before the clocks go forward', '2027-03-27', '09:00', PARIS, '2027-03-27T08:00:00.000Z'],
    ['the day they went forward', '2027-03-28', '09:00', PARIS, '2027-03-28T07:00:00.000Z'],
    ['the day they went back', '2027-10-31', '09:00', PARIS, '2027-10-31T08:00:00.000Z'],
    ['at La Réunion, where clocks never change', '2027-07-14', '09:00', 'Indian/Reunion', '2027-07-14T05:00:00.000Z'],
    ['at Cayenne', '2027-07-14', '09:00', 'America/Cayenne', '2027-07-14T12:00:00.000Z'],
  ];
  it.each(table)('%s', (_when, day, time, zone, instant) => {
    const read = readInstant({ day, time }, zone);
    expect(read).toEqual({ ok: true, value: new Date(instant) });
    expect(wallTime(new Date(instant), zone)).toEqual({ day, time });
  });

  const refused: [string, string, string, string, string][] = [
    ['the hour that March skips', '2027-03-28', '02:30', PARIS, 'hour-skipped'],
    ['the hour that October says twice', '2027-10-31', '02:30', PARIS, 'hour-twice'],
    ['a day that February has not', '2027-02-30', '09:00', PARIS, 'not-a-day'],
    ['words in place of a day', 'jeudi', '09:00', PARIS, 'not-a-day'],
    ['nothing in place of an hour', '2027-02-03', '', PARIS, 'not-a-time'],
    ['an hour that no day has', '2027-02-03', '24:10', PARIS, 'not-a-time'],
  ];
  it.each(refused)('refuses %s', (_what, day, time, zone, code) => {
    expect(readInstant({ day, time }, zone)).toEqual({ ok: false, code });
  });

  it('is there at La Réunion when Paris skips that hour', () => {
    expect(readInstant({ day: '2027-03-28', time: '02:30' }, 'Indian/Reunion').ok).toBe(true);
  });
});

describe('clear days', () => {
  const table: [string, string, string, number][] = [
    ['count neither the first day nor the last', '2027-01-04T08:00:00Z', '2027-01-10T08:00:00Z', 5],
    ['are not hours', '2027-01-04T22:30:00Z', '2027-01-10T06:00:00Z', 5],
    ['change with the day of the zone', '2027-01-04T23:30:00Z', '2027-01-10T06:00:00Z', 4],
    ['do not mind that a day of March is short', '2027-03-24T08:00:00Z', '2027-03-30T07:00:00Z', 5],
    ['are none from one day to the next', '2027-01-04T08:00:00Z', '2027-01-05T08:00:00Z', 0],
    ['are none on the same day, nor backwards', '2027-01-04T08:00:00Z', '2027-01-03T08:00:00Z', 0],
  ];
  it.each(table)('%s', (_rule, from, to, days) => {
    expect(clearDays(new Date(from), new Date(to), PARIS)).toBe(days);
  });
});

describe('the end of a day', () => {
  const table: [string, string, number, string, string][] = [
    ['of the same one', '2027-01-14T08:00:00Z', 0, PARIS, '2027-01-14T22:59:59.999Z'],
    ['of one days after, at whatever hour it began', '2027-01-14T22:30:00Z', 15, PARIS, '2027-01-29T22:59:59.999Z'],
    ['of the day of the zone', '2027-01-14T23:30:00Z', 15, PARIS, '2027-01-30T22:59:59.999Z'],
    ['after the clocks went forward', '2027-03-20T10:00:00Z', 15, PARIS, '2027-04-04T21:59:59.999Z'],
    ['on the day they go forward', '2027-03-13T10:00:00Z', 15, PARIS, '2027-03-28T21:59:59.999Z'],
    ['on the day they go back', '2027-10-16T10:00:00Z', 15, PARIS, '2027-10-31T22:59:59.999Z'],
    ['at Tahiti, where it is the day before', '2027-01-14T08:00:00Z', 15, 'Pacific/Tahiti', '2027-01-29T09:59:59.999Z'],
    ['at Nouméa, where it is the day after', '2027-01-14T20:00:00Z', 15, 'Pacific/Noumea', '2027-01-30T12:59:59.999Z'],
    ['at Miquelon, in its summer', '2027-03-10T12:00:00Z', 15, 'America/Miquelon', '2027-03-26T01:59:59.999Z'],
  ];
  it.each(table)('%s', (_which, from, days, zone, end) => {
    expect(endOfDay(new Date(from), days, zone)).toEqual(new Date(end));
  });
});

it('is of the same day where a clock of its zone says so', () => {
  const [evening, night] = [new Date('2027-01-14T22:30Z'), new Date('2027-01-14T23:30Z')];
  expect(isSameDay(evening, night, PARIS)).toBe(false);
  expect(isSameDay(evening, night, 'America/Cayenne')).toBe(true);
  expect(isSameDay(evening, new Date('2027-02-14T22:30Z'), PARIS)).toBe(false);
});
