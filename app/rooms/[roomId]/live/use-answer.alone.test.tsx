// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { useAnswer } from './use-answer.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** What is told in the room. */
const news = vi.hoisted(() => ({ topics: [] as readonly string[], tell: () => {} }));
vi.mock('./room-context.tsx', () => ({
  useNews: (topics: readonly string[], hear: () => void) => {
    news.topics = topics;
    news.tell = hear;
  },
}));

/** What was asked for, each to be answered when the test says so. */
type Asked = { readonly path: string; readonly answer: (response: Response) => Promise<void> };
let asked: Asked[] = [];
beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (path: string) => {
    return new Promise<Response>((resolve) => {
      asked.push({ path, answer: (response) => act(async () => resolve(response)) });
    });
  });
});

const schema = z.array(z.string());

/** A part of a page that shows what it was answered last. */
function Part({ path }: { readonly path: string }) {
  const { answer, missing, askAgain } = useAnswer(path, schema, ['threads:1']);
  return (
    <button type="button" onClick={askAgain}>
      {answer?.join() ?? 'nothing yet'}
      {missing && ', missing'}
    </button>
  );
}

async function open(path: string) {
  const box = document.createElement('div');
  const root = createRoot(box);
  onTestFinished(() => act(() => root.unmount()));
  const show = (next: string) => act(async () => root.render(<Part path={next} />));
  await show(path);
  return { show, shown: () => box.textContent, retry: () => act(async () => box.querySelector('button')?.click()) };
}

test('it is asked for once, and again when the room has news of it', async () => {
  const { shown } = await open('/a');
  expect([shown(), news.topics]).toEqual(['nothing yet', ['threads:1']]);
  await asked[0]?.answer(Response.json(['one']));
  expect([shown(), asked.length]).toEqual(['one', 1]);
  await act(async () => news.tell());
  await asked[1]?.answer(Response.json(['one', 'two']));
  expect([shown(), asked.length]).toEqual(['one,two', 2]);
});

test('what was asked for before comes too late, and what came last stays in sight meanwhile', async () => {
  const { show, shown } = await open('/a');
  await asked[0]?.answer(Response.json(['of a']));
  await show('/b');
  await show('/c');
  expect(shown()).toBe('of a');
  await asked[2]?.answer(Response.json(['of c']));
  await asked[1]?.answer(Response.json(['of b']));
  expect(asked.map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
  expect(shown()).toBe('of c');
});

test.each([
  ['a refusal', () => new Response('{}', { status: 503 })],
  ['no JSON', () => new Response('<html>')],
  ['an answer of another version', () => Response.json([1])],
])('%s is missing until another try brings something', async (_, failing) => {
  const { shown, retry } = await open('/a');
  await asked[0]?.answer(failing());
  expect(shown()).toBe('nothing yet, missing');
  await retry();
  await asked[1]?.answer(Response.json(['one']));
  expect(shown()).toBe('one');
});
