import { describe, expect, test } from 'vitest';
import { ACTION_LIMITS } from './action.ts';
import {
  ACTION_FIELDS,
  type FieldRefusal,
  isDayField,
  RECORD_KINDS,
  type RecordKind,
  readActionField,
} from './fields.ts';

const { line, summary, text, partners } = ACTION_LIMITS;
const long = (length: number) => 'x'.repeat(length + 1);

/** For each field of each record what is no value of it, and why. */
const WRONG: readonly [RecordKind, string, unknown, FieldRefusal][] = [
  ['action', 'title', ' ', 'required'],
  ['action', 'title', '\u200b', 'nothing-visible'],
  ['action', 'title', long(line), 'too-long'],
  ['action', 'summary', long(summary), 'too-long'],
  ['action', 'status', 'asleep', 'malformed'],
  ['action', 'status', '', 'malformed'],
  ['action', 'phase', 'dream', 'malformed'],
  ['action', 'priority', 'urgent', 'malformed'],
  ['action', 'themeId', 'culture', 'malformed'],
  ['action', 'orientationId', '1', 'malformed'],
  ['action', 'leadBody', long(line), 'too-long'],
  ['action', 'leadPerson', long(line), 'too-long'],
  ['action', 'electedReferent', long(line), 'too-long'],
  ['action', 'partners', long(partners), 'too-long'],
  ['action', 'territoryIds', 'Brest', 'malformed'],
  ['action', 'territoryIds', ['Brest'], 'malformed'],
  ['action', 'startsOn', '31/12/2026', 'not-a-day'],
  ['action', 'startsOn', '2026-02-30', 'not-a-day'],
  ['action', 'startsOn', '0026-02-03', 'year-out-of-reach'],
  ['action', 'endsOn', 'demain', 'not-a-day'],
  ['action', 'endsOn', '2101-01-01', 'year-out-of-reach'],
  ['action', 'yearly', 'perhaps', 'malformed'],
  ['action', 'participation', long(text), 'too-long'],
  ['action', 'firstExperiment', 1, 'malformed'],
  ['action', 'learned', long(text), 'too-long'],
  ['action', 'confidential', null, 'malformed'],
  ['step', 'title', '', 'required'],
  ['step', 'dueOn', '2026-13-01', 'not-a-day'],
  ['step', 'doneOn', 'hier', 'not-a-day'],
  ['budget', 'year', '1850', 'year-out-of-reach'],
  ['budget', 'year', '2027,5', 'not-whole'],
  ['budget', 'year', 'bientôt', 'not-a-whole-number'],
  ['budget', 'kind', 'gift', 'malformed'],
  ['budget', 'payer', long(line), 'too-long'],
  ['budget', 'unit', 'francs', 'malformed'],
  ['budget', 'planned', 'douze', 'not-a-number'],
  ['budget', 'planned', '3,057', 'number-ambiguous'],
  ['budget', 'planned', '1000000000,01', 'amount-too-large'],
  ['budget', 'planned', '1,005', 'number-ambiguous'],
  ['budget', 'planned', '10,0051', 'too-many-decimals'],
  ['budget', 'spent', '-3', 'number-negative'],
  ['indicator', 'title', ' ', 'required'],
  ['indicator', 'unit', long(40), 'too-long'],
  ['indicator', 'baseline', 'peu', 'not-a-number'],
  ['indicator', 'target', '1000000000001', 'figure-too-large'],
  ['indicator', 'targetOn', '2026', 'not-a-day'],
  ['value', 'on', '', 'not-a-day'],
  ['value', 'value', '', 'number-missing'],
  ['value', 'value', 'beaucoup', 'not-a-number'],
];

describe('a field of an action', () => {
  test.each(WRONG)('of its %s, %s, is refused with the reason where it holds %j', (kind, field, typed, code) => {
    expect(readActionField(kind, field, typed)).toEqual({ ok: false, code });
  });

  test('has something that is refused in the table above, whichever it is', () => {
    const fields = RECORD_KINDS.flatMap((kind) => Object.keys(ACTION_FIELDS[kind]).map((field) => `${kind}.${field}`));
    expect(new Set(WRONG.map(([kind, field]) => `${kind}.${field}`))).toEqual(new Set(fields));
  });

  test('may stay empty, all but what names the action or a line, what is chosen or ticked, and a measurement', () => {
    const needed = RECORD_KINDS.flatMap((kind) =>
      Object.keys(ACTION_FIELDS[kind])
        .filter((field) => !readActionField(kind, field, field === 'territoryIds' ? [] : '').ok)
        .map((field) => `${kind}.${field}`),
    );
    expect(needed.sort()).toEqual([
      'action.confidential',
      'action.firstExperiment',
      'action.phase',
      'action.status',
      'action.title',
      'action.yearly',
      'budget.kind',
      'budget.unit',
      'indicator.title',
      'step.title',
      'value.on',
      'value.value',
    ]);
  });

  test('holds a day exactly where one that is none is refused for that', () => {
    for (const [kind, field] of WRONG) {
      const refused = readActionField(kind, field, '31/12/2026');
      expect([kind, field, isDayField(kind, field)]).toEqual([
        kind,
        field,
        !refused.ok && refused.code === 'not-a-day',
      ]);
    }
    expect(isDayField('action', 'constructor')).toBe(false);
  });

  test.each(['createdBy', 'constructor', '__proto__', 'id', ''])('is none by the name of %j', (field) => {
    expect(readActionField('action', field, 'x')).toEqual({ ok: false, code: 'malformed' });
  });
});
