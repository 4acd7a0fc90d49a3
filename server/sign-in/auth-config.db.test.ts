import { eq } from 'drizzle-orm';
import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { people, sessions, signInLinks } from '#db/schema.ts';
import { until } from '../testing/sync-harness.ts';
import { createTestServices } from '../testing/test-services.ts';
import { authConfig } from './auth-config.ts';
import { findSession, findSocketSession } from './find-session.ts';
import { createSetupLink } from './setup-link.ts';

const HERE = 'http://localhost:3000';
const endedSessions: string[] = [];
const { services, database, mails } = await createTestServices({
  config: { demo: true },
  sync: { endSession: (sessionId) => void endedSessions.push(sessionId) },
});

/**
 * A browser: it keeps the cookies that it is given. Each test gets its own address, so that limits
 * do not mix.
 */
function openBrowser(address: string, served = services) {
  const cookies = new Map<string, string>();
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const browser = crypto.randomUUID();
  const visit = () => ({ address, locale: 'fr', browser, cookie: header(), userAgent: 'Firefox' }) as const;
  const { handlers } = NextAuth(() => authConfig(served, visit()));
  const ask = async (path: string, form?: Record<string, string>) => {
    const headers = { cookie: header(), 'content-type': 'application/x-www-form-urlencoded' };
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const request = new NextRequest(`${HERE}${path}`, { headers, ...body });
    const answer = await (form ? handlers.POST(request) : handlers.GET(request));
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return { status: answer.status, location: answer.headers.get('location')?.replace(HERE, '') ?? null, answer };
  };
  const post = async (path: string, form: Record<string, string>) => {
    const { answer } = await ask('/api/auth/csrf');
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    return ask(path, { csrfToken, callbackUrl: '/cooperations', ...form });
  };
  return { ask, post, header, whoAmI: () => findSession(served, header()) };
}

/** Asks for a link, and gives the token of the one that was mailed. */
async function askForLink(browser: ReturnType<typeof openBrowser>, email: string): Promise<string> {
  const before = mails.length;
  await browser.post('/api/auth/signin/email', { email });
  await until(() => mails.length > before);
  const link = /http\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
  const { pathname, searchParams } = new URL(link);
  expect(pathname).toBe('/sign-in/confirm');
  return searchParams.get('token') ?? '';
}

