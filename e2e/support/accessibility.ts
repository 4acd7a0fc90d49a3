import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

/** The rules, as a script; a third as long as what the package gives by default. */
const RULES = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * How the pages of people who have no account are looked at for their accessibility: each language
 * and each scheme of colours once.
 */
export const LOOKS = [
  { locale: 'fr-FR', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
] as const;

/**
 * Fails with a readable list when the page breaks a rule of WCAG 2.2 A or AA that can be checked by
 * machine. A page that is looked at half-way from another, without a title yet, is looked at again:
 * what is wrong stays wrong.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, everyRule);
}

/** The same for both schemes of colours, on a page that is opened once and in the light one. */
export async function expectAccessibleInBothSchemes(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await finishTransitions(page);
  await expectNoViolation(page, rulesOfColours);
  await page.emulateMedia({ colorScheme: 'light' });
  await finishTransitions(page);
}

/** Half-way from one scheme's colours to the other's nothing can be said about either. */
const finishTransitions = (page: Page) =>
  page.evaluate(() => {
    for (const each of document.getAnimations()) if (each instanceof CSSTransition) each.finish();
  });

const everyRule: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // A table that somebody has just begun has no headings yet: that is their text, not our page.
  rules: { 'empty-table-header': { enabled: false } },
};

const rulesOfColours: axe.RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

async function expectNoViolation(page: Page, rules: axe.RunOptions): Promise<void> {
  await expect(async () => {
    const found = await violationsOf(page, rules);
    // What scrolled half under the header is too small a target there, and a whole one elsewhere.
    if (found.some((line) => line.startsWith('target-size'))) await page.evaluate(() => scrollTo(0, 0));
    expect(found, `${page.url()} has accessibility problems`).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

/**
 * The page gets the script once, however often it is looked at: to send and to read that takes
 * longer than most looks. The package that does it for Playwright sends it each time.
 */
async function violationsOf(page: Page, rules: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(RULES);
  return page.evaluate(
    async (options) => {
      const { axe: rulebook } = window as unknown as { axe: typeof axe };
      const { violations } = await rulebook.run(document, options);
      return violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}\n${nodes.map(({ html, target }) => `    ${target}  ${html}`).join('\n')}`,
      );
    },
    // The list of all that is well takes as long to write as the look itself. Only a rule about
    // sounds and films needs anything loaded first; by default all style sheets are read once more.
    { ...rules, resultTypes: ['violations'], preload: { assets: ['media'] } } satisfies axe.RunOptions,
  );
}
