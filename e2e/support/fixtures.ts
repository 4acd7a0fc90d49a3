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
