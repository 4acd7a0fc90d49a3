// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SidewaysScroll } from './sideways-scroll.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** A row of so many pixels on a screen of so many. */
async function rowOf(width: number, screen: number) {
  const size = (name: 'scrollWidth' | 'clientWidth', value: number) =>
    vi.spyOn(HTMLElement.prototype, name, 'get').mockReturnValue(value);
  const sizes = [size('scrollWidth', width), size('clientWidth', screen)];
  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  onTestFinished(() => {
    act(() => root.unmount());
    box.remove();
    for (const each of sizes) each.mockRestore();
  });
  await act(async () =>
    root.render(
      <SidewaysScroll label="Par état">
        <p>Sept colonnes</p>
      </SidewaysScroll>,
    ),
  );
  const area = box.querySelector('section') as HTMLElement;
  const more = () => [...box.querySelectorAll<HTMLElement>('[data-more]')].map(({ dataset }) => dataset.more);
  const moveTo = (left: number) =>
    act(async () => {
      area.scrollLeft = left;
      area.dispatchEvent(new Event('scroll'));
    });
  return { area, more, moveTo };
}

test('shows on which side more is, and on none where all is seen', async () => {
  const { more, moveTo } = await rowOf(1800, 390);
  expect(more()).toEqual(['right']);
  await moveTo(600);
  expect(more()).toEqual(['left', 'right']);
  await moveTo(1410);
  expect(more()).toEqual(['left']);
});

test('shows nothing where all of it has its place', async () => {
  expect((await rowOf(390, 390)).more()).toEqual([]);
});

test('is reached by keyboard, under its name', async () => {
  const { area } = await rowOf(1800, 390);
  expect([area.tabIndex, area.getAttribute('aria-label')]).toEqual([0, 'Par état']);
});
