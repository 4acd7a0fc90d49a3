import { describe, expect, test } from 'vitest';
import { accept, refuse } from '../refusal.ts';
import { MINUTES_LIMITS, mayPublish, mayRemark, remarksEnd, remarksOpenUntil } from './minutes.ts';

describe('minutes are published', () => {
  test.each([
    ['draft', true, accept('published')],
    ['draft', false, refuse('meeting-not-over')],
    ['published', true, refuse('minutes-published')],
    ['approved', true, refuse('minutes-published')],
  ] as const)('%s, meeting over %s', (state, isOver, expected) => {
    expect(mayPublish({ state, isOver })).toEqual(expected);
  });
});

describe('a member remarks on minutes', () => {
  const published = new Date('2026-10-20T10:00:00Z');
  const until = remarksEnd(published, 15, 'Europe/Paris');
  const asked = { state: 'published', remarksUntil: until, now: published, made: 0 } as const;

  test('from their publishing until the charter’s days are over, to the very end of the last', () => {
    expect(mayRemark(asked)).toEqual(accept('remarked'));
    expect(until).toEqual(new Date('2026-11-04T22:59:59.999Z'));
    expect(mayRemark({ ...asked, now: until })).toEqual(accept('remarked'));
    expect(mayRemark({ ...asked, now: new Date(until.getTime() + 1) })).toEqual(refuse('remarks-over'));
  });

  test('which is said as long as it is so', () => {
    expect(remarksOpenUntil(asked, published)).toEqual(until);
    expect(remarksOpenUntil(asked, until)).toEqual(until);
    expect(remarksOpenUntil(asked, new Date(until.getTime() + 1))).toBeNull();
    expect(remarksOpenUntil({ ...asked, state: 'approved' }, published)).toBeNull();
    expect(remarksOpenUntil({ state: 'draft', remarksUntil: null }, published)).toBeNull();
  });

  test('not before they are published, nor once they are approved', () => {
    expect(mayRemark({ ...asked, state: 'draft', remarksUntil: null })).toEqual(refuse('minutes-not-published'));
    expect(mayRemark({ ...asked, state: 'approved' })).toEqual(refuse('minutes-approved'));
  });

  test('and not without end', () => {
    expect(mayRemark({ ...asked, made: MINUTES_LIMITS.remarks - 1 })).toEqual(accept('remarked'));
    expect(mayRemark({ ...asked, made: MINUTES_LIMITS.remarks })).toEqual(refuse('too-many-remarks'));
  });
});
