import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatePart } from './late-part.ts';

const WORDS = { comments: { said: 'Ce qui a été dit' } };
const Form = () => null;

/** A promise that is settled from outside. */
function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** A part whose code and words come when the test says so. */
function openPart() {
  const asked: { code: ReturnType<typeof deferred<typeof Form>>; words: ReturnType<typeof deferred<Response>> }[] = [];
  const part = new LatePart('app/_comments/some-form.tsx', () => {
    const turn = { code: deferred<typeof Form>(), words: deferred<Response>() };
    asked.push(turn);
    return turn.code.promise;
  });
  const request = vi.fn(() => asked.at(-1)?.words.promise);
  vi.stubGlobal('fetch', request);
  const answer = async (turn: number, words: Response = Response.json(WORDS)) => {
    asked[turn]?.code.resolve(Form);
    asked[turn]?.words.resolve(words);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { part, asked, request, answer };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a part of a page that comes later', () => {
  it('is there once both its code and its words are', async () => {
    const { part, asked, request, answer } = openPart();
    void part.fetch('fr');
    expect(request).toHaveBeenCalledWith('/api/words/fr?part=app%2F_comments%2Fsome-form.tsx');
    asked[0]?.code.resolve(Form);
    await vi.advanceTimersByTimeAsync(0);
    expect(part.stateIn('fr')).toBe('awaited');
    await answer(0);
    expect(part.stateIn('fr')).toEqual({ Component: Form, words: WORDS });
    expect(part.stateIn('en'), 'another language has its own words').toBe('awaited');
  });

  it('is fetched once, however many show it', async () => {
    const { part, asked, answer } = openPart();
    void part.fetch('fr');
    void part.fetch('fr');
    await answer(0);
    void part.fetch('fr');
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['its words are refused', Response.json({ error: { code: 'not-found', message: '…' } }, { status: 404 })],
    ['what comes is no words', Response.json([1, 2])],
  ])('is missing where %s, and is fetched again when somebody asks', async (_, refused) => {
    const { part, answer } = openPart();
    void part.fetch('fr');
    await answer(0, refused);
    expect(part.stateIn('fr')).toBe('missing');
    void part.fetch('fr');
    expect(part.stateIn('fr')).toBe('awaited');
    await answer(1);
    expect(part.stateIn('fr')).toMatchObject({ words: WORDS });
  });

  it('is missing where its code does not come', async () => {
    const { part, asked } = openPart();
    void part.fetch('fr');
    asked[0]?.code.reject(new Error('Failed to load chunk'));
    await vi.advanceTimersByTimeAsync(0);
    expect(part.stateIn('fr')).toBe('missing');
  });

  it('is called missing where nothing is heard, and shown all the same when it comes after all', async () => {
    const { part, answer } = openPart();
    const heard = vi.fn();
    part.subscribe(heard);
    void part.fetch('fr');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(part.stateIn('fr')).toBe('missing');
    await answer(0);
    expect(part.stateIn('fr')).toMatchObject({ words: WORDS });
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it('stays there where an earlier try fails behind a later one that brought it', async () => {
    const { part, asked, answer } = openPart();
    void part.fetch('fr');
    await vi.advanceTimersByTimeAsync(10_000);
    void part.fetch('fr');
    await answer(1);
    asked[0]?.code.reject(new Error('Failed to load chunk'));
    await vi.advanceTimersByTimeAsync(0);
    expect(part.stateIn('fr')).toMatchObject({ words: WORDS });
  });
});