beforeEach(async () => {
  mails.length = 0;
  await database.delete(sessions);
  endedSessions.length = 0;
  await database.delete(signInLinks);
  await database
    .insert(people)
    .values([
      { name: 'Anne Cariou', email: 'anne.cariou@exemple.fr' },
      { name: 'Yann Riou', persona: 'technician-rural' },
    ])
    .onConflictDoNothing();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('signing in by a mailed link', () => {
  const ANNE = 'anne.cariou@exemple.fr';

  it('lets somebody in by the button, not by an address alone', async () => {
    const browser = openBrowser('mail-1');
    const token = await askForLink(browser, ' Anne.Cariou@exemple.fr ');
    expect(mails.map((mail) => mail.to)).toEqual([ANNE]);

    const query = new URLSearchParams({ email: ANNE, token, callbackUrl: '/cooperations' });
    await browser.ask(`/api/auth/callback/email?${query}`);
    await browser.ask(`/api/auth/callback/link?${query}`);
    expect(await browser.whoAmI()).toBeNull();

    expect((await browser.post('/api/auth/callback/link', { token })).location).toBe('/cooperations');
    expect(await browser.whoAmI()).toMatchObject({ name: 'Anne Cariou', administrator: false });
  });

  it('refuses a link that was used, that is old or that nobody made', async () => {
    const browser = openBrowser('mail-2');
    const token = await askForLink(browser, ANNE);
    await browser.post('/api/auth/callback/link', { token });
    const stranger = openBrowser('mail-2');
    const { location } = await stranger.post('/api/auth/callback/link', { token });
    expect(location).toContain('code=sign-in-link-over');
    await stranger.post('/api/auth/callback/link', { token: 'made up' });
    const late = await askForLink(stranger, ANNE);
    vi.useFakeTimers({ now: Date.now() + 15 * 60 * 1000 + 1000, toFake: ['Date'] });
    await stranger.post('/api/auth/callback/link', { token: late });
    expect(await stranger.whoAmI()).toBeNull();
  });

  it('answers the same press of the button twice, also at the same moment, by the same session', async () => {
    const browser = openBrowser('mail-3');
    const token = await askForLink(browser, ANNE);
    const press = () => browser.post('/api/auth/callback/link', { token });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map(({ location }) => location)).toEqual(['/cooperations', '/cooperations', '/cooperations']);
    expect((await press()).location).toBe('/cooperations');
    expect(await browser.whoAmI()).toMatchObject({ name: 'Anne Cariou' });
    expect(await database.select().from(sessions)).toHaveLength(1);
    expect(endedSessions).toEqual([]);
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    expect((await press()).location).toContain('code=sign-in-link-over');
  });

  it('answers an unknown address like a known one, and sends nothing', async () => {
    const known = openBrowser('mail-4');
    const ask = (email: string) => known.post('/api/auth/signin/email', { email });
    const answer = await ask(ANNE);
    await until(() => mails.length === 1);
    mails.length = 0;
    expect(await ask('nobody@exemple.fr')).toMatchObject({ status: answer.status, location: answer.location });
    await ask(ANNE);
    await until(() => mails.length > 0);
    expect(mails.map(({ to }) => to)).toEqual([ANNE]);
    expect(await database.select().from(people).where(eq(people.email, 'nobody@exemple.fr'))).toEqual([]);
  });

  it('logs who is refused, by what of their address the law lets us keep', async () => {
    const said: unknown[] = [];
    const log = {
      ...services.log,
      info: (fields: unknown) => void said.push(fields),
    } as unknown as typeof services.log;
    const browser = openBrowser('203.0.113.7', { ...services, log });
    await browser.post('/api/auth/callback/link', { token: 'guessed' });
    await browser.post('/api/auth/signin/email', { email: 'guessed@exemple.fr' });
    await until(() => said.length >= 2);
    expect(said).toContainEqual({ reason: 'link-unknown', from: '203.0.113.0/24' });
    expect(said).toContainEqual({ reason: 'unknown address', from: '203.0.113.0/24' });
    expect(JSON.stringify(said)).not.toMatch(/203\.0\.113\.7|guessed/);
  });
});

describe('signing in as a persona', () => {
  it('opens a session that the upgrade of a WebSocket recognises, and signing out ends it', async () => {
    const browser = openBrowser('demo-1');
    const { location, answer } = await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    expect(location).toBe('/cooperations');
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('authjs.session-token='));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const person = await browser.whoAmI();
    expect(person?.persona).toBe('technician-rural');
    const header = browser.header();
    expect((await findSocketSession(services, header))?.personId).toBe(person?.id);
    await browser.post('/api/auth/signout', {});
    expect(await findSocketSession(services, header)).toBeNull();
  });

  it('refuses a persona that is not there', async () => {
    const browser = openBrowser('demo-2');
    const { location } = await browser.post('/api/auth/callback/demo', { persona: 'mayor-of-nowhere' });
    expect(location).toContain('/sign-in?error=CredentialsSignin');
    expect(await browser.whoAmI()).toBeNull();
  });

  it('is not there in the real service', async () => {
    const real = { ...services, config: { ...services.config, demo: false } };
    const browser = openBrowser('demo-3', real);
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    expect(await findSession(services, browser.header())).toBeNull();
  });

  it('is worth nothing in the real service', async () => {
    const browser = openBrowser('demo-5');
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const real = { config: { demo: false }, database };
    expect(await browser.whoAmI()).not.toBeNull();
    expect(await findSession(real, browser.header())).toBeNull();
    expect(await findSocketSession(real, browser.header())).toBeNull();
  });

  it('needs the form to come from one of our own pages', async () => {
    const browser = openBrowser('demo-4');
    await browser.ask('/api/auth/callback/demo', { persona: 'technician-rural', csrfToken: 'made up' });
    expect(await browser.whoAmI()).toBeNull();
  });
});

describe('the set-up link', () => {
  it('makes whoever holds it the administrator, once, and lets them in', async () => {
    const token = (await createSetupLink(services))?.replace('/setup/', '') ?? '';
    const form = { token, name: 'Adèle Le Gall', email: 'Adele@exemple.fr' };
    const browser = openBrowser('setup-1');
    expect((await browser.post('/api/auth/callback/setup', form)).location).toBe('/cooperations');
    expect(await browser.whoAmI()).toMatchObject({ email: 'adele@exemple.fr', administrator: true });

    const second = openBrowser('setup-1');
    const { location } = await second.post('/api/auth/callback/setup', { ...form, email: 'other@exemple.fr' });
    expect(location).toContain('code=setup-link-used');
    expect(await second.whoAmI()).toBeNull();
  });
});

