// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FormContext } from '#app/_components/forms/form-context.ts';
import { formats, TIME_ZONE } from '#i18n/formats.ts';
import { MESSAGES } from '#i18n/messages.ts';
import { AgendaFields } from './agenda-fields.tsx';
import { DRAWN, ITEMS, itemField } from './meeting-fields.ts';

/** The points whose sections were drawn, one after the other. */
const drawn: string[] = [];
vi.mock('./item-sections.tsx', async (original) => {
  const { ItemSections } = await original<typeof import('./item-sections.tsx')>();
  const Counted: typeof ItemSections = (props) => {
    drawn.push(props.itemKey);
    return <ItemSections {...props} />;
  };
  return { ItemSections: Counted };
});
vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

beforeEach(() => {
  drawn.length = 0;
});

const documents = Array.from({ length: 30 }, (_, at) => ({
  id: `d${at}`,
  title: `Document ${at}`,
  sections: [0, 1, 2].map((section) => ({ id: `d${at}s${section}`, title: `Partie ${at}.${section}` })),
}));

const item = (key: string, sections: readonly string[] = []) => ({
  ...{ key, title: `Point ${key}`, kind: 'discussion' as const, minutes: '10', presenter: '' },
  sections,
});

const agenda = (items: readonly ReturnType<typeof item>[], sent: Readonly<Record<string, string>> = {}) => (
  <NextIntlClientProvider locale="fr" messages={MESSAGES.fr} formats={formats} timeZone={TIME_ZONE}>
    <FormContext value={{ state: { values: sent }, pending: false }}>
      <form>
        <AgendaFields start={items} documents={documents} time="09:00" follows={null} />
      </form>
    </FormContext>
  </NextIntlClientProvider>
);

async function page(items: readonly ReturnType<typeof item>[]) {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  onTestFinished(() => {
    act(() => root.unmount());
    place.remove();
  });
  await act(async () => root.render(agenda(items)));
  const found = <Found extends Element>(selector: string) => place.querySelector<Found & Element>(selector);
  const open = (key: string, to: boolean) =>
    act(async () => {
      const details = found<HTMLDetailsElement>(`[aria-labelledby="item-${key}"] details`) ?? expect.fail();
      details.open = to;
      details.dispatchEvent(new Event('toggle'));
    });
  const press = (label: string) =>
    act(async () => {
      const button = found<HTMLButtonElement>(`button[aria-label="${label}"]`) ?? expect.fail();
      button.focus();
      button.click();
    });
  const sent = (key: string) =>
    new FormData(found<HTMLFormElement>('form') ?? expect.fail()).getAll(itemField(key, 'sections')).join(' ');
  return { place, found, open, press, sent };
}

const TWENTY_FIVE = Array.from({ length: 25 }, (_, at) => item(`n${at}`, at === 1 ? ['d0s1', 'd2s0'] : []));

test('of a long agenda no section is drawn until its point is opened, and what is chosen is named', async () => {
  const { place, open, sent } = await page(TWENTY_FIVE);
  const boxes = () => place.querySelectorAll('input[type=checkbox]').length;
  expect(boxes()).toBe(0);
  expect(sent('n1')).toBe('d0s1 d2s0');
  const summary = place.querySelector('[aria-labelledby="item-n1"] summary');
  expect(summary?.textContent).toContain('2 sections\u202f: Partie 0.1 et Partie 2.0');
  await open('n1', true);
  expect(boxes()).toBe(90);
  expect(sent('n1')).toBe('d0s1 d2s0');
  await act(async () => place.querySelector<HTMLInputElement>('input[value=d0s0]')?.click());
  await act(async () => place.querySelector<HTMLInputElement>('input[value=d2s0]')?.click());
  await open('n1', false);
  expect(boxes()).toBe(0);
  expect(sent('n1')).toBe('d0s1 d0s0');
  expect(summary?.textContent).toContain('Partie 0.1 et Partie 0.0');
});

test('typing into one point draws no other one again', async () => {
  const { found } = await page(TWENTY_FIVE);
  drawn.length = 0;
  const title = found<HTMLInputElement>(`#${itemField('n3', 'title')}`) ?? expect.fail();
  await act(async () => {
    title.value = 'Accueil du maire';
    title.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(found('[role=row]:nth-of-type(4), [data-key=n3]')?.textContent).toContain('Accueil du maire');
  expect(new Set(drawn)).toEqual(new Set(['n3']));
});

test('where no script runs a button asks for the sections of a point, which are sent as they are ticked', () => {
  const before = renderToString(agenda([item('n0', ['d0s1']), item('n1')]));
  const [, asks = ''] = /<noscript>(.*?)<.noscript>/.exec(before) ?? [];
  expect(asks).toContain(`name="${DRAWN}"`);
  expect(asks).toContain('value="n0"');
  expect(before).not.toContain('type="checkbox"');
  const items = JSON.stringify([item('n0', ['d0s1']), item('n1')]);
  const after = renderToString(agenda([], { [ITEMS]: items, [DRAWN]: 'n0' }));
  expect(after).toContain('open=""');
  expect(after.match(/type="checkbox"/g)).toHaveLength(90);
  expect(after.match(/name="item-n0-sections"/g)).toHaveLength(90);
  expect(after.match(/<input[^>]*checked=""[^>]*>/g)).toEqual([expect.stringContaining('value="d0s1"')]);
});

test.each([
  ['Monter le point 2', 'Descendre le point 1'],
  ['Descendre le point 1', 'Monter le point 2'],
])('a point that “%s” brings to an end of the agenda leaves the focus at its way back', async (pressed, then) => {
  const { press } = await page([item('n0'), item('n1')]);
  await press(pressed);
  expect(document.activeElement?.getAttribute('aria-label')).toBe(then);
});

test('in the middle of the agenda the focus stays where it is', async () => {
  const { press } = await page([item('n0'), item('n1'), item('n2')]);
  await press('Monter le point 3');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Monter le point 2');
});
