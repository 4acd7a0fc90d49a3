import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type ServerProcess, startServer } from './server-process.ts';

/** A page in a browser context of its own, signed in as that persona. */
type SignedIn = (persona: string, options?: BrowserContextOptions) => Promise<Page>;

type ServerFixtures = {
  /**
   * Whose demonstration it is. Journeys that name another than `everybody` leave nothing behind in
   * everybody's.
   */
  demonstrationOf: string;
  /** The demonstration, served as in production; one for all journeys of a worker. */
  server: ServerProcess;
};

type JourneyFixtures = {
  signedIn: SignedIn;
  /** Fails a journey in which any page said a key because it had not brought the message along. */
  wordsAreThere: undefined;
};

/** What next-intl writes to the console for a key without a message. */
const MISSING = 'MISSING_MESSAGE';

export const test = base.extend<JourneyFixtures, ServerFixtures>({
  demonstrationOf: ['everybody', { scope: 'worker', option: true }],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
      const said = server.log();
      server.remove();
      expect(said.includes(MISSING), 'the server drew a page with a key instead of its message').toBe(false);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  wordsAreThere: [
    async ({ browser }, use) => {
      const missing: string[] = [];
      const listen = (context: BrowserContext) => {
        context.on('console', (message) => {
          if (message.text().includes(MISSING)) missing.push(`${message.page()?.url()}: ${message.text()}`);
        });
      };
      browser.on('context', listen);
      await use(undefined);
      browser.off('context', listen);
      expect(missing, 'a page said a key instead of its message').toEqual([]);
    },
    { auto: true },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  signedIn: async ({ browser, server, contextOptions }, use) => {
    const pages: Page[] = [];
    await use(async (persona, options = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: server.url, ...options });
      const page = await context.newPage();
      pages.push(page);
      await signIn(page, persona);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

/**
 * How the pages of people who have no account are looked at for their accessibility: each language
 * and each scheme of colours once.
 */
export const LOOKS = [
  { locale: 'fr-FR', colorScheme: 'light' },
  { locale: 'en-GB', colorScheme: 'dark' },
] as const;

/** What the form of personas has hidden: its action's name, one for all servers of a build. */
let personaForm: Readonly<Record<string, string>> | undefined;

async function readPersonaForm(page: Page): Promise<Record<string, string>> {
  const html = await (await page.request.get('/sign-in')).text();
  const form = html.split('<form').find((part) => part.includes('name="persona"')) ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)];
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
}

/**
 * Takes the persona's seat by the form of the sign-in page, without drawing that: each page costs a
 * second of the browser's, and journeys of their own sign in by hand. The page still shows nothing
 * afterwards. For servers of one's own too, the page having their address as its base.
 */
export async function signIn(page: Page, persona: string): Promise<void> {
  personaForm ??= await readPersonaForm(page);
  const answer = await page.request.post('/sign-in', { multipart: { ...personaForm, persona }, maxRedirects: 0 });
  expect(answer.status(), 'a persona signs in').toBe(303);
}

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

type Rules = (axe: AxeBuilder) => AxeBuilder;

const everyRule: Rules = (axe) =>
  axe
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // A table that somebody has just begun has no headings yet: that is their text, not our page.
    .disableRules(['empty-table-header']);

const rulesOfColours: Rules = (axe) => axe.withRules(['color-contrast', 'link-in-text-block']);

async function expectNoViolation(page: Page, rules: Rules): Promise<void> {
  await expect(async () => {
    const found = await violationsOf(page, rules);
    // What scrolled half under the header is too small a target there, and a whole one elsewhere.
    if (found.some((line) => line.startsWith('target-size'))) await page.evaluate(() => scrollTo(0, 0));
    expect(found, `${page.url()} has accessibility problems`).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

async function violationsOf(page: Page, rules: Rules): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    // Without it each look opens a page of its own for frames of other origins, of which we have
    // none, and takes twice as long.
    .setLegacyMode(true)
    // The list of all that is well takes as long to write as the look itself.
    // Only a rule about sounds and films needs anything loaded first; by default all style sheets
    // are loaded and read once more, too.
    .options({ resultTypes: ['violations'], preload: { assets: ['media'] } });
  const { violations } = await rules(axe).analyze();
  return violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html, target }) => `    ${target}  ${html}`).join('\n')}`,
  );
}
