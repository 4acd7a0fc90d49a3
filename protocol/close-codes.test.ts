import { describe, expect, it } from 'vitest';
import { CLOSE, mayRetry } from './close-codes.ts';

describe('close codes', () => {
  it('never change', () => {
    expect(CLOSE).toEqual({
      goingAway: 1001,
      notThisKindOfFrame: 1003,
      unreadableFrame: 1007,
      serverError: 1011,
      reloading: 1012,
      notSignedIn: 4401,
      noAccess: 4403,
      noSuchDocument: 4404,
      tooSlow: 4408,
      writingRefused: 4409,
      tooLarge: 4413,
      olderPage: 4426,
      tooMany: 4429,
    });
  });

  it('are ones that a WebSocket may be closed with', () => {
    for (const code of Object.values(CLOSE)) {
      // 1004 to 1006 and 1015 are reserved and never travel.
      expect(code === 1012 || (code >= 4000 && code < 5000) || [1001, 1003, 1007, 1011].includes(code)).toBe(true);
    }
  });
});

describe('mayRetry', () => {
  it.each([
    ['signed out', CLOSE.notSignedIn],
    ['no longer a member', CLOSE.noAccess],
    ['there is no such document', CLOSE.noSuchDocument],
    ['the page is to be reloaded', CLOSE.olderPage],
  ])('is false where only the person can help: %s', (_sentence, code) => {
    expect(mayRetry(code)).toBe(false);
  });

  it.each([
    ['the server is restarted', CLOSE.goingAway],
    ['the document is reloaded', CLOSE.reloading],
    ['something failed on the server', CLOSE.serverError],
    ['it read too slowly', CLOSE.tooSlow],
    ['it said too much at once', CLOSE.tooMany],
    ['the line was cut', 1006],
    ['a code that nobody knows', 4999],
  ])('is true where time can help: %s', (_sentence, code) => {
    expect(mayRetry(code)).toBe(true);
  });
});
