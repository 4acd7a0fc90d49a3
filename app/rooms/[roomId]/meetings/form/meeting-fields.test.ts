import { describe, expect, it } from 'vitest';
import { MEETING_LIMITS } from '#domain/meetings/meeting.ts';
import { readItemField, readMeetingFields, sentItems } from './meeting-fields.ts';

const SECTION = 'a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const ITEM = 'b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90';
const DETAILS = {
  title: '  Comité  n° 3 ',
  day: '2030-01-14',
  time: '14:30',
  timeZone: 'Europe/Paris',
  place: '',
  link: '',
  chair: '',
  secretary: '',
};

function formOf(fields: Record<string, string | readonly string[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  }
  return form;
}

const item = (key: string, change: Record<string, string | readonly string[]> = {}) => ({
  [`item-${key}-title`]: 'Accueil',
  [`item-${key}-kind`]: 'information',
  [`item-${key}-minutes`]: '10',
  [`item-${key}-presenter`]: '',
  ...change,
});

/** The codes that a form is answered with, by field; nothing where it is read. */
function refusals(fields: Record<string, string | readonly string[]>) {
  const read = readMeetingFields(formOf(fields));
  return read.ok ? {} : read.fields;
}

describe('a meeting in a form', () => {
  it('is read with its points in their order, kept ones by their id', () => {
    const sent = {
      ...DETAILS,
      secondConvening: 'on',
      items: `n1 ${ITEM}`,
      ...item(ITEM, { [`item-${ITEM}-title`]: 'Questions diverses' }),
      ...item('n1', { 'item-n1-sections': [SECTION] }),
    };
    expect(readMeetingFields(formOf(sent))).toMatchObject({
      ok: true,
      value: {
        title: 'Comité n° 3',
        chair: null,
        secondConvening: true,
        tell: false,
        items: [
          { id: null, title: 'Accueil', kind: 'information', minutes: 10, sectionIds: [SECTION] },
          { id: ITEM, title: 'Questions diverses', sectionIds: [] },
        ],
      },
    });
  });

  it('takes the sections of a point from the boxes that are ticked, or all of them from one field', () => {
    const two = [SECTION, 'c2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90'];
    for (const sections of [two, two.join(' ')]) {
      const read = readMeetingFields(
        formOf({ ...DETAILS, items: 'n1', ...item('n1', { 'item-n1-sections': sections }) }),
      );
      expect(read).toMatchObject({ ok: true, value: { items: [{ sectionIds: two }] } });
    }
  });

  it('leaves out a new point of which nothing was said, and asks for the title of one that is kept', () => {
    const blank = { ...DETAILS, items: 'n1', ...item('n1', { 'item-n1-title': ' ' }) };
    expect(readMeetingFields(formOf(blank))).toMatchObject({ ok: true, value: { items: [] } });
    const emptied = { ...DETAILS, items: ITEM, ...item(ITEM, { [`item-${ITEM}-title`]: ' ' }) };
    expect(refusals(emptied)).toEqual({ [`item-${ITEM}-title`]: 'required' });
  });

  it.each([
    ['14h30', '14:30'],
    ['9 h', '09:00'],
    ['09:05', '09:05'],
  ])('reads the hour %s as %s', (typed, time) => {
    expect(readMeetingFields(formOf({ ...DETAILS, time: typed }))).toMatchObject({ value: { time } });
  });

  it.each([
    ['a title that is missing', { title: ' ' }, { title: 'required' }],
    ['a title that is too long', { title: 'x'.repeat(121) }, { title: 'too-long' }],
    ['a link that a browser would run', { link: 'javascript:alert(1)' }, { link: 'not-a-link' }],
    ['a link that is none', { link: 'visio' }, { link: 'not-a-link' }],
    ['an hour that is none', { time: 'midi' }, { time: 'not-a-time' }],
    ['a day that no year has', { day: '2030-02-30' }, { day: 'not-a-day' }],
    ['a zone that is not offered', { timeZone: 'Mars/Phobos' }, { timeZone: 'required' }],
  ])('refuses %s', (_what, change, fields) => {
    expect(refusals({ ...DETAILS, ...change })).toEqual(fields);
  });

  it('says of every field what is wrong with it at once, and keeps what is well', () => {
    const wrong = { day: '2030-02-30', time: 'midi', link: 'visio' };
    const read = readMeetingFields(formOf({ ...DETAILS, ...wrong, chair: SECTION }));
    expect(read).toMatchObject({ ok: false, rest: { title: 'Comité n° 3', chair: SECTION, items: [] } });
    expect(refusals({ ...DETAILS, ...wrong })).toEqual({ day: 'not-a-day', time: 'not-a-time', link: 'not-a-link' });
  });

  it('says of each point what is wrong with it, all at once', () => {
    const sent = {
      ...DETAILS,
      day: '',
      items: 'n1 n2',
      ...item('n1', { 'item-n1-minutes': '0' }),
      ...item('n2', { 'item-n2-minutes': 'dix', 'item-n2-kind': 'fête' }),
    };
    expect(refusals(sent)).toEqual({
      day: 'required',
      'item-n1-minutes': 'item-minutes-out-of-range',
      'item-n2-kind': 'required',
      'item-n2-minutes': 'item-minutes-out-of-range',
    });
  });

  it('reads as many points as a meeting may have and no more, however many are sent', () => {
    const keys = Array.from({ length: MEETING_LIMITS.items + 1 }, (_, at) => `n${at}`);
    expect(refusals({ ...DETAILS, items: keys.join(' ') })).toEqual({ items: 'too-many-items' });
    expect(sentItems(formOf({ items: keys.join(' ') }))).toHaveLength(MEETING_LIMITS.items);
    const sections = Array.from({ length: MEETING_LIMITS.itemSections + 1 }, () => SECTION);
    expect(refusals({ ...DETAILS, items: 'n1', ...item('n1', { 'item-n1-sections': sections }) })).toEqual({
      'item-n1-sections': 'invalid',
    });
  });

  it('gives back what was typed of each point, right or wrong', () => {
    const sent = {
      items: 'n2 n1',
      ...item('n1'),
      ...item('n2', { 'item-n2-minutes': 'dix', 'item-n2-sections': [SECTION] }),
    };
    expect(sentItems(formOf(sent))).toEqual([
      { key: 'n2', title: 'Accueil', kind: 'information', minutes: 'dix', presenter: '', sections: [SECTION] },
      { key: 'n1', title: 'Accueil', kind: 'information', minutes: '10', presenter: '', sections: [] },
    ]);
  });

  it('knows which point and which field a name means', () => {
    expect(readItemField(`item-${ITEM}-title`)).toEqual({ key: ITEM, field: 'title' });
    expect(readItemField('title')).toBeNull();
    expect(readItemField('item-n1-other')).toBeNull();
  });
});
