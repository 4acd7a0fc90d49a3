import { createFormatter } from 'next-intl';
import { expect, test } from 'vitest';
import { formats, TIME_ZONE } from './formats.ts';
import { FORMAT_LOCALES, LOCALES, type Locale, languageOf } from './locale.ts';

const formatter = (language: Locale) =>
  createFormatter({ locale: FORMAT_LOCALES[language], formats, timeZone: TIME_ZONE });

test.each(LOCALES)('in %s an hour is said in one way, whichever style is asked for', (language) => {
  const format = formatter(language);
  for (const [at, hour] of [
    ['2026-01-05T08:34:00Z', '09:34'],
    ['2026-01-05T20:04:00Z', '21:04'],
    ['2026-01-05T23:04:00Z', '00:04'],
  ] as const) {
    const day = new Date(at);
    const said = [
      format.dateTime(day, 'time'),
      format.dateTime(day, { timeStyle: 'short' }),
      format.dateTime(day, { hour: '2-digit', minute: '2-digit' }),
    ];
    expect(said).toEqual([hour, hour, hour]);
    expect(format.dateTime(day, 'dateTime')).toMatch(new RegExp(` ${hour}$`));
    expect(format.dateTime(day, { dateStyle: 'full', timeStyle: 'short' })).toMatch(new RegExp(` ${hour}$`));
  }
});

test('in English the day comes before the month, as in Europe', () => {
  const format = formatter('en');
  const day = new Date('2026-01-05T12:00:00Z');
  expect(format.dateTime(day, 'date')).toBe('5 January 2026');
  expect(format.dateTime(day, { dateStyle: 'medium' })).toBe('5 Jan 2026');
  expect(format.dateTime(day, { dateStyle: 'full' })).toMatch(/^Monday,? 5 January 2026$/);
});

test('how a language is written leads back to it', () => {
  for (const language of LOCALES) expect(languageOf(FORMAT_LOCALES[language])).toBe(language);
});
