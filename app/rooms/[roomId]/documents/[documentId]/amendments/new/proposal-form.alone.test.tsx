// @vitest-environment happy-dom
import type { JSONContent } from '@tiptap/core';
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type AmendmentDraft, keepAmendmentDraft } from '#app/_editor/session/amendment-draft.ts';
import { documentId, personId, sectionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { ProposalForm } from './proposal-form.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const DRAFT: AmendmentDraft = {
  draftId: '7d1c7a90-8a44-4a39-9d6f-1f6b1f8f2e22',
  documentId: documentId.parse('0b8f7c1e-2f43-4d06-8c55-0f3f0c9b7a11'),
  personId: personId.parse('5d2c7a90-8a44-4a39-9d6f-1f6b1f8f2e22'),
};
const YANN = personId.parse('9e107d9d-372b-4b68-a1d8-3542a419d600');
const SECTION = sectionId.parse('1c8b52ae-7f0d-4d3f-8f8e-6a3a6f2b9c33');
const p = (text: string): JSONContent[] => [{ type: 'paragraph', content: [{ type: 'text', text }] }];
const BASE = p('Quatre cars par jour');
const KEPT = p('Six cars par jour');

async function openForm(draft: AmendmentDraft | null) {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(async () => {
    await act(async () => root.unmount());
    box.remove();
  });
  const draw = (base: readonly JSONContent[], block: number) =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
          <ProposalForm
            action={async () => ({})}
            sectionId={SECTION}
            anchor={{ blocks: [[block, 0]], before: [], after: [] }}
            base={base}
            otherPassage={null}
            draft={draft && { ...draft }}
          />
        </NextIntlClientProvider>,
      ),
    );
  await draw(BASE, 1);
  const field = box.querySelector('[role=textbox]') as HTMLElement;
  const sent = () => Object.fromEntries(new FormData(box.querySelector('form') as HTMLFormElement));
  return { draw, sent, shown: () => field.textContent };
}

beforeEach(() => {
  sessionStorage.clear();
  keepAmendmentDraft(DRAFT, KEPT);
});

test('begins with the draft that the address names, and says which one is proposed', async () => {
  const { sent, shown } = await openForm(DRAFT);
  expect(shown()).toBe('Six cars par jour');
  expect(sent()).toMatchObject({ draft: DRAFT.draftId, base: JSON.stringify(BASE), replacement: JSON.stringify(KEPT) });
});

test.each([
  ['no draft', null],
  ['one of somebody else', { ...DRAFT, personId: YANN }],
  ['one that was proposed already', { ...DRAFT, draftId: '7d1c7a90-8a44-4a39-9d6f-1f6b1f8f2e23' }],
])('begins with the passage where the address names %s', async (_, draft) => {
  const { sent, shown } = await openForm(draft);
  expect(shown()).toBe('Quatre cars par jour');
  expect(sent()).not.toHaveProperty('draft');
});

test('what is proposed stays in place of the passage that it was written in, whatever stands there now', async () => {
  const { draw, sent } = await openForm(DRAFT);
  const before = sent();
  await draw(p('Une autre ligne, venue avant'), 2);
  expect(sent()).toEqual(before);
});
