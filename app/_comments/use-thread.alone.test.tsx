// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { threadId } from '#domain/ids.ts';
import { ask } from './ask.ts';
import { useThread } from './use-thread.ts';

vi.mock('./ask.ts', () => ({ ask: vi.fn(async () => ({ ok: true, value: {} })) }));
vi.mock('./answers.ts', () => ({ threadAnswer: { safeParse: (data: unknown) => ({ success: true, data }) } }));
vi.mock('./places.ts', () => ({ useCommentedDocument: () => ({ documentId: 'document' }) }));
vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({ useNews: () => {} }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const ID = threadId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');

function Shown() {
  useThread(ID);
  return null;
}

const turn = (visibility: DocumentVisibilityState) =>
  act(async () => {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
    document.dispatchEvent(new Event('visibilitychange'));
  });

test('a thread on a page that nobody looks at is read once somebody does', async () => {
  await turn('hidden');
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  await act(async () => root.render(<Shown />));
  const read = () => vi.mocked(ask).mock.calls.filter(([method]) => method === 'POST').length;
  expect(vi.mocked(ask)).toHaveBeenCalledWith('GET', `/api/threads/${ID}`);
  expect(read()).toBe(0);
  await turn('visible');
  expect(read()).toBe(1);
  await turn('hidden');
  await turn('visible');
  expect(read(), 'nothing was said meanwhile').toBe(1);
});
