// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sectionId } from '#domain/ids.ts';
import { formats } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { ChangeList } from './change-list.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const SECTION = sectionId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e90');
const CHANGE = { at: '2026-11-26T09:00:00Z', by: 'Yann Riou', role: 'technician', record: 'action', line: '' };

/** The history of an action as the server answers it, by what is asked for. */
async function history(answers: Readonly<Record<string, object>>) {
  vi.stubGlobal('fetch', async (path: string) => {
    const answer = answers[path.split('?')[1] ?? ''];
    return new Response(JSON.stringify(answer), { status: answer ? 200 : 404 });
  });
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone="Europe/Paris">
        <ChangeList sectionId={SECTION} names={{}} />
      </NextIntlClientProvider>,
    ),
  );
  const rows = () =>
    [...page.querySelectorAll('tbody tr')]
      .map((row) => [...row.querySelectorAll('td')].slice(2).map(({ textContent }) => textContent))
      .filter((cells) => cells.length > 0);
  const older = () => [...page.querySelectorAll('button')].find((one) => one.textContent?.includes('plus anciens'));
  return { page, rows, older };
}

test('days are written as everywhere on the page, also in a whole line and in the name of a measure', async () => {
  const { rows } = await history({
    '': {
      changes: [
        { ...CHANGE, id: 4, field: 'endsOn', before: null, after: '2027-03-01' },
        {
          ...CHANGE,
          id: 3,
          field: 'added',
          record: 'step',
          line: 'Convention',
          before: null,
          after: ['dueOn=2027-01-31'],
        },
        { ...CHANGE, id: 2, field: 'value', record: 'value', line: '2026-10-31', before: 1, after: 2 },
        // What somebody typed stays as they typed it.
        { ...CHANGE, id: 1, field: 'summary', before: '2026-10-31', after: '' },
      ],
      hasMore: false,
    },
  });
  expect(rows()).toEqual([
    ['Fin', '—', '1 mars 2027'],
    ['jalon · Convention · ajouté', '—', 'Pour le 31 janvier 2027'],
    ['valeur · 31 octobre 2026 · Valeur', '1', '2'],
    ['En une phrase', '2026-10-31', '—'],
  ]);
});

test('older changes are there for who asks, and the focus stays in the list', async () => {
  const change = (id: number) => ({ ...CHANGE, id, field: 'summary', before: '', after: `${id}` });
  const { page, rows, older } = await history({
    '': { changes: [change(9), change(7)], hasMore: true },
    'before=7': { changes: [change(5)], hasMore: true },
    'before=5': { changes: [change(2)], hasMore: false },
  });
  const said = () => rows().map((cells) => cells[2]);
  expect(said()).toEqual(['9', '7']);
  for (const expected of [
    ['9', '7', '5'],
    ['9', '7', '5', '2'],
  ]) {
    await act(async () => {
      older()?.focus();
      older()?.click();
    });
    expect(said()).toEqual(expected);
    expect(document.activeElement).toBe(page.querySelector('section'));
  }
  expect(older()).toBeUndefined();
});
