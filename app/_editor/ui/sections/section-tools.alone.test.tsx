import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import type { SectionCapability } from '#domain/access/capability.ts';
import type { WriteRefusal } from '#domain/access/write-refusal.ts';
import { sectionId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import type { ServedSection } from '../served-document.ts';
import { EditSection } from './edit-section.tsx';
import { SectionLock } from './section-lock.tsx';

const document = vi.hoisted(() => ({ now: {} }));
vi.mock('../document-context.tsx', () => ({ useDocument: () => document.now }));
vi.mock('#app/_data/run-document.ts', () => ({ lockSection: async () => ({}) }));
vi.mock('#app/_components/dialog.tsx', () => ({ Dialog: ({ trigger }: { trigger: unknown }) => trigger }));

const section = (title: string): ServedSection => ({
  ...{ id: sectionId.parse(crypto.randomUUID()), title, prompt: '', version: null, writers: null },
  ...{ action: null, seen: '', html: '' },
});
const [ONE, OTHER] = [section('Atouts'), section('Obstacles')];

/** The tools of a section, as who has these capabilities there finds them while it is drafted. */
function tools(refusal: WriteRefusal | null, capabilities: readonly SectionCapability[], sections = [ONE, OTHER]) {
  const own = { capabilities, refusal, locked: false, writers: [] };
  const rights = { stage: 'drafting', sections: { [ONE.id]: own } };
  document.now = { facts: { kind: 'diagnostic' }, rights, sections };
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
      <EditSection section={ONE} />
      <SectionLock section={ONE} />
    </NextIntlClientProvider>,
  );
  return ['Modifier', 'Verrouiller'].filter((word) => markup.includes(`>${word}<`));
}

test('an adopted section is neither locked nor given to others, and may still be moved among others', () => {
  const facilitator = ['structure', 'moderate', 'facilitate'] as const;
  expect(tools(null, facilitator)).toEqual(['Modifier', 'Verrouiller']);
  expect(tools('adopted', facilitator)).toEqual(['Modifier']);
  expect(tools('adopted', facilitator, [ONE])).toEqual([]);
  expect(tools('adopted', ['moderate', 'facilitate'])).toEqual([]);
});
