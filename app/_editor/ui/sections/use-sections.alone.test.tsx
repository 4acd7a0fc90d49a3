// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { documentId, sectionId, versionId } from '#domain/ids.ts';
import type { Rights } from '#protocol/messages.ts';
import type { ServedDocument } from '../served-document.ts';
import { useSections } from './use-sections.ts';

vi.mock('#app/rooms/[roomId]/live/room-context.tsx', () => ({ useNews: () => {} }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const DOCUMENT = documentId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const ADDED = sectionId.parse('b2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e91');

const RIGHTS = { sections: { [ADDED]: { capabilities: [] } } } as unknown as Rights;
const SERVED = { documentId: DOCUMENT, sections: [], only: null } as unknown as ServedDocument;
let shown: readonly { readonly title: string }[] = [];

function Page() {
  shown = useSections(SERVED, RIGHTS).sections;
  return null;
}

test('a list of sections that could not be had is asked for again until it is there', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const list = [{ id: ADDED, title: 'Ajoutée', prompt: '', version: null, writers: null, action: null, seen: '' }];
  const answers = [Promise.reject(new TypeError('offline')), new Response('', { status: 503 }), Response.json(list)];
  const fetched = vi.fn(async () => answers.shift() ?? expect.fail());
  vi.stubGlobal('fetch', fetched);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  await act(async () => root.render(<Page />));
  for (let time = 0; time < 2; time++) await act(async () => vi.advanceTimersByTime(5_000));
  expect(shown).toMatchObject([{ title: 'Ajoutée' }]);
  await act(async () => vi.advanceTimersByTime(60_000));
  expect(fetched).toHaveBeenCalledTimes(3);
});

const LINE = { id: ADDED, title: 'Atouts', prompt: '', version: null, writers: null, action: null, seen: '' };
const DRAWN = { ...SERVED, sections: [{ ...LINE, html: '' }] };
let known: unknown;

function Adopting({ refusal }: { readonly refusal: 'adopted' | null }) {
  const rights = { sections: { [ADDED]: { capabilities: [], refusal } } } as unknown as Rights;
  [known] = useSections(DRAWN, rights).sections;
  return null;
}

test('where a section is adopted meanwhile, or once more, it is asked which version is in force', async () => {
  const versions = [crypto.randomUUID(), crypto.randomUUID()].map((id) => versionId.parse(id));
  const answers = versions.map((version) => Response.json([{ ...LINE, version }]));
  vi.stubGlobal('fetch', async () => answers.shift() ?? expect.fail());
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  onTestFinished(() => act(() => root.unmount()));
  const draw = (refusal: 'adopted' | null) => act(async () => root.render(<Adopting refusal={refusal} />));
  await draw(null);
  for (const version of versions) {
    await draw('adopted');
    expect(known).toMatchObject({ version });
    await draw(null);
  }
});
