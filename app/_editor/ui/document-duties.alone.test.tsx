import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { DocumentKind, Stage } from '#domain/document.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { DocumentDuties } from './document-duties.tsx';

const document = vi.hoisted(() => ({ now: {} }));
vi.mock('./document-context.tsx', () => ({ useDocument: () => document.now }));
vi.mock('#app/_data/run-document.ts', () => ({ moveStage: async () => ({}) }));
vi.mock('#app/_data/freeze-room.ts', () => ({ freezeRoom: async () => ({}) }));

const { toReview, toDrafting, edit } = MESSAGES.fr.document.duty;
const { freeze, thaw } = MESSAGES.fr.room;

/** What a facilitator runs a document with, in the order in which it stands there. */
function duties(kind: DocumentKind, stage: Stage, frozen = false): string[] {
  const sections = { one: { capabilities: ['facilitate'] } };
  document.now = { facts: { kind, roomId: 'r', documentId: 'd' }, rights: { stage, frozen, sections } };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
      <DocumentDuties />
    </NextIntlClientProvider>,
  );
  return [freeze, thaw, toReview, toDrafting, edit].filter((word) => markup.includes(`>${word}<`));
}

test('a facilitator suspends the writing and moves a document to review and back', () => {
  expect(duties('diagnostic', 'drafting')).toEqual([freeze, toReview, edit]);
  expect(duties('diagnostic', 'review', true)).toEqual([thaw, toDrafting, edit]);
  expect(duties('diagnostic', 'adopted')).toEqual([freeze, edit]);
});

test('minutes have their own course: neither is offered there but the way back from review', () => {
  expect(duties('minutes', 'drafting')).toEqual([edit]);
  expect(duties('minutes', 'drafting', true)).toEqual([edit]);
  expect(duties('minutes', 'review')).toEqual([toDrafting, edit]);
});
