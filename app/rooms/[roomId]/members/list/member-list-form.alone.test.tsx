// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { RoomId } from '#domain/ids.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { MemberListForm } from './member-list-form.tsx';
import { pasteMembers } from './paste-members.ts';

vi.mock('./paste-members.ts', () => ({ pasteMembers: vi.fn() }));
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const LIST = 'Anne;anne@exemple.fr;élue;Brest métropole';

async function show() {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  onTestFinished(() => act(() => root.unmount()));
  const draw = () =>
    act(async () =>
      root.render(
        <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
          <MemberListForm roomId={'room' as RoomId} territories={['Brest métropole']} mailLeaves />
        </NextIntlClientProvider>,
      ),
    );
  await draw();
  const list = page.querySelector('textarea') as HTMLTextAreaElement;
  const press = () => act(async () => page.querySelector('button')?.click());
  return { page, list, press, draw };
}

test('a list that was corrected by hand stays where no answer comes, and while it is looked at', async () => {
  const { page, list, press } = await show();
  list.value = LIST;
  vi.mocked(pasteMembers).mockRejectedValueOnce(new TypeError('fetch failed'));
  await press();
  expect(page.querySelector('[role=alert]')?.textContent).toContain('est toujours là');
  expect(page.querySelector('textarea')?.value).toBe(LIST);
  const line = { number: 1, cells: ['Anne'], verdict: 'new', problems: {} } as const;
  vi.mocked(pasteMembers).mockResolvedValueOnce({ values: { list: LIST }, lines: [line] });
  await press();
  expect(page.textContent).toContain('Une personne à ajouter.');
  expect(page.querySelector('textarea')).toBe(list);
  expect(list.value).toBe(LIST);
  expect(page.querySelector<HTMLInputElement>('[name=looked]')?.value).toBe(LIST);
});

test('what was refused takes the focus once, and not again when the page is drawn anew', async () => {
  const { page, list, press, draw } = await show();
  const sentences = { malformed: 'Illisible.' };
  vi.mocked(pasteMembers).mockResolvedValueOnce({ code: 'malformed', sentences });
  await press();
  expect(document.activeElement).toBe(page.querySelector('[role=alert]'));
  list.focus();
  await draw();
  expect(document.activeElement).toBe(list);
});
