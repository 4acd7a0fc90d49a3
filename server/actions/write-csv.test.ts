import { describe, expect, test } from 'vitest';
import type { SectionId, ThemeId } from '#domain/ids.ts';
import type { ActionLine, ActionPlan } from './list-actions.ts';
import { writeActionsCsv } from './write-csv.ts';

const ACTION: ActionLine = {
  sectionId: 'a' as SectionId,
  number: 1,
  title: 'Écoles de musique',
  summary: '',
  status: 'under-way',
  phase: 'operation',
  priority: 'high',
  themeId: 't' as ThemeId,
  orientationId: null,
  leadBody: 'Brest métropole',
  leadPerson: '',
  electedReferent: '',
  partners: 'Région\nÉtat',
  territoryIds: [],
  startsOn: '2026-05-22',
  endsOn: null,
  yearly: false,
  firstExperiment: false,
  confidential: false,
  abandonedBecause: '',
  mergedInto: null,
  adopted: false,
  reviewedOn: null,
  concern: null,
  follow: false,
  steps: [],
  indicators: [],
  budget: [
    { id: '1', year: 2026, kind: 'operation', payer: '', unit: 'eur', planned: 123_456_750, spent: 2_250 },
    { id: '2', year: 2026, kind: 'operation', payer: '', unit: 'fte', planned: 50, spent: null },
  ],
};

const written = (...actions: Partial<ActionLine>[]): string => {
  const plan: ActionPlan = {
    document: null,
    themes: [{ id: 't' as ThemeId, title: 'Santé ; culture' }],
    orientations: [],
    findings: [],
    links: [],
    linkable: [],
    territories: [],
    mayManage: false,
    mayOrder: false,
    actions: actions.map((more) => ({ ...ACTION, ...more })),
  };
  return writeActionsCsv(plan, 'fr');
};

describe('a plan as CSV', () => {
  test('begins with a byte order mark, has semicolons between cells and Windows’ ends of lines', () => {
    const csv = written({});
    expect(csv.startsWith('\ufeffN°;Titre;')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    const [heads = '', row = ''] = csv.replace('Région\nÉtat', '').split('\r\n');
    expect(row).toContain('1;Écoles de musique;');
    expect(row).toContain('"Santé ; culture"');
    expect(heads.split(';')).toHaveLength(21);
  });

  test('writes decimals with a comma, nothing to group thousands, and days as people do', () => {
    expect(written({})).toContain(';22/05/2026;;non;1234567,5;22,5;0,5;0;');
  });

  test('keeps several lines in one cell', () => {
    expect(written({})).toContain(';"Région\nÉtat";');
  });

  test.each(['=1+1', '+33 2 98', '-12', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1'])(
    'keeps %j as text, whatever a spreadsheet would make of it',
    (title) => {
      const cell = written({ title }).split('\r\n')[1]?.slice(2) ?? '';
      expect(cell.startsWith(`'${title}`) || cell.startsWith(`"'${title}`)).toBe(true);
    },
  );

  test('leaves out what is not announced yet', () => {
    const csv = written({ title: 'Secret', confidential: true }, { title: 'Public' });
    expect(csv).not.toContain('Secret');
    expect(csv).toContain('Public');
  });
});
