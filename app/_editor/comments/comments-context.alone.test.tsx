// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type ThreadId, threadId } from '#domain/ids.ts';
import { CommentsProvider, useComments } from './comments-context.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const room = vi.hoisted(() => ({ open: [] as string[], tell: () => {} }));
vi.mock('#app/_comments/ask.ts', () => ({
  ask: async () => ({ ok: true, value: room.open.map((id) => ({ id })) }),
}));
vi.mock('#app/_comments/answers.ts', () => ({ linesAnswer: { safeParse: (data: unknown) => ({ data }) } }));
vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({
  useNews: (_: unknown, heard: () => void) => {
    room.tell = heard;
  },
}));
const DRAWN = vi.hoisted(() => ({ facts: { documentId: 'document', territories: [] }, sections: [] }));
vi.mock('../ui/document-context.tsx', () => ({ useDocument: () => DRAWN }));

const READ = threadId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const OTHER = threadId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e91');

let now: ReturnType<typeof useComments>;
function Page() {
  now = useComments();
  return null;
}

/** A page whose reader looks at a discussion, and what of it is beside the text, and counted. */
async function openPage() {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  await act(async () =>
    root.render(
      <CommentsProvider>
        <Page />
      </CommentsProvider>,
    ),
  );
  return {
    show: (id: ThreadId | null) => act(async () => now.show(id)),
    /** Others leave only these open. */
    leaveOpen: (...open: readonly ThreadId[]) =>
      act(async () => {
        room.open = [...open];
        room.tell();
      }),
    beside: () => now.cards.map(({ id }) => id),
    counted: () => now.lines.map(({ id }) => id),
  };
}

beforeEach(() => {
  room.open = [READ, OTHER];
});

test('a discussion that somebody resolves stays with who looks at it, until they close it', async () => {
  const { show, leaveOpen, beside, counted } = await openPage();
  expect(beside()).toEqual([READ, OTHER]);
  await show(READ);
  await leaveOpen(OTHER);
  expect([beside(), counted()]).toEqual([[OTHER, READ], [OTHER]]);
  await leaveOpen(READ, OTHER);
  expect(beside(), 'reopened').toEqual([READ, OTHER]);
  await leaveOpen();
  expect([beside(), counted()]).toEqual([[READ], []]);
  await show(null);
  expect(beside()).toEqual([]);
});

test('one that nobody looks at goes as it is resolved', async () => {
  const { show, leaveOpen, beside } = await openPage();
  await show(OTHER);
  await leaveOpen(OTHER);
  expect(beside()).toEqual([OTHER]);
});
