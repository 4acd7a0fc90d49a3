// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { documentId, personId } from '#domain/ids.ts';
import { ProposedDraft } from './proposed-draft.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const device = vi.hoisted(() => ({ asked: [] as unknown[], answer: (_isGone: boolean) => {} }));
vi.mock('#app/_editor/session/amendment-draft.ts', () => ({
  removeProposedDraft: (draft: unknown) => {
    device.asked.push(draft);
    return new Promise<boolean>((resolve) => {
      device.answer = resolve;
    });
  },
}));

const DRAFT = {
  draftId: '7d1c7a90-8a44-4a39-9d6f-1f6b1f8f2e22',
  documentId: documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11'),
  personId: personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22'),
};
const OWN = `?proposed=${DRAFT.draftId}`;
const answer = (isGone: boolean) => act(async () => device.answer(isGone));

beforeEach(async () => {
  device.asked = [];
  history.replaceState(null, '', `/amendments/1${OWN}`);
  const root = createRoot(document.createElement('div'));
  onTestFinished(() => act(() => root.unmount()));
  await act(async () => root.render(<ProposedDraft {...DRAFT} />));
});

test('the draft that the address names goes from the device, then from the address', async () => {
  expect([device.asked, location.search]).toEqual([[DRAFT], OWN]);
  await answer(true);
  expect([location.pathname, location.search]).toEqual(['/amendments/1', '']);
});

test('the address stays where the device would not let it go', async () => {
  await answer(false);
  expect(location.search).toBe(OWN);
});

test('whoever has gone on meanwhile stays where they are', async () => {
  history.pushState(null, '', '/amendments/2?page=3');
  await answer(true);
  expect(location.search).toBe('?page=3');
});
