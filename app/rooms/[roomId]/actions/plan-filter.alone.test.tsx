// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { MESSAGES } from '#i18n/messages.ts';
import { PlanFilter } from './plan-filter.tsx';
import { readPlanQuery } from './plan-query.ts';

vi.mock('next/navigation', () => ({ useRouter: () => router }));
vi.mock('#app/_components/link-button.tsx', () => ({ LinkButton: () => null }));
const router = vi.hoisted(() => ({ replace: vi.fn() }));

const HOME = '/rooms/r/actions';
const filterFor = (params: Record<string, string>) => (
  <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} timeZone="Europe/Paris">
    <PlanFilter
      home={HOME}
      query={readPlanQuery(params)}
      themes={[]}
      territories={[]}
      leads={['Lannion', 'Brest']}
      orientations={[]}
    />
  </NextIntlClientProvider>
);

/** The page as the server drew it, whose scripts come later. */
function drawn(params: Record<string, string> = {}) {
  const box = document.body.appendChild(document.createElement('div'));
  box.innerHTML = renderToString(filterFor(params));
  onTestFinished(() => box.remove());
  // happy-dom takes the first line where a browser takes the one that the page marks.
  for (const line of box.querySelectorAll<HTMLOptionElement>('option[selected]')) line.selected = true;
  const list = (name: string) => box.querySelector(`select[name=${name}]`) as HTMLSelectElement;
  const begin = () => {
    const root = hydrateRoot(box, filterFor(params));
    onTestFinished(() => {
      vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
      act(() => root.unmount());
    });
    return root;
  };
  return { list, begin };
}

/** As a browser tells of a choice. */
function choose(list: HTMLSelectElement, value: string) {
  list.value = value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}

const wanted = () => router.replace.mock.lastCall?.[0];

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  router.replace.mockClear();
});

test('what was chosen before the page’s scripts were there counts, and stays chosen', async () => {
  const { list, begin } = drawn({ lead: 'Brest' });
  choose(list('status'), 'blocked');
  await act(async () => void begin());
  expect(wanted()).toBe(`${HOME}?lead=Brest&status=blocked`);
  expect(list('status').value).toBe('blocked');
});

test('a choice that comes while the scripts begin, and has React begin at once, counts too', async () => {
  const { list, begin } = drawn();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
  begin();
  choose(list('status'), 'blocked');
  expect(wanted()).toBe(`${HOME}?status=blocked`);
  expect(list('status').value).toBe('blocked');
});

test('a page in which nothing was chosen asks for no other', async () => {
  const { begin } = drawn({ status: 'late' });
  await act(async () => void begin());
  expect(wanted()).toBeUndefined();
});

test('the lists follow the address, and the one that was used stays in place', async () => {
  const { list, begin } = drawn({ status: 'late' });
  const root = await act(async () => begin());
  const used = list('status');
  act(() => choose(used, 'blocked'));
  await act(async () => root.render(filterFor({ status: 'blocked' })));
  expect([list('status'), used.value]).toEqual([used, 'blocked']);
  await act(async () => root.render(filterFor({})));
  expect([list('status'), used.value]).toEqual([used, '']);
});