describe('the sockets of a session', () => {
  const signIn = async (address: string) => {
    const browser = openBrowser(address);
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const session = await findSocketSession(services, browser.header());
    return { browser, sessionId: session?.sessionId };
  };

  it('are ended by signing out, after the session, and by nothing that the person does elsewhere', async () => {
    const here = await signIn('sockets-1');
    const elsewhere = await signIn('sockets-2');
    expect(here.sessionId).not.toBe(elsewhere.sessionId);
    expect(endedSessions).toEqual([]);
    const header = here.browser.header();
    await here.browser.post('/api/auth/signout', {});
    expect(endedSessions).toEqual([here.sessionId]);
    expect(await findSocketSession(services, header)).toBeNull();
    expect(await elsewhere.browser.whoAmI()).not.toBeNull();
  });

  it('are ended by signing in again in the same browser, as somebody else or as the same', async () => {
    const { browser, sessionId } = await signIn('sockets-3');
    const token = await askForLink(browser, 'anne.cariou@exemple.fr');
    await browser.post('/api/auth/callback/link', { token });
    expect(await browser.whoAmI()).toMatchObject({ name: 'Anne Cariou' });
    expect(endedSessions).toEqual([sessionId]);
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    expect(endedSessions).toHaveLength(3);
    expect(await database.select().from(sessions)).toHaveLength(1);
  });

  it('are not ended where the session could not be', async () => {
    const { browser } = await signIn('sockets-4');
    const header = browser.header();
    vi.spyOn(database, 'delete').mockImplementationOnce(() => {
      throw new Error('the database is away');
    });
    await browser.post('/api/auth/signout', {});
    expect(endedSessions).toEqual([]);
    expect(await findSocketSession(services, header)).not.toBeNull();
  });
});

describe('a session', () => {
  it('counts for nothing once it has expired', async () => {
    const browser = openBrowser('session-1');
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    await database.update(sessions).set({ expires: new Date(Date.now() - 1000) });
    expect(await browser.whoAmI()).toBeNull();
  });

  it('ends when nobody used it for two weeks, and not while somebody does', async () => {
    const browser = openBrowser('session-3');
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const DAY_MS = 24 * 60 * 60 * 1000;
    const start = Date.now();
    for (const day of [13, 26, 39]) {
      vi.useFakeTimers({ now: start + day * DAY_MS, toFake: ['Date'] });
      expect(await browser.whoAmI(), `day ${day}`).not.toBeNull();
    }
    vi.useFakeTimers({ now: start + 54 * DAY_MS, toFake: ['Date'] });
    expect(await browser.whoAmI()).toBeNull();
  });

  it('ends after ninety days however much it is used', async () => {
    const browser = openBrowser('session-4');
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const start = Date.now();
    await database.update(sessions).set({ lastUsedAt: new Date(start + 89 * 24 * 60 * 60 * 1000) });
    vi.useFakeTimers({ now: start + 91 * 24 * 60 * 60 * 1000, toFake: ['Date'] });
    expect(await browser.whoAmI()).toBeNull();
  });

  it('is stored without anything that opens it', async () => {
    const browser = openBrowser('session-5');
    await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const token = /session-token=([^;]+)/.exec(browser.header())?.[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    const stored = JSON.stringify(await database.select().from(sessions));
    expect(stored).not.toContain(token);
    const hash = (await database.select().from(sessions))[0]?.tokenHash ?? '';
    expect(await findSession(services, `authjs.session-token=${hash}`)).toBeNull();
  });

  it('is only found under its own cookie', async () => {
    expect(await findSession(services, null)).toBeNull();
    expect(await findSession(services, 'authjs.session-token=')).toBeNull();
    expect(await findSession(services, "authjs.session-token=' or 1=1; a=b=c")).toBeNull();
  });

  it('has a cookie that travels over https only, where the service has an https address', async () => {
    const secure = { ...services, config: { ...services.config, baseUrl: 'https://entente.example' } };
    const browser = openBrowser('session-2', secure);
    const { answer } = await browser.post('/api/auth/callback/demo', { persona: 'technician-rural' });
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('__Secure-authjs.session-token='));
    expect(cookie).toMatch(/; Secure/i);
    expect((await browser.whoAmI())?.persona).toBe('technician-rural');
  });
});
