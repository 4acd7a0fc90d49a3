import { expect, type Page } from '@playwright/test';
import { MESSAGES } from '#i18n/messages.ts';
import { test } from './support/fixtures.ts';

/** A key of a message as a page says it for want of the message, `room.nav.label` say. */
const KEY = new RegExp(`(?<![\\w.@/-])(?:${Object.keys(MESSAGES.fr).join('|')})\\.[a-z][A-Za-z-]*(?:\\.[\\w-]+)*`, 'g');

/** Files to be saved, and the way out. */
const NO_PAGE = /\/(api|text|export|calendar|i|leave)(\/|$)/;

/** An address without what differs between two pages of one kind. */
const kindOf = (path: string) =>
  path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\/\d+(?=\/|$)/g, '/:number');

/** The addresses to which a page leads, of this service and without their queries. */
async function leadsTo(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  return links.map((link) => link.replace(/[?#].*/, '')).filter((path) => !NO_PAGE.test(path));
}

// By `page.goto` each page brings its own messages; the journeys of each part go by links.
for (const [persona, locale, width] of [
  ['facilitator', 'fr-FR', 1280],
  ['resident-rural', 'en-GB', 390],
] as const) {
  test(`every page to which links lead says words and no keys, in ${width} pixels, to the persona ${persona} in ${locale}`, async ({
    signedIn,
  }) => {
    test.slow();
    const page = await signedIn(persona, { locale, viewport: { width, height: 844 } });
    const seen = new Set<string>();
    const waiting = ['/cooperations', '/sign-in', '/nowhere', '/data-notice'];
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(kindOf(path))) continue;
      seen.add(kindOf(path));
      await page.goto(path);
      const said = await page.locator('body').ariaSnapshot();
      expect(said.match(KEY), `${path} says keys`).toBeNull();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${path} can be pushed sideways`).toBeLessThanOrEqual(width);
      waiting.push(...(await leadsTo(page)));
    }
    expect(seen.size, 'kinds of pages that were found').toBeGreaterThan(20);
  });
}
