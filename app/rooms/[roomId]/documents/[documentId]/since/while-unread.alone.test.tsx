// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { DocumentId } from '#domain/ids.ts';
import type { Drawn } from './use-seen-while-open.ts';
import { WhileUnread } from './while-unread.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const at = vi.hoisted(() => ({
  state: { link: 'online', synced: true, doc: undefined as unknown },
  noteSeen: vi.fn(),
  redraw: vi.fn(),
}));
const ID = 'document' as DocumentId;
vi.mock('#app/_editor/ui/document-context.tsx', () => ({
  useDocument: () => ({ facts: { documentId: ID }, state: at.state }),
}));
vi.mock('./note-seen.ts', () => ({ noteSeen: at.noteSeen }));
vi.mock('#app/_components/use-redraw.ts', () => ({ useRedraw: () => at.redraw }));
vi.mock('#app/_components/button.tsx', () => ({ Button: () => null }));
vi.mock('next-intl', () => ({ useTranslations: () => (key: string) => key }));

let doc: Y.Doc;
beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  at.noteSeen.mockClear();
  at.redraw.mockClear();
  doc = new Y.Doc();
  at.state = { link: 'online', synced: true, doc };
  sight('visible');
});

function sight(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

function othersWrite(): void {
  const theirs = new Y.Doc();
  theirs.getText('text').insert(0, 'Encore.');
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
}

/** A page as the server draws it with this card, from this row of the log. */
async function page(card: string | null, seq: number) {
  const box = document.createElement('div');
  const root = createRoot(box);
  onTestFinished(() => act(() => root.unmount()));
  const render = (next: string | null, drawn: Drawn) =>
    act(async () => root.render(<WhileUnread {...{ documentId: ID, drawn }}>{next}</WhileUnread>));
  const first = { seq };
  await render(card, first);
  const draw = (next: string | null, drawnSeq: number) => render(next, { seq: drawnSeq });
  return { draw, renderAgain: () => render(card, first), shown: () => box.textContent };
}

test('what one looked at is seen after some seconds, and what came before one’s eyes when one turns away', async () => {
  await page(null, 3);
  await wait(4_000);
  expect(at.noteSeen).not.toHaveBeenCalled();
  await wait(1_000);
  othersWrite();
  sight('hidden');
  expect(at.noteSeen.mock.calls).toEqual([
    [ID, null],
    [ID, null],
  ]);
});

test('what others write while one is in another tab is not seen by passing, and is told on coming back', async () => {
  const { draw, shown } = await page('Ce matin', 3);
  await wait(5_000);
  sight('hidden');
  at.noteSeen.mockClear();
  othersWrite();
  await draw(null, 4);
  sight('visible');
  expect(at.redraw).toHaveBeenCalledTimes(1);
  await wait(1_000);
  sight('hidden');
  sight('visible');
  await wait(60_000);
  expect(at.noteSeen, 'not before it is told').not.toHaveBeenCalled();
  await draw('Cet après-midi', 9);
  expect(shown()).toContain('Cet après-midi');
  await wait(4_000);
  expect(at.noteSeen).not.toHaveBeenCalled();
  await wait(1_000);
  expect(at.noteSeen.mock.calls).toEqual([[ID, null]]);
});

test('a line that was down meanwhile is waited for, and what came by it is told too', async () => {
  const { draw, renderAgain, shown } = await page(null, 3);
  sight('hidden');
  at.state = { ...at.state, link: 'offline', synced: false };
  await renderAgain();
  sight('visible');
  await wait(1_000);
  othersWrite();
  at.state = { ...at.state, link: 'online', synced: true };
  await renderAgain();
  await wait(60_000);
  expect(at.noteSeen).not.toHaveBeenCalledWith(ID, null);
  expect(at.redraw).toHaveBeenCalled();
  await draw('Cet après-midi', 9);
  expect(shown()).toContain('Cet après-midi');
});

test('a page that is drawn anew out of sight notes nothing', async () => {
  const { draw } = await page(null, 3);
  await wait(5_000);
  sight('hidden');
  at.noteSeen.mockClear();
  othersWrite();
  await draw(null, 4);
  await draw(null, 5);
  expect(at.noteSeen).not.toHaveBeenCalled();
});

test('what one has on the screen stays while the page is drawn for other reasons', async () => {
  const { draw, shown } = await page('Ce matin', 3);
  await wait(5_000);
  othersWrite();
  await draw(null, 4);
  expect(shown()).toContain('Ce matin');
  await draw('Autre', 5);
  expect(shown()).toContain('Ce matin');
});
