import { expect, type Page } from '@playwright/test';
import { MESSAGES } from '#i18n/messages.ts';
import { expectAccessible, expectAccessibleInBothSchemes } from '../support/accessibility.ts';
import { expectStatus, findDiagnostic } from '../support/diagnostic.ts';
import { test } from '../support/fixtures.ts';
import { renameEverything } from '../support/rename-everything.ts';
import { openRoundUnseen } from '../support/round-moves.ts';

// Everybody and everything is renamed here.
test.use({ demonstrationOf: 'every page' });

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

/**
 * Opens these pages and all to which their links lead, one of each kind, and calls `look` on each.
 * Gives the kinds. By `page.goto` each page brings its own messages; the journeys of each part go
 * by links.
 */
async function openEveryPage(
  page: Page,
  from: readonly string[],
  look: (address: string) => Promise<void>,
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const waiting = ['/cooperations', '/sign-in', '/nowhere', '/data-notice', ...from];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (seen.has(kindOf(address))) continue;
    seen.add(kindOf(address));
    await page.goto(address);
    // What one writes with comes after the page itself.
    if (kindOf(address).endsWith('/documents/:id')) await expectStatus(page, /Enregistré|Saved/);
    const said = await page.locator('body').ariaSnapshot();
    expect(said.match(KEY), `${address} says keys`).toBeNull();
    waiting.push(...(await leadsTo(page)));
    await look(address);
  }
  return seen;
}

/** What stands beyond the right edge of a window of that width, where the page can be pushed. */
async function beyondTheEdge(page: Page, width: number): Promise<string[]> {
  return page.evaluate((edge) => {
    if (document.documentElement.scrollWidth <= edge) return [];
    const far = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > edge + 1);
    const deepest = far.filter((one) => ![...one.children].some((child) => far.includes(child)));
    const say = (one: Element) => `${one.tagName}.${one.className} ${(one.textContent ?? '').slice(0, 20)}`;
    return ['the page', ...deepest.slice(0, 3).map(say)];
  }, width);
}

/** What can be seen beyond the right edge of its own button, over what comes beside it. */
async function beyondItsButton(page: Page): Promise<string[]> {
  return page.locator('button:visible').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const edge = button.getBoundingClientRect().right + 1;
      const far = [...button.querySelectorAll('*:not(.sr-only, .sr-only *)')].filter(
        (one) => one.getBoundingClientRect().right > edge,
      );
      return far.map((one) => `${one.tagName} ${(one.textContent ?? '').slice(0, 20)}`);
    }),
  );
}

test('every page says words, is accessible and no wider than its window, to a resident with a phone, in English and in the dark', async ({
  signedIn,
}) => {
  test.slow();
  const width = 390;
  const page = await signedIn('resident-rural', {
    locale: 'en-GB',
    colorScheme: 'dark',
    viewport: { width, height: 844 },
  });
  const seen = await openEveryPage(page, [], async (address) => {
    expect(await beyondTheEdge(page, width), `${address} can be pushed sideways`).toEqual([]);
    await expectAccessible(page);
  });
  expect(seen.size, 'kinds of pages that were found').toBeGreaterThan(30);
});

test('every page says words, is accessible and no wider than its window, to a facilitator, in French and both schemes, also with names that no line can break and in 320 pixels', async ({
  signedIn,
  server,
}) => {
  test.slow();
  const wide = { width: 1280, height: 844 };
  const page = await signedIn('facilitator', { viewport: wide });
  const { roomId } = await findDiagnostic(page);
  // The line of a round is in sight on every page of its room.
  await openRoundUnseen(page, roomId, { question: 'Et demain ?', rule: 'roles-rotate', minutes: 30 });
  await renameEverything(server);
  const seen = await openEveryPage(page, [`/rooms/${roomId}/rounds/new`], async (address) => {
    expect(await beyondTheEdge(page, wide.width), `${address} can be pushed sideways`).toEqual([]);
    expect(await beyondItsButton(page), `${address} has a button that is too narrow`).toEqual([]);
    await expectAccessibleInBothSchemes(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await beyondTheEdge(page, 320), `${address} can be pushed sideways in 320 pixels`).toEqual([]);
    await page.setViewportSize(wide);
  });
  expect(seen.size, 'kinds of pages that were found').toBeGreaterThan(60);
});
