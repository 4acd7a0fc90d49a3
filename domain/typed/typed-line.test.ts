import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine, readLine, readLines } from './typed-line.ts';

const RLO = '\u202e';
const line = (typed: string) => readLine(typed, 40);

describe('one line that somebody types', () => {
  it.each([
    ['  Anne \n Cariou ', 'Anne Cariou'],
    ['Anne\u0000Cariou\u0007', 'AnneCariou'],
    ['Anne\u2028Cariou\u0085Le Goff', 'Anne Cariou Le Goff'],
    ['Rene\u0301', 'René'],
    [`${RLO}enna`, 'enna'],
    ['\u2066Anne\u2069\u200f\u061c', 'Anne'],
    ['Anne\u200b\u00ad\ufeff\u2060', 'Anne'],
    ['Anne\u200dCariou', 'AnneCariou'],
    ['Salle\ufe0f 2\ufe0f', 'Salle 2'],
    ['\u{e0041}Anne\u{e0001}', 'Anne'],
    ['A\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301nne', 'Á\u0301\u0301\u0301nne'],
    ['\ud800Anne\udc00', 'Anne'],
  ])('%j is read as %j', (typed, read) => {
    expect(line(typed)).toEqual({ ok: true, value: read });
  });

  it.each([
    'Quelle école\u202f?',
    'Et après\u00a0: l’eau',
    '«\u202fEnsemble\u202f»',
    'الحسن',
    'שרה כהן',
    '👩‍🌾 et 🏳️‍🌈',
    '葛󠄀城',
    'می‌خواهم',
    '⚠️ Attention',
    'Nguyễn Thị Ái',
    'CO₂ & m²',
    '<b>gras</b>',
  ])('%j stays as it is', (typed) => {
    expect(line(typed)).toEqual({ ok: true, value: typed });
  });

  it('takes two spellings of one accented letter for the same', () => {
    expect(line('Besanc\u0327on')).toEqual(line('Besançon'));
  });

  it.each(['', ' \t ', '\u00a0'])('is asked for where nothing was typed: %j', (typed) => {
    expect(line(typed)).toEqual({ ok: false, code: 'required' });
  });

  it.each([
    '\u200b',
    '\u3164',
    `${RLO}\u2069`,
    '\u2800',
    '\u0000',
    '\u0301',
    '\ufe0f\u200d',
    '\u{e0041}',
    '\ufffc',
    '\ue000',
  ])('is refused where nothing of it can be seen: %j', (typed) => {
    expect(line(typed)).toEqual({ ok: false, code: 'nothing-visible' });
  });

  it('is measured as it will be kept', () => {
    expect(readLine('e\u0301'.repeat(40), 40)).toEqual({ ok: true, value: 'é'.repeat(40) });
    expect(readLine('a'.repeat(41), 40)).toEqual({ ok: false, code: 'too-long' });
  });

  it('is nothing more once it has been read, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (typed) => {
        const read = readLine(typed, 1_000);
        if (!read.ok) return;
        expect(readLine(read.value, 1_000)).toEqual(read);
        expect(read.value).not.toMatch(/\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(read.value).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('says as a field what is wrong with it', () => {
    expect(oneLine(4).safeParse('\u200b').error?.issues[0]?.message).toBe('nothing-visible');
    expect(oneLine(4).safeParse(undefined).error?.issues[0]?.message).toBe('required');
    expect(oneLine(4).safeParse('Annee').error?.issues[0]?.message).toBe('too-long');
    expect(oneLine(4).safeParse(' Anne ').data).toBe('Anne');
  });
});

describe('several lines that somebody types', () => {
  it('keeps its lines, with what is in them put in order, and at most one blank one between two', () => {
    expect(readLines(' Un\u0000 \r\n\r\n\r\n\u202eDeux\t2 \u2029Trois\n ', 100)).toEqual({
      ok: true,
      value: 'Un\n\nDeux 2\nTrois',
    });
  });

  it('may be empty, and is no longer than it may be', () => {
    expect(readLines('\u200b\n', 100)).toEqual({ ok: true, value: '' });
    expect(readLines('a\n'.repeat(60), 100)).toEqual({ ok: false, code: 'too-long' });
  });
});
