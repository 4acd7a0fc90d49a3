// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { roomId, territoryId } from '#domain/ids.ts';
import type { Seat } from '#domain/seat.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { SeatButton } from './seat-button.tsx';
import type { SeatChoice } from './seat-choice.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

// The menu as it is once it was opened, without what places it beside its button.
vi.mock('react-aria-components/Button', () => ({ Button: () => null }));
vi.mock('react-aria-components/Menu', () => ({ MenuTrigger: ({ children }: { children: ReactNode }) => children }));
vi.mock('react-aria-components/Popover', () => ({ Popover: ({ children }: { children: ReactNode }) => children }));
vi.mock('../shell/later.tsx', () => ({
  later: () =>
    function Menu({ choices, onTake }: { choices: readonly SeatChoice[]; onTake: (key: string) => void }) {
      return choices.map(({ seat }, at) => (
        <button key={seat.role} type="button" onClick={() => onTake(String(at))}>
          {seat.role}
        </button>
      ));
    },
}));

const ROOM = roomId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e97');
const TERRITORY = territoryId.parse('a2f4c1de-94f5-4b0b-8d4e-5a3c6f7b8e98');
const seatOf = (role: Seat['role']): Seat => ({ role, territoryId: TERRITORY });
const CHOICES = (['resident', 'technician'] as const).map(
  (role): SeatChoice => ({
    seat: seatOf(role),
    view: { role, territory: 'Brest', setting: 'city' },
    refusal: null,
  }),
);

test('one’s mandate is taken back also before the page shows that another hat was worn', async () => {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body));
    return new Response('{}');
  });
  const box = document.createElement('div');
  const root = createRoot(box);
  onTestFinished(() => act(() => root.unmount()));
  const mandate = seatOf('resident');
  await act(async () =>
    root.render(
      <NextIntlClientProvider locale="fr" timeZone="Europe/Paris" messages={MESSAGES.fr}>
        <SeatButton roomId={ROOM} mandate={mandate} hat={mandate} choices={CHOICES} decides />
      </NextIntlClientProvider>,
    ),
  );
  const take = (role: string) =>
    act(async () => [...box.querySelectorAll('button')].find(({ textContent }) => textContent === role)?.click());
  await take('technician');
  await take('resident');
  expect(asked).toEqual([seatOf('technician'), mandate]);
});
