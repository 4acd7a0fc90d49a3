// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { CooperationId } from '#domain/ids.ts';
import { formats } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { TerritoryForm } from './territory-form.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const FOUND = [
  {
    code: '29024',
    name: 'Carhaix-Plouguer',
    kind: 'commune',
    inhabitants: 7_000,
    members: [],
    department: 'Finistère',
  },
];
vi.mock('./add-territory-from-form.ts', () => ({ addTerritoryFromForm: async () => ({}) }));
vi.mock('./use-official-search.ts', () => ({ useOfficialSearch: () => ({ found: FOUND, state: 'done' }) }));
/** The field alone: what it offers is placed by the browser. */
vi.mock('#app/_components/forms/combo-box.tsx', () => ({
  ComboBox: ({ items, onChoose }: { items: { id: string }[]; onChoose: (id: string) => void }) =>
    items.map(({ id }) => <button key={id} type="button" id="choose" onClick={() => onChoose(id)} />),
}));

test('what the list leaves empty is said where it fills in the rest, with the way there, until it is given', async () => {
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(() => {
    act(() => root.unmount());
    box.remove();
  });
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr} formats={formats}>
        <TerritoryForm cooperationId={'one' as CooperationId} officialYear={2023} />
      </NextIntlClientProvider>,
    ),
  );
  const area = box.querySelector<HTMLInputElement>('#areaKm2') ?? expect.fail('no area');
  const wayThere = () => box.querySelector('a[href="#areaKm2"]');
  expect(wayThere()).toBeNull();
  await act(async () => box.querySelector<HTMLElement>('#choose')?.click());
  expect(box.querySelector<HTMLInputElement>('#name')?.value).toBe('Carhaix-Plouguer');
  expect(wayThere()?.textContent).toBe('Indiquer la surface');
  expect(box.querySelector('[role=status].sr-only')?.textContent).toContain('La surface n’est pas dans la liste.');
  area.value = '25,6';
  await act(async () => area.dispatchEvent(new Event('input', { bubbles: true })));
  expect(wayThere()).toBeNull();
});
