import { expect, type Page } from '@playwright/test';
import { editor, expectStatus, findDiagnostic, section } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';

/** A typeface that arrives meanwhile moves a text by a pixel or two. */
const HALF_A_LINE_PX = 14;

/**
 * What a section's text looked like at each change of the page: how long it was, in letters, and
 * how high, in pixels.
 */
type Glimpse = { readonly title: string; readonly letters: number; readonly height: number };

declare global {
  interface Window {
    glimpses: Glimpse[];
  }
}

/** Looks at all sections whenever anything changes on the pages that are opened from now on. */
async function watchSections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.glimpses = [];
    const look = () => {
      for (const one of document.querySelectorAll<HTMLElement>('section[data-open]')) {
        const text = one.querySelector('.document-text');
        window.glimpses.push({
          title: one.querySelector('h2')?.textContent ?? '',
          // A paragraph in the text's place only says that there is none yet.
          letters: text?.matches('p') ? 0 : (text?.textContent?.length ?? 0),
          height: text?.getBoundingClientRect().height ?? 0,
        });
      }
    };
    document.addEventListener('DOMContentLoaded', () => {
      look();
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  });
}

/** The lengths and the heights that each section's text had. */
async function measuresOf(page: Page): Promise<Map<string, { letters: Set<number>; heights: number[] }>> {
  const measures = new Map<string, { letters: Set<number>; heights: number[] }>();
  for (const { title, letters, height } of await page.evaluate(() => window.glimpses)) {
    const seen = measures.get(title) ?? { letters: new Set(), heights: [] };
    measures.set(title, { letters: seen.letters.add(letters), heights: [...seen.heights, height] });
  }
  return measures;
}

test('a document’s text is in sight without a break and keeps its place while the shared document arrives', async ({
  signedIn,
}) => {
  const page = await signedIn('technician-urban');
  const { path, sections } = await findDiagnostic(page);
  await watchSections(page);
  await page.goto(path);
  await expectStatus(page, 'Enregistré');
  for (const { title, capabilities } of sections) {
    await section(page, title).scrollIntoViewIfNeeded();
    if (capabilities.includes('write')) await expect(editor(page, title)).toBeVisible();
  }
  const measures = await measuresOf(page);
  expect(measures.size).toBe(sections.length);
  for (const [title, { letters, heights }] of measures) {
    expect([...letters], title).toHaveLength(1);
    expect(Math.max(...heights) - Math.min(...heights), title).toBeLessThan(HALF_A_LINE_PX);
  }
});
