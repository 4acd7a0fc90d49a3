import { expect, type Page } from '@playwright/test';
import { MESSAGES } from '#i18n/messages.ts';
import { expectAccessible, expectAccessibleInBothSchemes } from './support/accessibility.ts';
import { test } from './support/fixtures.ts';

/** A key of a message as a page says it for want of the message, `room.nav.label` say. */
const KEY = new RegExp(`(?<![\\w.@/-])(?:${Object.keys(MESSAGES.fr).join('|')})\\.[a-z][A-Za-z-]*(?:\\.[\\w-]+)*`, 'g');

/** Files to be saved, and the way out. */
const NO_PAGE = /\/(api|text|export|calendar|i|leave)(\/|$)/;

/** An address without what differs between two pages of one kind. */
const kindOf = (address: string) =>
  address
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/\d+(?=[/?]|$)/g, '/:number')
    .replace(/\/as\/\w+$/, '/as/:role');

/** The address of a page to which a link leads; of its query only the view that it chooses. */
function addressOf(link: string): string {
  const [path = ''] = link.split(/[?#]/);
  const view = /[?&]view=\w+/.exec(link)?.[0].slice(1);
  return view ? `${path}?${view}` : path;
}

/** The addresses to which a page leads, of this service. */
async function leadsTo(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  return links.map(addressOf).filter((address) => !NO_PAGE.test(address));
}

// By `page.goto` each page brings its own messages; the journeys of each part go by links.
for (const [persona, locale, colorScheme, width] of [
  ['facilitator', 'fr-FR', 'light', 1280],
  ['resident-rural', 'en-GB', 'dark', 390],
] as const) {
  test(`every page to which links lead says words, is accessible and as wide as its window, to the persona ${persona} in ${locale}, ${colorScheme}, ${width} pixels`, async ({
    signedIn,
  }) => {
    test.slow();
    const page = await signedIn(persona, { locale, colorScheme, viewport: { width, height: 844 } });
    const seen = new Set<string>();
    const waiting = ['/cooperations', '/sign-in', '/nowhere', '/data-notice'];
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      if (seen.has(kindOf(address))) continue;
      seen.add(kindOf(address));
      await page.goto(address);
      const said = await page.locator('body').ariaSnapshot();
      expect(said.match(KEY), `${address} says keys`).toBeNull();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${address} can be pushed sideways`).toBeLessThanOrEqual(width);
      waiting.push(...(await leadsTo(page)));
      await (colorScheme === 'light' ? expectAccessibleInBothSchemes(page) : expectAccessible(page));
    }
    expect(seen.size, 'kinds of pages that were found').toBeGreaterThan(20);
  });
}
