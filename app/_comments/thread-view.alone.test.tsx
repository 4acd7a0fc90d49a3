// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { threadId } from '#domain/ids.ts';
import { formats } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { Line, Thread } from './answers.ts';
import { ThreadView } from './thread-view.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const room = vi.hoisted(() => ({ thread: {} as unknown, tell: () => {} }));
vi.mock('./ask.ts', () => ({ ask: async () => ({ ok: true, value: room.thread }) }));
vi.mock('./answers.ts', () => ({ threadAnswer: { safeParse: (data: unknown) => ({ data }) } }));
vi.mock('./places.ts', () => ({ useCommentedDocument: () => ({ documentId: 'document' }) }));
vi.mock('./place-note.tsx', () => ({ PlaceNote: () => null }));
vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({
  useRoom: () => [],
  useNews: (_: unknown, heard: () => void) => {
    room.tell = heard;
  },
}));

const id = threadId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const LINE = { id } as Line;
const OPEN = { id, said: [], resolved: null, may: { reply: true, resolve: false, reopen: false } } as unknown as Thread;
const RESOLVED = {
  ...OPEN,
  resolved: { by: 'Samira Benali', at: new Date('2026-11-28T09:00:00Z') },
  may: { reply: false, resolve: false, reopen: true },
} as unknown as Thread;

test('who answers in a discussion that somebody resolves is told in place, keeps the words, and may reopen it', async () => {
  room.thread = OPEN;
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(() => {
    act(() => root.unmount());
    box.remove();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris" formats={formats}>
        <ThreadView line={LINE} />
      </NextIntlClientProvider>,
    ),
  );
  const status = box.querySelector('[role=status]');
  expect(status?.textContent).toBe('');
  const area = box.querySelector('textarea') as HTMLTextAreaElement;
  area.focus();
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, 'Et le dimanche ?');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => {
    room.thread = RESOLVED;
    room.tell();
  });
  expect(box.querySelector('[role=status]'), 'the same, so that it is said aloud').toBe(status);
  expect(status?.textContent).toMatch(/^Résolue par Samira Benali/);
  expect(box.querySelector('textarea')).toBe(area);
  expect([area.value, document.activeElement]).toEqual(['Et le dimanche ?', area]);
  expect(box.textContent).toContain('Rouvrir la discussion');
});
